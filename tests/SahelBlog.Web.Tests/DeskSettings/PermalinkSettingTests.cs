using System.Net;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;
using SahelBlog.Web.Tests.Linkbacks;

namespace SahelBlog.Web.Tests.DeskSettings;

/// <summary>Posts stand where the owner's pattern puts them, with all that belongs to them.</summary>
public sealed class PermalinkSettingTests
{
    [Theory]
    [InlineData("/{slug}/", "/dew/")]
    [InlineData("/posts/{slug}/", "/posts/dew/")]
    [InlineData("/{year}/{month}/{day}/{slug}/", "/2026/11/22/dew/")]
    [InlineData("/news/{year}/{month}/{day}/{slug}/", "/news/2026/11/22/dew/")]
    public async Task A_post_stands_by_the_pattern_and_is_read_answered_followed_and_kept(string pattern, string path)
    {
        await using var blog = BlogHost.Unmoderated();
        using var owner = await blog.Owner();
        var older = await blog.HasPost("Rain");
        await owner.HasSet("addresses", ("Blog:Permalinks", pattern));
        var post = await blog.HasPost("Dew");
        Assert.Equal((path, "/2026/11/rain/"), (post.Permalink, older.Permalink));
        using var reader = blog.NewReader();

        await reader.Open(path);
        Assert.True((await reader.Open(path)).IsShared);
        Assert.Equal(path, (await reader.Open(path.TrimEnd('/'))).Location);
        using var writer = blog.NewReader();
        var answer = await writer.Writes("So it is.", path);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var read = await reader.Open(path);
        Assert.Equal(["Oumou"], read.CommentNames);
        await writer.Writes("Yes.", path, "Adjoa", replyingTo: 1);
        Assert.Equal(["Oumou", "Adjoa"], (await reader.Open(path)).CommentNames);
        Assert.Equal(200, (int)(await reader.Open(path + "?comments=all")).Status);
        Assert.Contains("So it is.", (await reader.Open(path + "feed/")).Html, StringComparison.Ordinal);
        Assert.Equal(path + "#comment-1", (await reader.Open("/comment/1")).Location);
        Assert.Equal(200, (int)(await reader.Open("/2026/11/rain/")).Status);
    }

    [Fact]
    public async Task Older_posts_move_when_the_owner_wants_it_and_their_old_addresses_lead_on()
    {
        await using var blog = BlogHost.Unmoderated(("Linkbacks:Trackback", "true"));
        using var owner = await blog.Owner();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post);
        using var reader = blog.NewReader();
        await reader.Open("/");

        await owner.HasSet("addresses", ("Blog:Permalinks", "/posts/{slug}/"), ("older", "true"));
        await Eventually.Some(async () => (await reader.Open("/")).Has("a[href='/posts/rain/']") ? "moved" : null);

        foreach (var (old, now) in new[] { ("", ""), ("feed/", "feed/") })
            Assert.Equal("/posts/rain/" + now, (await reader.Open("/2026/11/rain/" + old)).Location);
        Assert.Equal("/posts/rain/reply", (await reader.Open("/2026/11/rain/reply")).Location);
        Assert.Equal("/posts/rain/#comment-1", (await reader.Open("/comment/1")).Location);
        Assert.StartsWith("Thank you", await Pinged(blog, "2026/11/rain/"), StringComparison.Ordinal);
        Assert.Equal(200, (int)(await reader.Open("/posts/rain/")).Status);
        var tracked = new FilledForm(
            "/2026/11/rain/trackback",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["url"] = "https://a.example/x" }
        );
        Assert.Contains("<error>0</error>", (await reader.Submit(tracked)).Html, StringComparison.Ordinal);
        Assert.Contains("1 post", (await owner.Open("/desk/log?act=moved")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_root_posts_pages_and_the_blog_s_own_addresses_live_together()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await owner.HasSet("addresses", ("Blog:Permalinks", "/{slug}/"));
        await blog.HasPost("Rain");
        await blog.Has(new PostDraft { Title = "About us", Kind = PostKind.Page });
        var feed = await blog.HasPost("Feeding");
        feed = await blog.Changes(feed, draft => draft with { Slug = "feeds" });
        using var reader = blog.NewReader();

        Assert.Contains("Rain", (await reader.Open("/rain/")).Text("h1"), StringComparison.Ordinal);
        Assert.Equal("About us", (await reader.Open("/about-us/")).Text("h1"));
        Assert.Equal("/feeds/", (await reader.Open("/feeding/")).Location);
        foreach (var own in new[] { "/archive/", "/topics/", "/feed/", "/comments/feed/", "/health" })
            Assert.Equal(200, (int)(await reader.Open(own)).Status);
        foreach (var nothing in new[] { "/nothing/", "/no/thing/", "/a.php", "/wp-content/x/y.php" })
            Assert.Equal(404, (int)(await reader.Open(nothing)).Status);
    }

    [Fact]
    public async Task A_post_that_is_called_feed_or_reply_is_not_taken_for_one()
    {
        await using var blog = BlogHost.Empty();
        using var reader = blog.NewReader();
        var feed = await blog.HasPost("Feed");
        var reply = await blog.HasPost("Reply");

        foreach (var post in new[] { feed, reply })
        {
            Assert.Equal(post.Title, (await reader.Open(post.Permalink!)).Text("h1"));
            Assert.Equal(200, (int)(await reader.Open(post.Permalink + "reply")).Status);
            Assert.Equal(200, (int)(await reader.Open(post.Permalink + "feed/")).Status);
        }
    }

    [Theory]
    [InlineData("/desk/{slug}/")]
    [InlineData("/{slug}")]
    [InlineData("/{year}/")]
    public async Task A_pattern_that_would_collide_is_refused_and_stays_in_its_field(string pattern)
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();

        var page = await owner.Sets("addresses", ("Blog:Permalinks", pattern));

        Assert.Equal(422, (int)page.Status);
        Assert.Equal(pattern, page.PartForm("addresses").Fields["Blog:Permalinks"]);
        Assert.Contains("must end in /{slug}/", page.Text("#blog-permalinks-e"), StringComparison.Ordinal);
    }

    private static Task<string> Pinged(BlogHost blog, string path) =>
        blog.IsPinged("https://a.example/", $"{blog.Address}{path}");
}
