namespace SahelBlog.Tests.Markup;

public sealed class SummaryTests
{
    [Theory]
    [InlineData("Every morning at six a man reads a number.", 9)]
    [InlineData("L'eau monte aujourd’hui, dit-il : 3,5 mètres.", 7)]
    [InlineData("كان الورق يأتي من الشمال مع الملح، لا لأن بينهما نسبًا", 11)]
    [InlineData("الـــملح تُذكر مرتين", 3)]
    [InlineData("— … ! 🌊", 0)]
    [InlineData("水位", 2)]
    [InlineData("", 0)]
    public void Words_are_counted_in_every_script(string text, int words) =>
        Assert.Equal(words, Rendering.Post(text).Words);

    [Fact]
    public void Words_that_rendering_adds_and_code_do_not_count()
    {
        Assert.Equal(3, Rendering.Post("one[^1]\n\n> [!NOTE]\n> two\n\n```\nfour five\n```\n\n[^1]: three").Words);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(220, 1)]
    [InlineData(221, 2)]
    [InlineData(1_100, 5)]
    public void Minutes_are_rounded_up_from_220_words(int words, int minutes)
    {
        Assert.Equal(minutes, Rendering.Post(string.Concat(Enumerable.Repeat("word ", words))).Minutes);
    }

    [Fact]
    public void A_short_text_is_its_own_excerpt()
    {
        Assert.Equal(
            "It knew. Seven weeks.",
            Rendering.Post("## The gauge\n\nIt *knew*.[^1]\n\nSeven weeks.\n\n[^1]: n").Excerpt
        );
    }

    [Fact]
    public void A_long_excerpt_ends_after_a_whole_word()
    {
        var text = string.Join(' ', Enumerable.Repeat("تُذكر رزمة الورق مرتين،", 30));
        var excerpt = Rendering.Post(text).Excerpt;

        Assert.InRange(excerpt.Length, 250, 300);
        Assert.EndsWith("…", excerpt, StringComparison.Ordinal);
        Assert.Contains(excerpt[..^1].Split(' ')[^1], (string[])["تُذكر", "رزمة", "الورق", "مرتين"]);
    }

    [Fact]
    public void A_wall_of_characters_is_cut_between_whole_ones()
    {
        var excerpt = Rendering.Post(string.Concat(Enumerable.Repeat("👩🏾‍🌾", 200))).Excerpt;

        Assert.InRange(excerpt.Length, 250, 300);
        Assert.EndsWith("👩🏾‍🌾…", excerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("## Only a heading", "Only a heading")]
    [InlineData("```\nonly code\n```", "only code")]
    [InlineData("- only\n- a list", "only a list")]
    public void An_excerpt_is_never_empty_where_there_are_words(string markdown, string excerpt)
    {
        Assert.Equal(excerpt, Rendering.Post(markdown).Excerpt);
    }

    [Fact]
    public void The_lead_is_the_first_paragraph_fit_for_another_page()
    {
        var lead = Rendering
            .Post("## Head\n\n![p](p.png)\n\nIt *knew*{#knew}[^1] [this](/p) and [that](#head).\n\nMore.\n\n[^1]: n")
            .LeadHtml;

        Assert.Equal("<p>It <em>knew</em> <a href=\"/p\">this</a> and that.</p>", lead);
    }

    [Fact]
    public void A_post_without_paragraphs_leads_with_its_excerpt()
    {
        Assert.Equal("<p>a &lt; b</p>", Rendering.Post("- a < b").LeadHtml);
        Assert.Equal("", Rendering.Post(" \n").LeadHtml);
    }

    [Fact]
    public void Links_are_absolute_or_rooted_distinct_and_in_order()
    {
        const string markdown =
            "[b](https://b.example/x?y=1&z=2#Frag) [r](/root#f) [a](HTTP://a.example) [b](https://b.example/x?y=1&z=2#Frag) "
            + "[rel](page) [frag](#x) [mail](mailto:a@b.example) [bad](javascript:x) [net](//c.example) https://d.example/ n[^1]\n\n[^1]: <https://e.example/>";

        Assert.Equal(
            [
                "https://b.example/x?y=1&z=2#Frag",
                "/root#f",
                "HTTP://a.example",
                "//c.example",
                "https://d.example/",
                "https://e.example/",
            ],
            Rendering.Post(markdown).Links
        );
    }
}
