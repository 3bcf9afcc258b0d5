using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>Who appears at once and who waits.</summary>
public sealed class ModerationTests
{
    [Fact]
    public async Task None_lets_everybody_through_at_once()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await AssertAppears(blog, post, "It rained.");
    }

    [Fact]
    public async Task None_still_holds_what_fills_in_the_field_that_people_do_not_see()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var robot = blog.NewReader();
        var form = (await robot.Open(post.Permalink!)).CommentForm;
        await robot.Submit(form.With("text", "Buy sand").With("name", "Robot").With("subject", "sand"));
        Assert.Contains("do not see", Assert.Single(await blog.Waiting()).Comment.Reasons, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstTime_holds_the_first_and_lets_the_next_through_after_one_approval()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var writer = blog.NewReader();
        await SlowlyWrites(blog, writer, post, "The first.");
        await SlowlyWrites(blog, writer, post, "The second.");
        Assert.Equal(2, (await blog.Waiting()).Count);
        await blog.ApprovesAll();

        await SlowlyWrites(blog, writer, post, "The third.");

        Assert.Empty(await blog.Waiting());
        using var other = blog.NewReader();
        Assert.Equal(3, (await other.Open(post.Permalink!)).CommentNames.Count);
    }

    [Fact]
    public async Task FirstTime_trusts_the_hand_and_not_the_name()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var writer = blog.NewReader();
        await SlowlyWrites(blog, writer, post, "The first.");
        await blog.ApprovesAll();
        using var impostor = blog.NewReader();
        await SlowlyWrites(blog, impostor, post, "It is I.");
        Assert.Equal("It is I.", Assert.Single(await blog.Waiting()).Comment.Markdown);
    }

    [Fact]
    public async Task FirstTime_holds_even_the_trusted_when_a_rule_says_so()
    {
        await using var blog = BlogHost.Empty(("Comments:HeldWords:0", "sand"));
        var post = await blog.HasPost("Rain");
        using var writer = blog.NewReader();
        await SlowlyWrites(blog, writer, post, "The first.");
        await blog.ApprovesAll();
        await SlowlyWrites(blog, writer, post, "Buy SAND.");
        await SlowlyWrites(blog, writer, post, "<https://a.example> <https://b.example> <https://c.example>");
        await writer.Writes("Sent at once.", post.Permalink!);
        Assert.Equal(
            ["Sent 0.0 seconds after opening the form", "3 links; 2 need no look", "Word on your list: “sand”"],
            (await blog.Waiting()).Select(entry => entry.Comment.Reasons)
        );
    }

    [Fact]
    public async Task All_holds_everybody_every_time()
    {
        await using var blog = BlogHost.Empty(("Comments:Moderation", "All"));
        var post = await blog.HasPost("Rain");
        using var writer = blog.NewReader();
        await SlowlyWrites(blog, writer, post, "The first.");
        await blog.ApprovesAll();
        await SlowlyWrites(blog, writer, post, "The second.");
        Assert.Equal("Every comment is read first", Assert.Single(await blog.Waiting()).Comment.Reasons);
    }

    [Fact]
    public async Task A_removed_comment_stays_as_a_stone_while_something_replies_to_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var root = await blog.HasComment(post, "The root of it.", "Adjoa");
        await blog.HasComment(post, "A reply.", "Tomasz", root.Id);
        await blog.Decides(root.Id, CommentState.Deleted);
        using var reader = blog.NewReader();

        var page = await reader.Open(post.Permalink!);
        Assert.Equal("This comment was removed. The replies stay.", page.Text("#comment-1 > article .comment-body"));
        Assert.Equal("a removed comment", page.Text("#comment-2 .comment-parent bdi"));
        Assert.DoesNotContain("Adjoa", page.Html, StringComparison.Ordinal);
        Assert.StartsWith("1 thought ", page.Text("#conversation-title"), StringComparison.Ordinal);

        await blog.Decides(2, CommentState.Deleted);
        Assert.False((await reader.Open(post.Permalink!)).Has("#comments"));
    }

    [Fact]
    public async Task A_decision_can_be_taken_back()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var comment = await blog.HasComment(post, "It rained.");
        using var reader = blog.NewReader();
        await blog.Decides(comment.Id, CommentState.Spam);
        Assert.Empty((await reader.Open(post.Permalink!)).CommentNames);
        await blog.Decides(comment.Id, CommentState.Approved);
        Assert.Equal(["Adjoa"], (await reader.Open(post.Permalink!)).CommentNames);
    }

    private static async Task AssertAppears(BlogHost blog, Post post, string text)
    {
        using var writer = blog.NewReader();
        await writer.Writes(text, post.Permalink!);
        using var other = blog.NewReader();
        Assert.Equal(text, (await other.Open(post.Permalink!)).Text("#comment-1 .comment-body"));
        Assert.Empty(await blog.Waiting());
    }

    /// <summary>As a person does: a minute after opening the form.</summary>
    private static async Task SlowlyWrites(BlogHost blog, Reader writer, Post post, string text)
    {
        var form = (await writer.Open(post.Permalink!)).CommentForm.With("text", text).With("name", "Oumou");
        blog.Clock.Advance(TimeSpan.FromMinutes(1));
        await writer.Submit(form);
    }
}
