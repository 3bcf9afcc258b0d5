namespace SahelBlog.Tests.Markup;

public sealed class ProseTests
{
    [Fact]
    public void A_table_scrolls_in_a_named_region_and_scopes_its_headers()
    {
        var box = Rendering.PostTree("| a | b |\n|---|--:|\n| 1 | 2 |").One("div.scroll[tabindex='0'][role=region]");

        Assert.Equal("Table", box.GetAttribute("aria-label"));
        Assert.Equal(2, box.QuerySelectorAll("table > thead th[scope=col]").Length);
        Assert.Equal("2", box.One("td.num").TextContent);
        Assert.Equal("b", box.One("th.num").TextContent);
    }

    [Fact]
    public void A_tables_caption_names_its_region()
    {
        var tree = Rendering.PostTree("^^^\n| a |\n|---|\n| 1 |\n^^^ Lowest *seasons*");

        var caption = tree.One("div.scroll > table > caption");
        Assert.Equal("Lowest seasons", caption.TextContent);
        Assert.Equal(caption.Id, tree.One("div.scroll").GetAttribute("aria-labelledby"));
        Assert.NotEqual("", caption.Id);
        Assert.Empty(tree.QuerySelectorAll("figure, figcaption"));
    }

    [Fact]
    public void Regions_of_one_kind_have_names_of_their_own()
    {
        var tree = Rendering.PostTree("```\na\n```\n\n```\nb\n```", "ar");

        Assert.Equal(
            ["شيفرة", "شيفرة 2"],
            tree.QuerySelectorAll("pre").Select(block => block.GetAttribute("aria-label"))
        );
    }

    [Fact]
    public void Tasks_are_disabled_checkboxes_labelled_by_their_words()
    {
        var items = Rendering
            .PostTree("- [x] done *well*\n- [ ] to do\n  - [ ] within")
            .One("ul.tasks:not(ul ul)")
            .Children;

        Assert.Equal(2, items.Length);
        var box = items[0].One("input[type=checkbox][checked][disabled]");
        Assert.Equal("done well", items[0].One($"label[for={box.Id}]").TextContent);
        Assert.Equal("within", items[1].One("ul ul.tasks label").TextContent);
        Assert.Equal(3, items[0].ParentElement!.QuerySelectorAll("input").Select(input => input.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("en", "NOTE", "Note")]
    [InlineData("fr-ML", "WARNING", "Avertissement")]
    [InlineData("ar", "CAUTION", "تنبيه")]
    [InlineData("bm", "TIP", "Tip")]
    public void A_callout_bears_its_kind_in_the_posts_language(string language, string kind, string title)
    {
        var aside = Rendering.PostTree($"> [!{kind}]\n> Thirty data points.", language).One("aside.note");

        Assert.Equal(title, aside.GetAttribute("aria-label"));
        Assert.Equal(title, aside.FirstElementChild!.TextContent);
        Assert.Equal("note-title", aside.FirstElementChild.ClassName);
        Assert.Equal("Thirty data points.", aside.LastElementChild!.TextContent);
    }

    [Fact]
    public void A_callouts_first_paragraph_is_its_title_when_it_is_bold()
    {
        var aside = Rendering
            .PostTree("> [!CAUTION]\n> **A caution**\n>\n> Thirty.")
            .One("aside.note[aria-label='A caution']");

        Assert.Equal(["A caution", "Thirty."], aside.Children.Select(child => child.TextContent));
    }

    [Fact]
    public void Notes_lead_there_and_back()
    {
        var tree = Rendering.PostTree("Une phrase[^a], deux[^a].\n\n[^a]: Une note.", "fr");

        var note = tree.One("section.footnotes[role=doc-endnotes][aria-label=Notes] > ol > li#fn-1");
        var references = tree.QuerySelectorAll("sup > a[role=doc-noteref][href='#fn-1'][aria-label='Note 1']");
        var ways = note.QuerySelectorAll("a[role=doc-backlink][aria-label='Retour au texte, note 1']");
        Assert.Equal(2, references.Length);
        Assert.Equal(references.Select(reference => "#" + reference.Id), ways.Select(way => way.GetAttribute("href")));
        Assert.Equal("ref-1", references[0].Id);
        Assert.Empty(note.QuerySelectorAll("p"));
    }

    [Fact]
    public void A_figure_keeps_its_width_its_words_and_its_caption()
    {
        var figure = Rendering.PostTree("^^^ {.wide}\n![A staff](staff.png)\n^^^ The *staff*").One("figure.wide");

        Assert.Equal("A staff", figure.One("figure > img[decoding=async]").GetAttribute("alt"));
        Assert.Equal("The staff", figure.One("figcaption").TextContent);
    }

    [Fact]
    public void A_picture_alone_is_a_figure_and_its_title_the_caption()
    {
        var figure = Rendering.PostTree("![A staff](staff.png \"The quay\"){.wide}").One("figure.wide");

        Assert.Equal("The quay", figure.One("figcaption").TextContent);
        Assert.False(figure.One("img").HasAttribute("title"));
    }

    [Fact]
    public void Terms_and_emphasis_have_their_elements()
    {
        var tree = Rendering.PostTree("Soudure\n:   A sum.\n\n~~out~~ H~2~O x^2^ ++in++ ==light==");

        Assert.Equal("Soudure", tree.One("dl > dt").TextContent);
        Assert.Equal("A sum.", tree.One("dl > dd").TextContent);
        Assert.Equal(["del", "sub", "sup", "ins", "mark"], tree.One("p").Children.Select(child => child.LocalName));
    }

    [Fact]
    public void Punctuation_stays_as_written()
    {
        Assert.Equal("l'eau \"haute\" -- a...", Rendering.PostTree("l'eau \"haute\" -- a...", "fr").TextContent);
    }

    [Fact]
    public void An_authors_own_elements_stay_where_they_are_harmless()
    {
        var tree = Rendering.PostTree(
            "<aside class=\"sidenote evil\"><p lang=\"bm\">Bourgou</p></aside>\n\n<font color=red>words</font>"
        );

        Assert.Equal("sidenote", tree.One("aside").ClassName);
        Assert.Equal("Bourgou", tree.One("p[lang=bm]").TextContent);
        Assert.Contains("words", tree.TextContent, StringComparison.Ordinal);
    }
}
