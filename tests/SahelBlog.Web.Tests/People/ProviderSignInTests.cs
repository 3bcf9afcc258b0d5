using System.Net;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.People;

/// <summary>Readers sign in with a provider that really runs.</summary>
public sealed class ProviderSignInTests
{
    [Fact]
    public async Task Nothing_is_offered_that_is_not_configured()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        Assert.False((await reader.Open(post.Permalink!)).Has("[name=with]"));
        Assert.False((await reader.Open("/sign-in")).Has("[name=with]"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/sign-in/return/github")).Status);
    }

    [Fact]
    public async Task Every_provider_is_switched_on_by_configuration_alone()
    {
        await using var blog = BlogHost.Empty([
            .. new[] { "WordPress", "Twitter", "Facebook", "GitHub", "Google", "Mastodon" }.SelectMany(name =>
                new[] { ($"SignIn:{name}:ClientId", "id"), ($"SignIn:{name}:ClientSecret", "secret") }
            ),
            ("SignIn:Mastodon:Issuer", "https://mastodon.example"),
        ]);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        Assert.Equal(
            ["WordPress", "X / Twitter", "Facebook", "GitHub", "Google", "Mastodon"],
            (await reader.Open(post.Permalink!)).All(".sign-in-with button")
        );
        foreach (
            var (key, host) in new[]
            {
                ("wordpress", "public-api.wordpress.com"),
                ("x", "x.com"),
                ("facebook", "www.facebook.com"),
                ("github", "github.com"),
            }
        )
        {
            var go = await Presses(reader, (await reader.Open("/sign-in")).Form("form[action='/sign-in/go']"), key);
            Assert.Equal(host, new Uri(Target(go)).Host);
        }
    }

    [Fact]
    public async Task A_reader_signs_in_and_keeps_what_was_typed()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        var go = await Begins(reader, post, "It **rained**.");
        var back = await provider.Visit(Target(go));
        var done = await reader.Open(back.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        var form = await reader.Open(done.Location!);
        Assert.Equal("It **rained**.", form.Form("form[data-comment-form]").Fields["text"]);
        Assert.Equal("Oumou Traoré", form.Text("form[data-comment-form] a[href='/me']"));
        Assert.False(form.Has("[name=name]"));
        Assert.False(form.Has("[name=with]"));

        var posted = await reader.Submit(form.CommentForm);
        Assert.Equal(HttpStatusCode.SeeOther, posted.Status);
        var comment = Assert.Single(await blog.Waiting()).Comment;
        Assert.Equal(("Oumou Traoré", "oumou@example.org"), (comment.AuthorName, comment.Email));
        Assert.NotNull(comment.CommenterId);
        var me = await reader.Open("/me");
        Assert.Equal("awaiting moderation", me.Text(".my-comment .dots span:last-child"));
    }

    [Fact]
    public async Task The_same_person_is_the_same_account_on_another_device_and_is_trusted_there()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var telephone = blog.NewReader();
        await SignsIn(telephone, provider, post);
        await Writes(telephone, post, "From the telephone.");
        await blog.ApprovesAll();
        using var desk = blog.NewReader();
        await SignsIn(desk, provider, post);
        await Writes(desk, post, "From the table.", () => blog.Clock.Advance(TimeSpan.FromSeconds(20)));

        Assert.Empty(await blog.Waiting());
        Assert.Equal(2, (await desk.Open("/me")).All(".my-comment").Count);
        var thread = await desk.Open(post.Permalink!);
        Assert.Equal(["Reply", "Edit", "Withdraw", "Report"], thread.All("#comment-1 .comment-actions a"));
    }

    [Fact]
    public async Task What_waits_stands_in_the_thread_on_every_device_of_its_writer()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var telephone = blog.NewReader();
        await SignsIn(telephone, provider, post);
        await Writes(telephone, post, "From the telephone.");
        using var desk = blog.NewReader();
        await SignsIn(desk, provider, post);

