using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Tests.House;
using static SahelBlog.Web.Tests.People.SigningIn;

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
    public void Two_realms_of_one_server_number_their_people_apart_under_whatever_key()
    {
        var vouches = new[] { "https://id.example/realms/a", "https://id.example/realms/b" }
            .Select(issuer => new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["SignIn:OpenIdConnect:house:Issuer"] = issuer,
                ["SignIn:OpenIdConnect:house:ClientId"] = "blog",
            })
            .Select(settings => new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .Select(settings => SignInProviders.AddTo(new ServiceCollection(), settings).Find("house")!.Vouches);

        Assert.Equal(["house https://id.example/realms/a", "house https://id.example/realms/b"], vouches);
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
        Assert.Equal("held until the author has read it", me.Text(".my-comment .dots span:last-child"));
    }

    [Fact]
    public async Task The_same_person_is_the_same_account_on_another_device_and_is_trusted_there()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var telephone = blog.NewReader();
        await SignsIn(telephone, provider, post);
        var form = (await telephone.Open(post.Permalink!)).CommentForm.With("text", "From the telephone.");
        Assert.Equal($"{post.Permalink}#comment-1", (await telephone.Submit(form)).Location);
        await blog.ApprovesAll();
        using var desk = blog.NewReader();
        await SignsIn(desk, provider, post);
        await Writes(desk, post, "From the table.", () => blog.Clock.Advance(TimeSpan.FromSeconds(20)));

        Assert.Empty(await blog.Waiting());
        Assert.Equal(2, (await desk.Open("/me")).All(".my-comment").Count);
        var thread = await desk.Open(post.Permalink!);
        Assert.Equal(["Reply", "Edit", "Withdraw"], thread.All("#comment-1 .comment-actions a"));
    }

    [Fact]
    public async Task What_waits_stands_in_the_thread_on_every_device_of_its_writer()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var telephone = blog.NewReader();
        await SignsIn(telephone, provider, post);
        var form = (await telephone.Open(post.Permalink!)).CommentForm.With("text", "From the telephone.");
        Assert.Equal($"{post.Permalink}#comment-1", (await telephone.Submit(form)).Location);
        using var desk = blog.NewReader();
        await SignsIn(desk, provider, post);

        Assert.Equal("From the telephone.", (await desk.Open(post.Permalink!)).Text("#comment-1 .comment-body"));
        Assert.Equal($"{post.Permalink}#comment-1", (await desk.Open("/comment/1")).Location);
        using var stranger = blog.NewReader();
        Assert.False((await stranger.Open(post.Permalink!)).Has("#comment-1"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open("/comment/1")).Status);
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
}
