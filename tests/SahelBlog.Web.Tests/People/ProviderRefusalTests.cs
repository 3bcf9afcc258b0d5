using System.Net;
using SahelBlog.Web.Tests.House;
using static SahelBlog.Web.Tests.People.SigningIn;

namespace SahelBlog.Web.Tests.People;

/// <summary>What does not sign anybody in: refusals, forged and old ways back, and what a provider has not confirmed.</summary>
public sealed class ProviderRefusalTests
{
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
    public async Task What_was_typed_comes_back_to_the_browser_it_was_typed_in_alone()
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var back = await provider.Visit(Target(await Begins(reader, post, "It rained.")));
        var address = (await reader.Open(back.PathAndQuery)).Location!;

        Assert.Equal("It rained.", (await reader.Open(address)).CommentForm.Fields["text"]);
        using var friend = blog.NewReader();
        await friend.Writes("Mine.", post.Permalink!);
        var lost = await friend.Open(address);
        Assert.Equal("", lost.CommentForm.Fields["text"]);
        Assert.StartsWith("What you began is not here", lost.Text("[role=alert]"), StringComparison.Ordinal);
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
}