        Assert.Equal("From the telephone.", (await desk.Open(post.Permalink!)).Text("#comment-1 .comment-body"));
        using var stranger = blog.NewReader();
        Assert.False((await stranger.Open(post.Permalink!)).Has("#comment-1"));
    }

    [Fact]
    public async Task An_identity_that_was_made_for_another_sign_in_is_not_believed()
    {
        await using var provider = await Provider.Start();
        provider.SwapsNonce = true;
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var back = await provider.Visit(Target(await Begins(reader, post)));

        var done = await reader.Open(back.PathAndQuery);
        Assert.StartsWith("/sign-in?why=", done.Location, StringComparison.Ordinal);
        await IsNobody(reader);
    }

    [Fact]
    public async Task Who_is_refused_there_is_told_so_and_keeps_the_text()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var go = await Begins(reader, post, "It rained.");
        provider.Refuses = true;
        var back = await provider.Visit(Target(go));
        Assert.Contains("error=access_denied", back.Query, StringComparison.Ordinal);

        var page = await reader.OpenAndFollow(back.PathAndQuery);
        Assert.StartsWith("You were not signed in", page.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Contains("draft=", page.Form("form[action='/sign-in/go']").Fields["back"], StringComparison.Ordinal);
        await IsNobody(reader);
    }

    [Fact]
    public async Task A_way_back_opens_once()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var back = await provider.Visit(Target(await Begins(reader, post)));
        await reader.Open(back.PathAndQuery);
        var me = await reader.Open("/me");
        await reader.Submit(me.Form("form[action='/sign-out']"));

        var again = await reader.OpenAndFollow(back.PathAndQuery);
        Assert.StartsWith("That sign-in was no longer good", again.Text("[role=alert]"), StringComparison.Ordinal);
        await IsNobody(reader);
    }

    [Fact]
    public async Task A_way_back_opens_nothing_in_another_browser()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var attacker = blog.NewReader();
        var back = await provider.Visit(Target(await Begins(attacker, post)));
        using var victim = blog.NewReader();
        var page = await victim.OpenAndFollow(back.PathAndQuery);
        Assert.StartsWith("That sign-in was no longer good", page.Text("[role=alert]"), StringComparison.Ordinal);
        await IsNobody(victim);
    }

    [Theory]
    [InlineData("state", "forged")]
    [InlineData("code", "forged")]
    [InlineData("iss", "https://another.example/")]
    public async Task A_forged_way_back_opens_nothing(string part, string value)
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var back = await provider.Visit(Target(await Begins(reader, post)));
        var query = System.Web.HttpUtility.ParseQueryString(back.Query);
        query[part] = value;
        var page = await reader.OpenAndFollow(back.AbsolutePath + "?" + query);
        Assert.StartsWith("That sign-in was no longer good", page.Text("[role=alert]"), StringComparison.Ordinal);
        await IsNobody(reader);
    }

    [Fact]
    public async Task A_code_that_has_expired_opens_nothing()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var back = await provider.Visit(Target(await Begins(reader, post)));
        provider.Clock.Advance(TimeSpan.FromMinutes(10));
        var page = await reader.OpenAndFollow(back.PathAndQuery);
        Assert.StartsWith("That sign-in was no longer good", page.Text("[role=alert]"), StringComparison.Ordinal);
        await IsNobody(reader);
    }

    [Fact]
    public async Task A_state_that_has_expired_opens_nothing()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var go = await Begins(reader, post);
        blog.Clock.Advance(TimeSpan.FromHours(1));
        provider.Clock.Advance(TimeSpan.FromHours(1));
        var page = await reader.OpenAndFollow((await provider.Visit(Target(go))).PathAndQuery);
        Assert.StartsWith("That sign-in was no longer good", page.Text("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_costs_a_sentence_and_no_text()
    {
        var provider = await Provider.Start();
        var settings = provider.Settings;
        await provider.DisposeAsync();
        await using var blog = BlogHost.Empty(settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var go = await Begins(reader, post, "It rained.");
        var page = await reader.OpenAndFollow(go.Location!);
        Assert.StartsWith("That site cannot be reached", page.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Contains("draft=", page.Form("form[action='/sign-in/go']").Fields["back"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_other_site_begins_a_sign_in_here_and_none_is_led_to_afterwards()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open("/sign-in?back=//evil.example/")).Form("form[action='/sign-in/go']");
        Assert.Equal("/me", form.Fields["back"]);
        var foreign = await reader.Submit(
            form.With("with", "house"),
            request =>
            {
                request.Headers.Remove("Sec-Fetch-Site");
                request.Headers.Add("Sec-Fetch-Site", "cross-site");
            }
        );
        Assert.Equal(HttpStatusCode.Forbidden, foreign.Status);
        var go = await Presses(reader, form.With("back", "https://evil.example/"), "house");
        var done = await reader.Open((await provider.Visit(Target(go))).PathAndQuery);
        Assert.Equal("/me", done.Location);
    }

    [Fact]
    public async Task A_typed_address_of_the_provider_proves_nothing()
    {
        await using var provider = await Provider.Start();
        provider.IsEmailVerified = false;
        provider.Name = "\u202EEvil\nName";
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await SignsIn(reader, provider, post);
        var me = await reader.Open("/me");
        Assert.False(me.Has(".post-standfirst"));
        Assert.Equal("EvilName", me.Text("h1"));
    }

    [Theory]
    [MemberData(nameof(Desk.DoorTests.Rooms), MemberType = typeof(Desk.DoorTests))]
    public async Task A_commenter_is_never_let_into_the_desk(string room)
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await SignsIn(reader, provider, post);
        var answer = await reader.Open(room);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("/desk/sign-in", new Uri(blog.Address, answer.Location).AbsolutePath);
    }

    /// <summary>Types into the form under a post and presses the provider's button.</summary>
    private static async Task<Page> Begins(Reader reader, Post post, string text = "") =>
        await Presses(
            reader,
            (await reader.Open(post.Permalink!)).Form("form[data-comment-form]").With("text", text),
            "house"
        );

    private static async Task<Page> Presses(Reader reader, FilledForm form, string with)
    {
        var answer = await reader.Submit(form.With("with", with));
        return answer.Status == HttpStatusCode.TemporaryRedirect
            ? await reader.Submit(form.With("with", with).SentTo(answer.Location!))
            : answer;
    }

    /// <summary>Where the page that was answered leads on to by itself; its link leads there as well.</summary>
    private static string Target(Page go)
    {
        Assert.Equal(HttpStatusCode.OK, go.Status);
        var link = go.One("main a.button").GetAttribute("href")!;
        Assert.Equal("0; url=" + link, go.Header("Refresh"));
        return link;
    }

    private static async Task SignsIn(Reader reader, Provider provider, Post post)
    {
        var back = await provider.Visit(Target(await Begins(reader, post)));
        Assert.Equal($"{post.Permalink}#conversation", (await reader.Open(back.PathAndQuery)).Location);
    }

    private static async Task Writes(Reader reader, Post post, string text, Action? meanwhile = null)
    {
        var form = (await reader.Open(post.Permalink!)).CommentForm.With("text", text);
        meanwhile?.Invoke();
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit(form)).Status);
    }

    private static async Task IsNobody(Reader reader) =>
        Assert.StartsWith("/sign-in", (await reader.Open("/me")).Location, StringComparison.Ordinal);
}
