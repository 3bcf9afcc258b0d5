using System.Net;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Tests.Shared;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>The editor's list of who will be told, without JavaScript.</summary>
public sealed class LinksOfPostTests
{
    [Fact]
    public async Task The_button_saves_the_draft_and_says_who_will_be_told()
    {
        await using var blog = BlogHost.EmptyInRealTime(("Linkbacks:AllowPrivateNetworks", "true"));
        await using var taking = await MentionedBlog.Open();
        await using var silent = await MentionedBlog.Open();
        silent.TakesMentions = false;
        var wind = await blog.HasPost("Wind");
        using var owner = await blog.Owner();
        var editor = await owner.Open("/desk/write");
        Assert.Contains("Who will be told?", editor.All("button"));
        var text = $"[a]({taking.Page("/a")}) [b]({taking.Page("/b")}) [c]({silent.Page()}) [d]({wind.Permalink})";

        var saved = await owner.Submit(
            editor.Form("form[data-editor]").With("title", "Rain").With("text", text).With("do", "links")
        );

        Assert.Equal("/desk/write/2/links", saved.Location);
        var list = await owner.Open(saved.Location!);
        Assert.Equal("These 3 pages will be told: 2 webmention, 1 none", list.Text("#others"));
        Assert.Equal(
            [
                .. new[] { taking.Page("/a"), "webmention", "–" },
                .. new[] { taking.Page("/b"), "webmention", "–" },
                .. new[] { silent.Page(), "none", "–" },
            ],
            list.All("tbody td")
        );
        Assert.Equal(["Wind"], list.All("section[aria-labelledby=own] li"));
        Assert.False(list.Has("main form"));
        Assert.Empty(taking.Mentions);
        var back = await owner.Open(list.One(".buttons a").GetAttribute("href")!);
        Assert.Equal(text, back.Text("#text"));
        Assert.Equal("Draft", back.Text(".saved .state"));
    }

    [Fact]
    public async Task Looking_asks_nobody_and_a_button_asks_the_rest()
    {
        await using var blog = BlogHost.EmptyInRealTime(("Linkbacks:AllowPrivateNetworks", "true"));
        await using var other = await MentionedBlog.Open();
        var draft = new PostDraft { Title = "Rain", Markdown = $"[a]({other.Page()})" };
        var post = await blog.Has(draft, PostStatus.Draft);
        using var owner = await blog.Owner();
        var list = await owner.Open($"/desk/write/{post.Id}/links");
        Assert.Equal("This page will be told: 1 not asked yet", list.Text("#others"));
        Assert.Empty(other.Asked);
        var forged = list.Form("main form").Without("__RequestVerificationToken");
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Submit(forged)).Status);
        Assert.Empty(other.Asked);

        var asked = await owner.Submit(list.Form("main form"));

        Assert.Equal(HttpStatusCode.SeeOther, asked.Status);
        Assert.Equal("This page will be told: 1 webmention", (await owner.Open(asked.Location!)).Text("#others"));
        Assert.Empty(other.Mentions);
    }

    [Fact]
    public async Task What_is_published_is_not_saved_by_asking()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        var editor = await owner.Open($"/desk/write/{post.Id}");
        Assert.DoesNotContain("Who will be told?", editor.All("button"));
        Assert.Contains("Who is told?", editor.All(".buttons a"));

        var list = await owner.Open($"/desk/write/{post.Id}/links");
        Assert.Equal("The text links to no page of others; nobody is told.", list.Text("#others"));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open("/desk/write/99/links")).Status);
        using var moderator = await blog.SignedIn(Role.Moderator);
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.OpenAndFollow($"/desk/write/{post.Id}/links")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.OpenAndFollow("/desk/links/out")).Status);
    }

    [Fact]
    public async Task A_blog_that_others_cannot_reach_says_before_publishing_that_nobody_is_told()
    {
        await using var blog = BlogHost.Empty();
        await using var known = BlogHost.Empty(("Blog:BaseUrl", "https://blog.example.org"));
        foreach (var (one, isTold) in new[] { (blog, false), (known, true) })
        {
            var draft = new PostDraft { Title = "Rain", Markdown = "[a](https://a.example/)" };
            var post = await one.Has(draft, PostStatus.Draft);
            using var owner = await one.Owner();

            var list = await owner.Open($"/desk/write/{post.Id}/links");

            Assert.Equal(isTold, !list.Has(".flash-alert"));
        }
    }
}
