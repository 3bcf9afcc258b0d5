using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;
using SahelBlog.Web.Tests.Linkbacks;

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
    public async Task An_approved_comment_leaves_the_pages_of_other_posts_shared()
    {
        await using var blog = BlogHost.Empty();
        var rain = await blog.HasPost("Rain");
        blog.Clock.Advance(TimeSpan.FromHours(1));
        var wind = await blog.HasPost("Wind");
        using var reader = blog.NewReader();
        await reader.Writes("It rained here too.", rain.Permalink!);
        using var other = blog.NewReader();
        await Warm(other, rain.Permalink!, wind.Permalink!, "/", "/archive/");

        await blog.ApprovesAll();

        Assert.True((await other.Open(wind.Permalink!)).IsShared);
        foreach (var path in new[] { rain.Permalink!, "/", "/archive/" })
            Assert.False((await other.Open(path)).IsShared, path);
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

    [Fact]
    public async Task A_ping_about_a_link_of_our_own_that_is_known_leaves_the_pages_shared()
    {
        await using var blog = BlogHost.Empty();
        var rain = await blog.HasPost("Rain");
        var wells = await blog.LinksTo(blog, rain, "Wells");
        await Eventually.Some(() => BackgroundIsDone(blog));
        Assert.NotNull(await blog.HasLinkback(LinkbackState.Approved));
        using var reader = blog.NewReader();
        string[] paths = [rain.Permalink!, wells.Permalink!, "/", "/feed/"];
        await Warm(reader, paths);

        var announced = await blog.Get<LinkbackService>()
            .Announce(
                new Announcement(blog.Absolute(wells), blog.Absolute(rain), LinkbackProtocols.Pingback),
                TestContext.Current.CancellationToken
            );
        Assert.False(Assert.IsType<AnnounceResult.Accepted>(announced).IsNew);

        foreach (var path in paths)
            Assert.True((await reader.Open(path)).IsShared, path);
    }

    private static async Task<string?> BackgroundIsDone(BlogHost blog) =>
        await blog.Get<Database>().Read(session => session.Value<long>("SELECT count(*) FROM outbox", new { })) == 0
            ? "done"
            : null;

    private static async Task Warm(Reader reader, params string[] paths)
    {
        foreach (var path in paths)
        {
            await reader.Open(path);
            Assert.True((await reader.Open(path)).IsShared, path);
        }
    }
}
