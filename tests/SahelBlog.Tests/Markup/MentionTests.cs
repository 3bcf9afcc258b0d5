using CsCheck;
using SahelBlog.Markup;

namespace SahelBlog.Tests.Markup;

public sealed class MentionTests
{
    private static readonly Gen<string> Names = Gen.OneOf(
        OneOf(["Oumou", "Oumou S.", "عائشة", "Ibrahim A. Cissé", "x\"><b>", "<script>", "a&amp;b", "`code`", "*"]),
        Gen.String[1, 12]
    );

    private static readonly Gen<string> Pieces = Gen.OneOf(
        OneOf(["@", "@Oumou", "@Oumou S.", "@عائشة", "`", "```\n", "\n\n", "> ", "[", "](https://a.example)", "    "]),
        OneOf(["*", "**", "@x\"><b>", "@<script>", "@a&amp;b", " ", ".", "@`code`", "https://b.example/@Oumou "]),
        Gen.String[0, 6]
    );

    [Theory]
    [InlineData("@Oumou you are right", "@Oumou")]
    [InlineData("Yes, @oumou.", "@oumou")]
    [InlineData("(@Oumou Sangaré)", "@Oumou Sangaré")]
    [InlineData("> said @Oumou Sangaré!", "@Oumou Sangaré")]
    [InlineData("**@Ibrahim A.** was first", "@Ibrahim A.")]
    [InlineData("شكرًا @عائشة محمد، نعم", "@عائشة محمد")]
    [InlineData("@gauge_reader’s slope", "@gauge_reader")]
    [InlineData("@田中さんへ", "@田中")]
    public void A_name_of_somebody_above_becomes_a_link_the_longest_that_fits(string text, string linked)
    {
        var link = Rendering.Tree(Render(text).Html).One("a");

        Assert.Equal(linked, link.TextContent);
        Assert.StartsWith("/comment/", link.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oumou@Oumou")]
    [InlineData("@Oumouna")]
    [InlineData("@Oumou@masto.example")]
    [InlineData("@Nobody")]
    [InlineData("@@Oumou")]
    [InlineData("`@Oumou`")]
    [InlineData("    @Oumou")]
    [InlineData("```\n@Oumou\n```")]
    [InlineData("@")]
    public void What_is_no_call_stays_text(string text)
    {
        Assert.Empty(Rendering.Tree(Render(text).Html).QuerySelectorAll("a"));
    }

    [Fact]
    public void Within_a_link_the_writer_s_own_address_stays()
    {
        var link = Rendering.Tree(Render("[see @Oumou](https://a.example)").Html).One("a");

        Assert.Equal("https://a.example", link.GetAttribute("href"));
    }

    [Fact]
    public void A_name_is_none_of_the_links_that_screening_counts()
    {
        var comment = Render("@Oumou, see https://a.example");

        Assert.Equal(1, comment.LinkCount);
        Assert.Equal(["https://a.example"], comment.Links);
        Assert.Equal("@Oumou, see https://a.example", comment.Text);
    }

    [Fact]
    public void Of_two_with_one_name_the_first_is_meant()
    {
        var html = Rendering
            .Renderer.RenderComment("@Oumou", [new("Oumou", "/comment/9"), new("oumou", "/comment/2")])
            .Html;

        Assert.Equal("<p><a href=\"/comment/9\" rel=\"nofollow ugc\">@Oumou</a></p>", html);
    }

    [Fact]
    public void Any_text_with_any_names_is_safe_keeps_its_words_and_links_nothing_in_code()
    {
        Gen.Select(Pieces.List[0, 25].Select(string.Concat), Names.List[0, 6])
            .Sample(
                (text, names) =>
                {
                    var people = names.Select((name, at) => new Mentionable(name, $"/comment/{at + 1}")).ToList();
                    var plain = Rendering.Comment(text);

                    var called = Rendering.Renderer.RenderComment(text, people);

                    Safety.AssertSafeComment(called.Html);
                    var tree = Rendering.Tree(called.Html);
                    Assert.Equal(Rendering.Tree(plain.Html).TextContent, tree.TextContent);
                    Assert.Empty(tree.QuerySelectorAll("code a, pre a, a a"));
                    Assert.Equal(plain.LinkCount, called.LinkCount);
                    Assert.All(
                        tree.QuerySelectorAll("a[href^='/comment/']"),
                        link => Assert.StartsWith("@", link.TextContent, StringComparison.Ordinal)
                    );
                },
                iter: 1_000
            );
    }

    [Fact]
    public void A_text_of_nothing_but_calls_is_rendered_in_no_time()
    {
        var people = Enumerable.Range(0, 400).Select(n => new Mentionable($"Oumou {n}", $"/comment/{n}")).ToList();
        var text = string.Concat(Enumerable.Repeat("@Oumou X ", 2_200));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Rendering.Renderer.RenderComment(text, people);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("It rained.\n\nسلام عليكم", "p[dir=rtl]", 1)]
    [InlineData("سلام\n\n> It rained.", "blockquote[dir=ltr]", 1)]
    [InlineData("It rained.\n\nIt did.", "[dir]", 0)]
    [InlineData("It said سلام and left.", "[dir]", 0)]
    [InlineData("one\n\n- two\n- ثلاثة", "li[dir=rtl]", 1)]
    public void A_part_that_runs_against_the_rest_says_so(string text, string selector, int count)
    {
        Assert.Equal(count, Rendering.Tree(Rendering.Comment(text).Html).QuerySelectorAll(selector).Length);
    }

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static RenderedComment Render(string text) =>
        Rendering.Renderer.RenderComment(
            text,
            [
                new("Oumou", "/comment/1"),
                new("Oumou Sangaré", "/comment/2"),
                new("Ibrahim A.", "/comment/3"),
                new("عائشة", "/comment/4"),
                new("عائشة محمد", "/comment/5"),
                new("gauge_reader", "/comment/6"),
                new("田中", "/comment/7"),
            ]
        );
}
