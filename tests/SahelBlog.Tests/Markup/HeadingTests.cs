using SahelBlog.Markup;

namespace SahelBlog.Tests.Markup;

public sealed class HeadingTests
{
    [Fact]
    public void The_outline_lists_levels_2_and_3_with_readable_ids()
    {
        var post = Rendering.Post(
            "## What's *up*, doc?[^1]\n\n### ما لا نعرفه بعد\n\n#### Aside\n\n## Été 2012\n\n[^1]: n"
        );

        Assert.Equal(
            [
                new OutlineEntry(2, "whats-up-doc", "What's up, doc?"),
                new OutlineEntry(3, "ما-لا-نعرفه-بعد", "ما لا نعرفه بعد"),
                new OutlineEntry(2, "été-2012", "Été 2012"),
            ],
            post.Outline
        );
    }

    [Fact]
    public void Headings_of_the_same_words_have_ids_of_their_own()
    {
        Assert.Equal(
            ["price", "price-1", "price-2"],
            Rendering.Post("## Price\n\n## Price\n\n## Price").Outline.Select(entry => entry.Id)
        );
    }

    [Fact]
    public void A_first_heading_makes_room_for_the_pages_title()
    {
        Assert.Equal(2, Assert.Single(Rendering.Post("# Title").Outline).Level);
    }

    [Fact]
    public void A_heading_without_words_gets_an_id_and_no_entry()
    {
        Assert.Empty(Rendering.Post("## \n\ntext").Outline);
        Assert.Equal("section", Rendering.PostTree("## !?").One("h2").Id);
    }

    [Fact]
    public void Headings_inside_quotes_and_callouts_are_not_the_articles()
    {
        Assert.Empty(Rendering.Post("> ## Quoted\n\n> [!NOTE]\n> ## Noted").Outline);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("comments")]
    [InlineData("conversation")]
    [InlineData("links")]
    [InlineData("comment")]
    [InlineData("toc")]
    [InlineData("related")]
    [InlineData("Main")]
    [InlineData("comment-12")]
    [InlineData("reply-12")]
    [InlineData("linkback-12")]
    public void An_id_that_pages_use_is_prefixed_and_links_follow_it(string id)
    {
        var tree = Rendering.PostTree($"<p id=\"{id}\">a</p>\n\n[there](#{id})");

        Assert.Equal("text-" + id, tree.One("p[id]").Id);
        Assert.Equal("#text-" + id, tree.One("a").GetAttribute("href"));
    }

    [Fact]
    public void A_heading_that_a_page_uses_is_prefixed_too()
    {
        Assert.Equal("text-links", Assert.Single(Rendering.Post("## Links").Outline).Id);
    }

    [Fact]
    public void No_id_stands_twice()
    {
        var tree = Rendering.PostTree(
            "## fn-1\n\n## Task\n\n- [ ] a\n\n<p id=\"fn-1\">x</p><p id=\"task\">y</p>\n\nz[^1]\n\n[^1]: n\n"
        );
        var ids = tree.QuerySelectorAll("[id]").Select(element => element.Id).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal("li", tree.One("#fn-1").LocalName);
    }
}
