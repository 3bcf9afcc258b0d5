using System.Net;
using SahelBlog.People;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>Who comes in, and who stays outside.</summary>
public sealed class DoorTests(ClosedBlog closed) : IClassFixture<ClosedBlog>
{
    public static readonly TheoryData<string> Rooms =
    [
        "/desk",
        "/desk/posts",
        "/desk/write",
        "/desk/write/1",
        "/desk/conversation",
        "/desk/links",
        "/desk/links/out",
        "/desk/write/1/links",
        "/desk/write/1/revisions",
        "/desk/topics",
        "/desk/series",
        "/desk/log",
        "/desk/bans",
        "/desk/letters",
        "/desk/media",
        "/desk/media/1",
        "/desk/media/list",
        "/desk/comment/1",
    ];

    [Theory]
    [MemberData(nameof(Rooms))]
    public async Task Nobody_is_led_to_sign_in(string room)
    {
        var blog = closed.Blog;
        using var nobody = blog.NewReader();
        var answer = await nobody.Open(room);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("/desk/sign-in", new Uri(blog.Address, answer.Location).AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await nobody.OpenAndFollow(room)).Status);
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public async Task Nobody_changes_anything(string room)
    {
        var blog = closed.Blog;
        using var nobody = blog.NewReader();
        var form = new FilledForm(room, new Dictionary<string, string>(StringComparer.Ordinal) { ["do"] = "publish" });
        var answer = await nobody.Submit(form.With("title", "Rain"));
        Assert.Contains(
            answer.Status,
            new[]
            {
                HttpStatusCode.Redirect,
                HttpStatusCode.Unauthorized,
                HttpStatusCode.MethodNotAllowed,
                // What is only read takes no form, and what takes any is asked for a post by that name.
                HttpStatusCode.NotFound,
            }
        );
        Assert.Equal(0, await blog.PostCount());
    }

    [Theory]
    [InlineData("/desk", HttpStatusCode.OK)]
    [InlineData("/desk/conversation", HttpStatusCode.OK)]
    [InlineData("/desk/posts", HttpStatusCode.Forbidden)]
    [InlineData("/desk/write", HttpStatusCode.Forbidden)]
    [InlineData("/desk/write/1/revisions", HttpStatusCode.Forbidden)]
    [InlineData("/desk/topics", HttpStatusCode.Forbidden)]
    [InlineData("/desk/series", HttpStatusCode.Forbidden)]
    [InlineData("/desk/links", HttpStatusCode.Forbidden)]
    [InlineData("/desk/letters", HttpStatusCode.Forbidden)]
    [InlineData("/desk/media", HttpStatusCode.Forbidden)]
    [InlineData("/desk/media/1", HttpStatusCode.Forbidden)]
    [InlineData("/desk/media/list", HttpStatusCode.Forbidden)]
    [InlineData("/desk/log", HttpStatusCode.OK)]
    [InlineData("/desk/bans", HttpStatusCode.OK)]
    public async Task A_moderator_comes_where_comments_are(string room, HttpStatusCode status)
    {
        await using var blog = BlogHost.Empty();
        using var moderator = await blog.SignedIn(Role.Moderator);
        Assert.Equal(status, (await moderator.OpenAndFollow(room)).Status);
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/posts")]
    [InlineData("/desk/write")]
    [InlineData("/desk/topics")]
    [InlineData("/desk/series")]
    [InlineData("/desk/conversation")]
    [InlineData("/desk/links")]
    [InlineData("/desk/links/out")]
    [InlineData("/desk/log")]
    [InlineData("/desk/bans")]
    [InlineData("/desk/letters")]
    [InlineData("/desk/media")]
    public async Task The_owner_comes_everywhere_and_nothing_there_is_kept_by_a_cache(string room)
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var page = await owner.Open(room);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("noindex", page.Header("X-Robots-Tag"));
        Assert.NotNull(page.Header("Content-Security-Policy"));
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src]), style, [style]"));
    }

    [Fact]
    public async Task The_claim_opens_once_and_tells_no_other_site_its_token()
    {
        await using var blog = BlogHost.Empty();
        var claim = blog.Get<DeskClaim>().Path;
        using var stranger = blog.NewReader();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open("/desk/claim")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open("/desk/claim?token=guessed")).Status);
        Assert.Equal("no-referrer", (await stranger.Open(claim)).Header("Referrer-Policy"));
        using var owner = await blog.Owner();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(claim)).Status);
    }

    [Fact]
    public async Task A_wrong_password_and_a_wrong_name_are_answered_alike()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var stranger = blog.NewReader();
        var wrongWord = await stranger.SignsIn("ramata@example.org", "a wrong short sentence");
        var wrongName = await stranger.SignsIn("nobody@example.org", "a wrong short sentence");
        Assert.Equal(wrongWord.Status, wrongName.Status);
        Assert.Equal(wrongWord.Text("[role=alert]"), wrongName.Text("[role=alert]"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Signing_in_leads_to_no_other_site(string from)
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var again = blog.NewReader();
        var answer = await again.SignsIn("ramata@example.org", People.Password, from);
        Assert.Equal("/desk", answer.Location);
    }

    [Fact]
    public async Task A_form_of_the_desk_without_its_token_is_refused()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var form = (await owner.Open("/desk/write")).Form("form[data-editor]").With("title", "Rain").With("do", "save");
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await owner.Submit(form.Without("__RequestVerificationToken"))).Status
        );
        Assert.Equal(0, await blog.PostCount());
    }

    [Fact]
    public async Task After_signing_out_a_copy_of_the_cookie_opens_nothing()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var copy = owner.Cookies.GetCookieHeader(blog.Address);
        using var thief = blog.NewReader();
        Assert.Equal(HttpStatusCode.OK, (await thief.Open("/desk", "Cookie", copy)).Status);
        blog.Clock.Advance(TimeSpan.FromSeconds(1));

        var desk = await owner.Open("/desk");
        var renewed = owner.Cookies.GetCookieHeader(blog.Address);
        Assert.Equal("/", (await owner.Submit(desk.Form("form[action='/desk/sign-out']"))).Location);
        blog.Clock.Advance(TimeSpan.FromSeconds(1));

        foreach (var cookie in new[] { copy, renewed })
        {
            using var another = blog.NewReader();
            var answer = await another.Open("/desk", "Cookie", cookie);
            Assert.Equal(HttpStatusCode.Redirect, answer.Status);
            Assert.Equal("/desk/sign-in", new Uri(blog.Address, answer.Location).AbsolutePath);
            // A browser that was left with it still reads the blog.
            Assert.Equal(HttpStatusCode.OK, (await another.Open("/", "Cookie", cookie)).Status);
        }
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Open("/desk")).Status);
        Assert.Equal("/desk", (await owner.SignsIn("ramata@example.org", People.Password)).Location);
    }
}

/// <summary>One blog before whose doors many stand: none of them changes it.</summary>
public sealed class ClosedBlog : IAsyncDisposable
{
    internal BlogHost Blog { get; } = BlogHost.Empty();

    public ValueTask DisposeAsync() => Blog.DisposeAsync();
}
