using System.Net;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>The desk's list of posts through its forms, as it works without scripts.</summary>
public sealed class PostListTests
{
    [Fact]
    public async Task Picked_posts_are_changed_together_and_changed_back()
    {
        await using var blog = BlogHost.Empty();
        var rain = await blog.HasPost("Rain");
        await blog.HasPost("Wells");
        using var owner = await blog.Owner();

        var answer = await owner.Submit(
            (await owner.Open("/desk/posts")).Form("#picked").With("scope", "all").With("do", "unpublish")
        );
        var list = await owner.Open(answer.Location!);

        Assert.Equal("Taken back to the drafts: 2 posts. Undo", list.Text(".flash"));
        using var reader = blog.NewReader();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(rain.Permalink!)).Status);
        answer = await owner.Submit(list.Form(".flash form").With("do", "undo"));
        Assert.StartsWith(
            "Put back as before: 2 posts.",
            (await owner.Open(answer.Location!)).Text(".flash"),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await reader.Open(rain.Permalink!)).Status);
        Assert.Contains("published", (await owner.Open("/desk/log")).Text(".log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_how_many_were_passed_over_and_why()
    {
        await using var blog = BlogHost.Empty();
        var rain = await blog.HasPost("Rain");
        using var owner = await blog.Owner();

        var answer = await owner.Submit(
            (await owner.Open("/desk/posts")).Form("#picked").With("pick", $"{rain.Id}").With("do", "publish")
        );

        Assert.Equal(
            "Published: 0 posts. Passed over: 1 stood so already.",
            (await owner.Open(answer.Location!)).Text(".flash")
        );
    }

    [Theory]
    [InlineData("delete", "", "Pick a post first.")]
    [InlineData("addtopic", "1", "Choose the topic first.")]
    [InlineData("fly", "1", "The form did not say what to do; nothing was changed.")]
    public async Task What_cannot_be_done_is_said(string act, string pick, string sentence)
    {
        await using var blog = BlogHost.Empty();
        await blog.HasPost("Rain");
        using var owner = await blog.Owner();

        var answer = await owner.Submit(
            (await owner.Open("/desk/posts")).Form("#picked").With("pick", pick).With("do", act)
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(sentence, answer.Text(".flash-alert"));
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_on_every_shelf()
    {
        await using var blog = BlogHost.Empty();
        await blog.Has(new PostDraft { Title = "Rain", Topics = ["Crops"] });
        await blog.Has(new PostDraft { Title = "Wells", Language = "fr" });
        using var owner = await blog.Owner();

        var list = await owner.Open("/desk/posts?find=rai&topic=1");

        Assert.Equal(["Rain"], list.All(".cell-title"));
        Assert.Equal("1 post on this shelf. Show all", list.Text(".post-found"));
        Assert.Contains(
            list.Document.QuerySelectorAll(".tab"),
            tab => tab.GetAttribute("href") == "/desk/posts?tab=drafts&find=rai&topic=1"
        );
        Assert.Equal(["Wells"], (await owner.Open("/desk/posts?language=fr")).All(".cell-title"));
        Assert.Equal(["Rain", "Wells"], (await owner.Open("/desk/posts?sort=title")).All(".cell-title"));
    }

    [Theory]
    [InlineData("/desk/posts?tab=lost", HttpStatusCode.NotFound)]
    [InlineData("/desk/posts?sort=colour", HttpStatusCode.NotFound)]
    [InlineData("/desk/posts?after=x-y&topic=z&series=-1", HttpStatusCode.OK)]
    [InlineData("/desk/posts?after=1-Rain&sort=date", HttpStatusCode.OK)]
    [InlineData("/desk/posts?did=publish&n=3&passed=isso-9999999999999.lost-1&undo=forged", HttpStatusCode.OK)]
    [InlineData("/desk/topics?topic=9", HttpStatusCode.NotFound)]
    [InlineData("/desk/series?series=9", HttpStatusCode.NotFound)]
    [InlineData("/desk/write/9/revisions", HttpStatusCode.NotFound)]
    [InlineData("/desk/write/1/revisions?revision=99", HttpStatusCode.NotFound)]
    public async Task Nothing_that_stands_in_an_address_breaks_a_page(string path, HttpStatusCode status)
    {
        await using var blog = BlogHost.Empty();
        await blog.HasPost("Rain");
        using var owner = await blog.Owner();

        Assert.Equal(status, (await owner.Open(path)).Status);
    }

    [Fact]
    public async Task A_long_list_is_walked_page_by_page()
    {
        await using var blog = BlogHost.Empty();
        for (var i = 0; i < 35; i++)
            await blog.HasPost($"Post {i:00}");
        using var owner = await blog.Owner();
        var first = await owner.Open("/desk/posts");

        var second = await owner.Open(first.One("a[rel=next]").GetAttribute("href")!);

        Assert.Equal(35, first.All(".cell-title").Union(second.All(".cell-title"), StringComparer.Ordinal).Count());
        Assert.False(second.Has("a[rel=next]"));
        var answer = await owner.Submit(second.Form("#picked").With("scope", "all").With("do", "closecomments"));
        Assert.StartsWith(
            "Closed to comments: 35 posts.",
            (await owner.Open(answer.Location!)).Text(".flash"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task W3_The_emptied_bin_leaves_410_behind()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It fell.");
        using var owner = await blog.Owner();
        await Pages.DeskList.Presses(owner, "delete", post);

        var answer = await owner.Submit(
            (await owner.Open("/desk/posts?tab=deleted")).Form("#picked").With("do", "empty")
        );

        var bin = await owner.Open(answer.Location!);
        Assert.Equal("Removed for good: 1 post.", bin.Text(".flash"));
        Assert.Empty(bin.All(".cell-title"));
        using var reader = blog.NewReader();
        var gone = await reader.Open(post.Permalink!);
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Equal("This post was taken away on 22 November 2026.", gone.Text(".post-standfirst"));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open($"/desk/write/{post.Id}")).Status);
    }
}
