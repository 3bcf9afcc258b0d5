using System.Net;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>The model post with all its parts.</summary>
public sealed class PostPageTests(StarterBlog starter)
{
    [Fact]
    public async Task The_heading_counts_comments_and_links_as_thoughts()
    {
        var page = await Model();
        Assert.Equal(
            "15 thoughts on “Five chairs and no table: the regional bodies and Mali”",
            page.Text("#conversation-title")
        );
        Assert.Equal(["8 comments", "7 links"], page.All(".conversation-split a"));
    }

    [Fact]
    public async Task Every_comment_has_its_permalink_and_its_reply_link()
    {
        var page = await Model();
        var comments = page.Document.QuerySelectorAll("#comments li.comment");
        Assert.Equal(8, comments.Length);
        Assert.All(
            comments,
            comment =>
            {
                Assert.Matches("^comment-[0-9]+$", comment.Id);
                Assert.Equal($"#{comment.Id}", comment.QuerySelector(".comment-time")!.GetAttribute("href"));
                var number = comment.Id!["comment-".Length..];
                Assert.Equal(
                    $"{StarterBlog.ModelPost}reply/{number}",
                    comment.QuerySelector("a[data-reply]")!.GetAttribute("href")
                );
            }
        );
    }

    [Fact]
    public async Task Replies_stand_in_the_branch_of_what_they_reply_to()
    {
        var page = await Model();
        var deep = page.One(
            "#comments > li.comment > details > ol > li.comment > details > ol > li.comment > details > ol > li.comment"
        );
        Assert.Equal("Tomasz Wieliczko", deep.QuerySelector(".comment-author")!.TextContent);
        Assert.Equal("Adjoa Mensimah", deep.QuerySelector(".comment-parent bdi")!.TextContent);
        Assert.Equal("3 replies", page.All("#comments > li.comment > details > summary")[0]);
    }

    [Fact]
    public async Task The_author_s_own_comments_are_marked()
    {
        var page = await Model();
        Assert.All(
            page.Document.QuerySelectorAll(".comment.is-author > article"),
            comment => Assert.Equal("Author", comment.QuerySelector(".badge")!.TextContent)
        );
        Assert.Equal(2, page.Document.QuerySelectorAll(".comment.is-author").Length);
    }

    [Fact]
    public async Task Links_from_other_blogs_stand_by_blog_and_own_posts_last()
    {
        var page = await Model();
        Assert.Equal(7, page.Document.QuerySelectorAll("#links .linkback").Length);
        Assert.Equal("Also on this blog", page.All("#links .linkback-name")[^1]);
        Assert.All(
            page.Document.QuerySelectorAll("#links .linkback a[href^=http]"),
            link => Assert.Equal("nofollow ugc", link.GetAttribute("rel"))
        );
    }

    [Fact]
    public async Task The_post_names_its_author_date_topics_and_neighbours()
    {
        var page = await Model();
        Assert.Contains("Ramata Sow", page.Text("[rel=author]"), StringComparison.Ordinal);
        Assert.Equal("2012-09-18T07:00+00:00", page.One(".post-meta time").GetAttribute("datetime"));
        Assert.Equal("/topics/institutions/", page.One("a[rel=tag]").GetAttribute("href"));
        Assert.Equal(StarterBlog.ClosedPost, page.One(".pager-news a[rel=prev]").GetAttribute("href"));
        Assert.True(page.Has(".pager-news a[rel=next]"));
    }

    [Fact]
    public async Task An_Arabic_post_is_a_right_to_left_page_in_Arabic()
    {
        using var reader = starter.NewReader();
        var page = await reader.Open(StarterBlog.ArabicPost);
        Assert.Equal("ar", page.One("html").GetAttribute("lang"));
        Assert.Equal("rtl", page.One("html").GetAttribute("dir"));
        Assert.Contains("«فهرسٌ في وجه الرمل»", page.Text("#conversation-title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_post_has_no_form_and_no_reply_links()
    {
        using var reader = starter.NewReader();
        var page = await reader.Open(StarterBlog.ClosedPost);
        Assert.Equal("Comments are closed here.", page.Text(".closed"));
        Assert.False(page.Has("form[data-comment-form]"));
        Assert.False(page.Has("a[data-reply]"));
    }

    [Fact]
    public async Task A_page_has_neither_date_nor_conversation()
    {
        using var reader = starter.NewReader();
        var page = await reader.Open("/about/");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Has("#conversation"));
        Assert.False(page.Has(".post-meta"));
        Assert.Equal("page", page.One(".mast-nav a[href='/about/']").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task A_draft_is_nowhere_to_be_found()
    {
        using var reader = starter.NewReader();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/2026/11/a-currency-with-four-names/")).Status);
        foreach (var list in new[] { "/", "/archive/", "/topics/markets/", "/feed/" })
            Assert.DoesNotContain("four names", (await reader.Open(list)).Html, StringComparison.Ordinal);
    }

    private async Task<Page> Model()
    {
        using var reader = starter.NewReader();
        return await reader.Open(StarterBlog.ModelPost);
    }
}
