using System.Net;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Sharing;

/// <summary>Whoever waits for the author sees their own words, and nobody else does.</summary>
public sealed class HeldCommentTests
{
    private const string Words = "It rained here too.";

    [Fact]
    public async Task Its_writer_lands_on_it_and_sees_that_it_waits()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var writer = blog.NewReader();
        var sent = await writer.Writes(Words, post.Permalink!);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Equal($"{post.Permalink}#comment-1", sent.Location);

        var page = await writer.Open(post.Permalink!);
        Assert.Equal(Words, page.Text("#comment-1.is-held .comment-body"));
        Assert.StartsWith(
            "Held until the author has read it.",
            page.Text("#comment-1 .held-line"),
            StringComparison.Ordinal
        );
        Assert.False(page.Has("#comment-1 a[data-reply]"));
    }

    [Fact]
    public async Task Nobody_else_sees_it_before_or_after_its_writer_looked()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var writer = blog.NewReader();
        using var other = blog.NewReader();
        await writer.Writes(Words, post.Permalink!);
        Assert.DoesNotContain(Words, (await other.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        await writer.Open(post.Permalink!);
        Assert.DoesNotContain(Words, (await other.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/feed/", "/archive/" })
            Assert.DoesNotContain(Words, (await other.Open(path)).Html, StringComparison.Ordinal);
        Assert.Contains(
            "0 thoughts",
            (await other.Open(post.Permalink!)).Text("#conversation-title"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Its_writer_is_served_past_the_copies_until_it_is_approved()
    {
        await using var blog = BlogHost.Empty(("Comments:EditMinutes", "0"));
        var post = await blog.HasPost("Rain");
        using var writer = blog.NewReader();
        await writer.Writes(Words, post.Permalink!);
        Assert.False((await writer.Open(post.Permalink!)).IsShared);
        var own = await writer.Open(post.Permalink!);
        Assert.False(own.IsShared);
        Assert.Contains("no-store", own.Header("Cache-Control"), StringComparison.Ordinal);

        await blog.ApprovesAll();
        // The page that finds nothing waiting takes the mark away; the next is everybody's.
        Assert.Contains(Words, (await writer.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        await writer.Open(post.Permalink!);
        var shared = await writer.Open(post.Permalink!);
        Assert.True(shared.IsShared);
        Assert.Equal(Words, shared.Text("#comment-1 .comment-body"));
        Assert.False(shared.Has(".held-line"));
    }

    [Fact]
    public async Task A_forged_mark_shows_a_stranger_nothing()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var writer = blog.NewReader();
        await writer.Writes(Words, post.Permalink!);
        using var stranger = blog.NewReader();
        var page = await stranger.Open(post.Permalink!, "Cookie", "sahelblog.held=1; sahelblog.writer=forged");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(Words, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_long_thread_it_stands_on_the_page_where_it_will_stand()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.HasComments(post, 450);
        using var writer = blog.NewReader();
        var root = await writer.Writes(Words, post.Permalink!);
        Assert.Equal($"{post.Permalink}?comments=251#comment-451", root.Location);
        var reply = await writer.Writes("To the tenth.", post.Permalink!, replyingTo: 10);
        Assert.Equal($"{post.Permalink}#comment-452", reply.Location);
        Assert.True((await writer.Open(post.Permalink!)).Has("#comment-10 #comment-452"));
        Assert.True((await writer.Open($"{post.Permalink}?comments=251")).Has("#comment-451"));
        Assert.False((await writer.Open($"{post.Permalink}?comments=201")).Has(".is-held"));
    }
}
