using System.Net;
using SahelBlog.Conversation;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>Writers change and withdraw what they wrote, with a cookie and without JavaScript.</summary>
public sealed class OwnCommentTests
{
    [Fact]
    public async Task A_writer_edits_through_the_links_of_the_thread()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var oumou = blog.NewReader();
        await oumou.Writes("It rained.", post.Permalink!);

        var thread = await oumou.Open(post.Permalink!);
        Assert.Equal(["Reply", "Edit", "Withdraw"], thread.All("#comment-1 .comment-actions a"));
        Assert.False(thread.IsShared);
        var edit = await oumou.Open("/comment/1/edit");
        Assert.Contains("no-store", edit.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("It rained.", edit.Form("main form").Fields["text"]);
        var saved = await oumou.Submit(edit.Form("main form").With("text", "It poured."));

        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Equal($"{post.Permalink}#comment-1", saved.Location);
        thread = await oumou.Open(post.Permalink!);
        Assert.Equal("It poured.", thread.Text("#comment-1 .comment-body"));
        Assert.Equal("edited 22 November, 10:00", thread.Text("#comment-1 .comment-head .soft"));
        using var stranger = blog.NewReader();
        var shared = await stranger.Open(post.Permalink!);
        Assert.Equal("It poured.", shared.Text("#comment-1 .comment-body"));
        Assert.Equal(["Reply", "Report"], shared.All("#comment-1 .comment-actions a"));
    }

    [Fact]
    public async Task To_everybody_else_the_pages_of_a_comment_do_not_exist()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var oumou = blog.NewReader();
        await oumou.Writes("It rained.", post.Permalink!);
        var form = (await oumou.Open("/comment/1/edit")).Form("main form").With("text", "Mine now");
        using var stranger = blog.NewReader();
        await stranger.Writes("So it did.", post.Permalink!, "Adjoa");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open("/comment/1/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open("/comment/1/withdraw")).Status);
        var own = (await stranger.Open("/comment/2/edit")).Form("main form").With("text", "Mine now");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Submit(own.SentTo("/comment/1/edit"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Submit(own.SentTo("/comment/1/withdraw"))).Status);
        var elsewhere = await oumou.Submit(form, request => request.Headers.Remove("Sec-Fetch-Site"));
        Assert.Equal(HttpStatusCode.SeeOther, elsewhere.Status);
        var foreign = await oumou.Submit(
            form,
            request =>
            {
                request.Headers.Remove("Sec-Fetch-Site");
                request.Headers.Add("Sec-Fetch-Site", "cross-site");
            }
        );
        Assert.Equal(HttpStatusCode.Forbidden, foreign.Status);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await oumou.Submit(form.Without("__RequestVerificationToken"))).Status
        );
    }

    [Fact]
    public async Task An_edit_that_gives_the_policy_reasons_is_held_and_says_so_to_its_writer()
    {
        await using var blog = BlogHost.Empty(("Comments:HeldWords:0", "lottery"));
        var post = await blog.HasPost("Rain");
        using var oumou = blog.NewReader();
        await oumou.Writes("It rained.", post.Permalink!);
        await blog.ApprovesAll();
        blog.Clock.Advance(TimeSpan.FromSeconds(1));
        var form = (await oumou.Open("/comment/1/edit")).Form("main form");
        blog.Clock.Advance(TimeSpan.FromSeconds(10));
        var saved = await oumou.Submit(form.With("text", "A lottery"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);

        Assert.True((await oumou.Open(post.Permalink!)).Has("#comment-1 .held-line"));
        using var stranger = blog.NewReader();
        Assert.False((await stranger.Open(post.Permalink!)).Has("#comment-1"));
        var waiting = Assert.Single(await blog.Waiting());
        Assert.Equal(
            ["Word on your list: “lottery”", OwnComments.EditedAfterwards],
            waiting.Comment.Reasons.Split('\n')
        );
    }

    [Fact]
    public async Task Bad_and_late_edits_give_the_text_back()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var oumou = blog.NewReader();
        await oumou.Writes("It rained.", post.Permalink!);
        var form = (await oumou.Open("/comment/1/edit")).Form("main form");

        var empty = await oumou.Submit(form.With("text", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal("Write something first.", empty.Text("#edit-text-e"));
        blog.Clock.Advance(TimeSpan.FromMinutes(15));
        var late = await oumou.Submit(form.With("text", "It poured."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Equal("It poured.", late.Text("textarea[name=text]"));
        Assert.StartsWith("The time for changing", late.Text("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_comment_is_gone_and_its_text_with_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var oumou = blog.NewReader();
        await oumou.Writes("A secret.", post.Permalink!);
        using var stranger = blog.NewReader();
        Assert.Contains("A secret.", (await stranger.Open(post.Permalink!)).Html, StringComparison.Ordinal);

        var question = await oumou.Open("/comment/1/withdraw");
        Assert.Contains("A secret.", (await stranger.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        var done = await oumou.Submit(question.Form("main form"));
        Assert.Equal("/comment/1/withdrawn", done.Location);
        var said = await oumou.Open(done.Location!);
        Assert.Equal("What you wrote is removed, with your name.", said.Text("main [role=status]"));
        Assert.Equal($"{post.Permalink}#conversation", said.One("main p a").GetAttribute("href"));
        Assert.DoesNotContain("A secret.", (await stranger.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("A secret.", (await stranger.Open("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_arrives_meanwhile_keeps_the_comment_where_it_is()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var oumou = blog.NewReader();
        await oumou.Writes("It rained.", post.Permalink!);
        var question = (await oumou.Open("/comment/1/withdraw")).Form("main form");
        await blog.HasComment(post, "It did not.", "Tomasz", 1);

        var answer = await oumou.Submit(question);
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.StartsWith("Somebody has replied", answer.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("It rained.", (await oumou.Open(post.Permalink!)).Text("#comment-1 > article .comment-body"));
    }
}
