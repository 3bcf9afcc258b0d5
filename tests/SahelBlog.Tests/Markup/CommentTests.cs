namespace SahelBlog.Tests.Markup;

public sealed class CommentTests
{
    [Fact]
    public void Links_say_that_a_stranger_set_them()
    {
        var comment = Rendering.Comment("[a](https://a.example) https://b.example www.c.example");
        var links = Rendering.Tree(comment.Html).QuerySelectorAll("a");

        Assert.Equal(3, comment.LinkCount);
        Assert.Equal(3, links.Length);
        Assert.All(links, link => Assert.Equal("nofollow ugc", link.GetAttribute("rel")));
    }

    [Fact]
    public void A_heading_becomes_a_bold_paragraph()
    {
        Assert.Equal("<p><strong>Loud</strong></p>\n<p>a</p>", Rendering.Comment("# Loud\n\na").Html);
    }

    [Fact]
    public void A_picture_becomes_a_link_to_it()
    {
        Assert.Equal(
            "<p><a href=\"https://a.example/x.png\" rel=\"nofollow ugc\">cat</a></p>",
            Rendering.Comment("![cat](https://a.example/x.png)").Html
        );
    }

    [Fact]
    public void A_line_break_is_kept()
    {
        Assert.Equal("<p>one<br>\ntwo</p>", Rendering.Comment("one\ntwo").Html);
    }

    [Fact]
    public void Quotes_lists_code_and_emphasis_are_there()
    {
        var tree = Rendering.CommentTree("> q\n\n1. a\n\n- *b* **c** ~~d~~ `e`\n\n---\n\n    f");

        Assert.All(
            "blockquote ol ul em strong del code hr pre".Split(' '),
            name => Assert.NotNull(tree.QuerySelector(name))
        );
    }

    [Fact]
    public void There_are_no_ids_tables_or_notes()
    {
        var tree = Rendering.CommentTree("# a {#main}\n\n| a |\n|---|\n| b |\n\nc[^1]\n\n[^1]: d\n\n- [ ] e");

        Assert.Empty(tree.QuerySelectorAll("[id], table, sup, section, input"));
    }

    [Fact]
    public void Links_without_words_are_gone()
    {
        var comment = Rendering.Comment("hello [](https://spam.example) [ ](https://spam.example)");

        Assert.Equal(0, comment.LinkCount);
        Assert.Equal("hello", comment.Text);
    }

    [Theory]
    [InlineData("سلام world", true)]
    [InlineData("world سلام", false)]
    [InlineData("123، «سلام»", true)]
    [InlineData("> **שלום**", true)]
    [InlineData("ߒߞߏ", true)]
    [InlineData("𞤀𞤣𞤤𞤢𞤥", true)]
    [InlineData("🌊 Djenné", false)]
    [InlineData("\u200Fabc", true)]
    [InlineData("123 …", false)]
    [InlineData("", false)]
    public void The_first_strong_character_gives_the_direction(string text, bool rightToLeft)
    {
        Assert.Equal(rightToLeft, Rendering.Comment(text).RightToLeft);
    }

    [Fact]
    public void Its_text_is_its_words_on_one_line()
    {
        Assert.Equal("I did. & <b> x = 1 b", Rendering.Comment("I *did*.\n\n& <b>\n\n    x = 1\n\n- b").Text);
    }

    [Fact]
    public void An_empty_comment_is_empty()
    {
        Assert.Equal(
            new SahelBlog.Markup.RenderedComment("", 0, "", false) { Links = [] },
            Rendering.Comment(" \n\n") with
            {
                Links = [],
            }
        );
    }
}
