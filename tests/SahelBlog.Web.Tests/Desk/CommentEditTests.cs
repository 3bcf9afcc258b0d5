using System.Net;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>The blog's people change the text of a comment.</summary>
public sealed class CommentEditTests
{
    [Fact]
    public async Task A_moderator_changes_a_text_readers_see_it_marked_and_the_desk_keeps_the_one_before()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "The *ferry* is late. Call 70 00 00 00.");
        using var moderator = await blog.SignedIn(Role.Moderator);
        var list = await moderator.Open("/desk/conversation?state=approved&find=ferry");
        var form = (await moderator.Open(list.One("[data-edit]").GetAttribute("href")!)).Form("main form");
        Assert.Equal("The *ferry* is late. Call 70 00 00 00.", form.Fields["text"]);

        var done = await moderator.Submit(form.With("text", "The **ferry** is late. <script>x</script>"));

        Assert.Equal("/desk/conversation?state=approved&find=ferry&did=edit", done.Location);
        using var reader = blog.NewReader();
        var page = await reader.Open(post.Permalink!);
        Assert.Equal("ferry", page.Text("#comment-1 .comment-body strong"));
        Assert.DoesNotContain("<script>x", page.Html, StringComparison.Ordinal);
        Assert.Contains(
            "edited",
            page.Text("#comment-1 > article").ToUpperInvariant(),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.DoesNotContain("70 00", page.Html, StringComparison.Ordinal);
        var after = await moderator.Open(done.Location!);
        Assert.Contains("Saved the new text", after.Text(".flash p"), StringComparison.Ordinal);
        Assert.Equal(
            "The *ferry* is late. Call 70 00 00 00.",
            (await moderator.Open("/desk/comment/1")).Text(".earlier-text")
        );
        Assert.Contains("edited comment 1", (await moderator.Open("/desk/log")).Text(".log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_saved_stays_in_the_form_and_nothing_is_overwritten()
    {
        await using var blog = BlogHost.Unmoderated();
        await blog.HasComment(await blog.HasPost("Rain"), "The ferry is late.");
        using var owner = await blog.Owner();
        var form = (await owner.Open("/desk/comment/1?back=//evil.example/")).Form("main form");

        var empty = await owner.Submit(form.With("text", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal("Write something first.", empty.Text("#text-e"));
        Assert.Equal("/desk/conversation?state=all&did=edit", (await owner.Submit(form.With("text", "One."))).Location);
        blog.Clock.Advance(TimeSpan.FromSeconds(1));

        var second = await owner.Submit(form.With("text", "Two."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Equal("One.", second.Text("#theirs-title + .earlier-text"));
        Assert.Equal("Two.", second.One("textarea").TextContent.Trim());
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Submit(second.Form("main form"))).Status);
        Assert.Equal(2, (await owner.Open("/desk/comment/1")).All(".earlier-text").Count);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open("/desk/comment/99")).Status);
    }

    [Fact]
    public async Task Screening_does_not_judge_the_blog_s_people_and_a_held_comment_stays_held()
    {
        await using var blog = BlogHost.Empty();
        await blog.HasComment(await blog.HasPost("Rain"), "The ferry is late.");
        using var moderator = await blog.SignedIn(Role.Moderator);
        var form = (await moderator.Open("/desk/comment/1")).Form("main form");
        const string Links = "https://a.example https://b.example https://c.example https://d.example";
        Assert.Equal(HttpStatusCode.Redirect, (await moderator.Submit(form.With("text", Links))).Status);
        Assert.Equal(CommentState.Held, Assert.Single(await blog.Waiting()).Comment.State);
        Assert.Equal(Links, Assert.Single(await blog.Waiting()).Comment.Markdown);
    }

    [Fact]
    public async Task A_moderator_puts_no_words_into_the_owner_s_mouth()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        await owner.Writes("It rained.", post.Permalink!);
        using var moderator = await blog.SignedIn(Role.Moderator);
        Assert.False((await moderator.Open("/desk/comment/1")).Has("main form"));
        var form = (await owner.Open("/desk/comment/1")).Form("main form");
        var token = (await moderator.Open("/desk/conversation?state=all")).Form("#held-1 form");
        var forged = form.With("text", "It did not.")
            .With("__RequestVerificationToken", token.Fields["__RequestVerificationToken"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.Submit(forged)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Submit(form.With("text", "It poured."))).Status);
    }
}
