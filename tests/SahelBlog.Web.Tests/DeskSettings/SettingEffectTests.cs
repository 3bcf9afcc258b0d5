using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.DeskSettings;

/// <summary>Each setting as readers meet it: at once, through the cache.</summary>
public sealed class SettingEffectTests
{
    [Fact]
    public async Task The_name_and_the_line_under_it_change_at_once_on_every_kept_page_and_in_the_feed()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        string[] pages = ["/", post.Permalink!, "/archive/", "/feed/"];
        foreach (var page in pages)
            await reader.Open(page);
        Assert.True((await reader.Open(post.Permalink!)).IsShared);

        await owner.HasSet("blog", ("Blog:Name", "Pluie <& fils>"), ("Blog:Tagline", "De l’eau"));

        foreach (var page in pages)
            Assert.Contains("Pluie &lt;&amp; fils&gt;", (await reader.Open(page)).Html, StringComparison.Ordinal);
        Assert.Contains("De l’eau", (await reader.Open("/feed/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_zone_dates_what_is_shown_and_what_is_published_from_then_on()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        blog.Clock.SetUtcNow(new(2026, 11, 30, 20, 0, 0, TimeSpan.Zero));
        var before = await blog.HasPost("Rain");

        await owner.HasSet("blog", ("Blog:TimeZone", "Pacific/Auckland"));
        var after = await blog.HasPost("Dew");

        Assert.Equal(("/2026/11/rain/", "/2026/12/dew/"), (before.Permalink, after.Permalink));
        using var reader = blog.NewReader();
        Assert.Contains("1 December 2026", (await reader.Open(before.Permalink!)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_main_language_the_length_of_lists_and_the_address_hold_at_once()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        foreach (var title in new[] { "One", "Two", "Three" })
            await blog.HasPost(title);
        using var reader = blog.NewReader();
        Assert.Equal("en", (await reader.Open("/")).One("html").GetAttribute("lang"));

        await owner.HasSet("blog", ("Blog:Language", "ar"), ("Blog:BaseUrl", $"http://localhost:{blog.Address.Port}/"));
        await owner.HasSet("reading", ("Blog:PostsPerPage", "2"));

        var home = await reader.Open("/");
        Assert.Equal(("ar", "rtl"), (home.One("html").GetAttribute("lang"), home.One("html").GetAttribute("dir")));
        Assert.Equal(200, (int)(await reader.Open("/?page=2")).Status);
        Assert.Contains(
            $"<link>http://localhost:{blog.Address.Port}/</link>",
            (await reader.Open("/feed/")).Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Feeds_carry_the_standfirst_alone_where_the_owner_wants_it()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await blog.Has(
            new PostDraft
            {
                Title = "Rain",
                Standfirst = "In short.",
                Markdown = "The whole story.",
            }
        );
        using var reader = blog.NewReader();
        Assert.Contains(
            "<p>The whole story.</p>",
            (await reader.Open("/feed/")).Html.Replace("&lt;", "<").Replace("&gt;", ">"),
            StringComparison.Ordinal
        );

        await owner.HasSet("reading", ("Feeds:Content", "Standfirst"));

        var feed = (await reader.Open("/feed/")).Html;
        Assert.Contains("In short.", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("The whole story.", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_held_follows_the_settings()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var post = await blog.HasPost("Rain");
        await owner.HasSet("conversation", ("Comments:Moderation", "None"));
        Assert.Equal(CommentState.Approved, (await blog.HasComment(post, "One.", "Adjoa")).State);

        await owner.HasSet(
            "conversation",
            ("Comments:Moderation", "FirstTime"),
            ("Comments:HeldWords", "casino\r\ncheap loans")
        );
        var held = await blog.HasComment(post, "Cheap loans here.", "Adjoa");
        Assert.Equal(CommentState.Held, held.State);
        Assert.Contains("cheap loans", held.Reasons, StringComparison.Ordinal);

        await owner.HasSet("conversation", ("Comments:Moderation", "All"), ("Comments:HeldWords", ""));
        Assert.Contains(
            "Every comment",
            (await blog.HasComment(post, "Two.", "Adjoa")).Reasons,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Comments_close_after_as_many_days_as_are_set_and_kept_pages_show_it()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var post = await blog.HasPost("Rain");
        blog.Clock.Advance(TimeSpan.FromDays(3));
        using var reader = blog.NewReader();
        Assert.True((await reader.Open(post.Permalink!)).Has("form[data-comment-form]"));

        await owner.HasSet("conversation", ("Comments:CloseAfterDays", "2"));
        Assert.False((await reader.Open(post.Permalink!)).Has("form[data-comment-form]"));
        await owner.HasSet("conversation", ("Comments:CloseAfterDays", "0"));

        Assert.True((await reader.Open(post.Permalink!)).Has("form[data-comment-form]"));
    }

    [Fact]
    public async Task Doors_for_other_blogs_close_and_open()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        Assert.NotNull((await reader.Open(post.Permalink!)).Header("X-Pingback"));

        var form = (await owner.Part("links")).Without("Linkbacks:Pingback").With(("Linkbacks:Trackback", "true"));
        Assert.Equal(303, (int)(await owner.Submit(form)).Status);

        var page = await reader.Open(post.Permalink!);
        Assert.Null(page.Header("X-Pingback"));
        Assert.Contains("/rain/trackback", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_is_offered_and_led_to_as_soon_as_it_is_set_and_gone_when_it_is_emptied()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var reader = blog.NewReader();
        var post = await blog.HasPost("Rain");
        Assert.False((await reader.Open(post.Permalink!)).Has("[name=with]"));

        await owner.HasSet("sign-in", ("SignIn:GitHub:ClientId", "id-7"), ("SignIn:GitHub:ClientSecret", "between us"));
        Assert.Equal(["GitHub"], (await reader.Open(post.Permalink!)).All(".sign-in-with button"));
        var go = await People.SigningIn.Presses(
            reader,
            (await reader.Open("/sign-in")).Form("form[action='/sign-in/go']"),
            "github"
        );
        Assert.Contains("client_id=id-7", People.SigningIn.Target(go), StringComparison.Ordinal);
        Assert.DoesNotContain("between us", (await owner.Open(SettingActs.Path)).Html, StringComparison.Ordinal);

        await owner.HasSet("sign-in", ("SignIn:GitHub:ClientId", ""));
        Assert.False((await reader.Open(post.Permalink!)).Has("[name=with]"));
    }

    [Fact]
    public async Task Readers_come_back_from_a_provider_that_was_set_at_the_desk()
    {
        await using var provider = await People.Provider.Start();
        await using var blog = BlogHost.EmptyNow();
        using var owner = await blog.Owner();
        await owner.HasSet(
            "sign-in",
            ("SignIn:OpenIdConnect:openid:Issuer", provider.Address.AbsoluteUri),
            ("SignIn:OpenIdConnect:openid:Name", "The House"),
            ("SignIn:OpenIdConnect:openid:ClientId", "blog"),
            ("SignIn:OpenIdConnect:openid:ClientSecret", "between us")
        );
        using var reader = blog.NewReader();

        var go = await People.SigningIn.Presses(
            reader,
            (await reader.Open("/sign-in")).Form("form[action='/sign-in/go']"),
            "openid"
        );
        var back = await provider.Visit(People.SigningIn.Target(go));
        await reader.Open(back.PathAndQuery);

        Assert.Contains("Oumou Traoré", (await reader.Open("/me")).Text("main"), StringComparison.Ordinal);
    }
}
