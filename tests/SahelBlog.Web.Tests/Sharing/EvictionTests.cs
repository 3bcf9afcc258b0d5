using SahelBlog.Conversation;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Sharing;

/// <summary>A change reaches every page that shows it, and at once.</summary>
public sealed class EvictionTests
{
    [Fact]
    public async Task An_approved_comment_reaches_its_post_the_lists_and_the_feed_and_nothing_else()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.Has(new() { Kind = Posts.PostKind.Page, Title = "About" });
        using var reader = blog.NewReader();
        await reader.Writes("It rained here too.", post.Permalink!);
        string[] touched = [post.Permalink!, "/", "/archive/", "/feed/"];
        using var other = blog.NewReader();
        await Warm(other, [.. touched, "/about/"]);

        await blog.ApprovesAll();

        foreach (var path in touched)
            Assert.False((await other.Open(path)).IsShared, path);
        Assert.True((await other.Open("/about/")).IsShared);
        Assert.Contains("It rained here too.", (await other.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        Assert.Contains("It rained here too.", (await other.Open("/")).Html, StringComparison.Ordinal);
        Assert.Contains("1 comment", (await other.Open("/")).Text(".entry-meta"), StringComparison.Ordinal);
        Assert.Contains("<slash:comments>1<", (await other.Open("/feed/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_comment_changes_nothing_that_others_see()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var other = blog.NewReader();
        await Warm(other, post.Permalink!, "/");
        using var writer = blog.NewReader();
        await writer.Writes("It rained here too.", post.Permalink!);
        Assert.True((await other.Open(post.Permalink!)).IsShared);
        Assert.True((await other.Open("/")).IsShared);
    }

    [Fact]
    public async Task A_comment_that_is_taken_away_is_gone_from_the_copies()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var comment = await blog.HasComment(post, "Buy sand.");
        using var reader = blog.NewReader();
        await Warm(reader, post.Permalink!, "/");
        await blog.Decides(comment.Id, CommentState.Spam);
        Assert.DoesNotContain("Buy sand.", (await reader.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Buy sand.", (await reader.Open("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_post_is_new_on_its_page_the_lists_and_its_neighbours()
    {
        await using var blog = BlogHost.Empty();
        var rain = await blog.HasPost("Rain");
        blog.Clock.Advance(TimeSpan.FromHours(1));
        var wind = await blog.HasPost("Wind");
        using var reader = blog.NewReader();
        await Warm(reader, rain.Permalink!, wind.Permalink!, "/", "/archive/", "/feed/");
        await blog.Changes(rain, draft => draft with { Title = "Hail" });
        foreach (var path in new[] { rain.Permalink!, wind.Permalink!, "/", "/archive/", "/feed/" })
            Assert.Contains("Hail", (await reader.Open(path)).Html, StringComparison.Ordinal);
    }

    private static async Task Warm(Reader reader, params string[] paths)
    {
        foreach (var path in paths)
        {
            await reader.Open(path);
            Assert.True((await reader.Open(path)).IsShared, path);
        }
    }
}
