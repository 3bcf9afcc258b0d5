using System.Net;
using SahelBlog.Conversation;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>Who sends the same words again gets the same answer, whatever became of the first.</summary>
public sealed class RepeatTests
{
    private const string Writer = "sahelblog.writer=";

    [Theory]
    [InlineData(CommentState.Held)]
    [InlineData(CommentState.Approved)]
    [InlineData(CommentState.Spam)]
    public async Task It_tells_neither_its_writer_nor_a_stranger_what_became_of_the_first(CommentState state)
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var writer = blog.NewReader();
        var form = (await writer.Open(post.Permalink!)).CommentForm.With("text", "It rained.").With("name", "Oumou");
        await writer.Submit(form);
        await blog.Decides(1, state);
        using var stranger = blog.NewReader();

        var own = await writer.Submit(form);
        var other = await stranger.Submit(form);

        Assert.Equal((HttpStatusCode.SeeOther, $"{post.Permalink}#comment-1"), (own.Status, own.Location));
        Assert.Equal((HttpStatusCode.SeeOther, $"{post.Permalink}#comment-1"), (other.Status, other.Location));
        Assert.Equal(["sahelblog.held", "sahelblog.wrote"], Cookies(own));
        Assert.Empty(Cookies(other));
        Assert.Equal(1, await blog.CommentCount());
    }

    [Fact]
    public async Task The_first_gives_its_writer_the_cookie_that_shows_it_to_them()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var writer = blog.NewReader();

        var first = await writer.Writes("It rained.", post.Permalink!);

        Assert.Contains(first.Headers["Set-Cookie"], cookie => cookie.StartsWith(Writer, StringComparison.Ordinal));
        Assert.True((await writer.Open(post.Permalink!)).Has("#comment-1.is-held"));
    }

    private static IEnumerable<string> Cookies(Page answer) =>
        answer.Headers["Set-Cookie"].Select(cookie => cookie.Split('=')[0]).Order(StringComparer.Ordinal);
}
