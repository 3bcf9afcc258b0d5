using System.Net;
using SahelBlog.People;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk.Doors;

/// <summary>Where somebody is signed in, and what is asked again.</summary>
public sealed class SessionTests
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_is_out_at_the_next_request()
    {
        await using var blog = BlogHost.Empty();
        using var here = await blog.Owner();
        using var there = blog.NewReader();
        var form = (await there.Open("/desk/sign-in")).Form("form[action='/desk/sign-in']");
        await there.Submit(
            form.With("email", DoorStory.OwnersAddress).With("password", People.Password),
            request => request.Headers.TryAddWithoutValidation("User-Agent", Firefox)
        );
        var account = await here.Open("/desk/account");
        Assert.Equal(2, account.All("main tbody tr").Count);
        Assert.Contains("Firefox on Windows", account.Text("main tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", account.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await there.Open("/desk")).Status);

        await here.Submit(account.Form("main tbody form").With("do", "end"));

        Assert.Equal(HttpStatusCode.Redirect, (await there.Open("/desk")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.Open("/desk")).Status);
        Assert.Contains("ended a session", (await here.Open("/desk/log")).Text(".log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var moderator = await blog.SignedIn(Role.Moderator);
        using var second = blog.NewReader();
        await second.SignsIn("Moderator@example.org", People.Password);
        var form = (await moderator.Open("/desk/account")).Form("main tbody form").With("do", "end");

        await moderator.Submit(form.With("id", "1"));

        Assert.Equal(HttpStatusCode.OK, (await owner.Open("/desk")).Status);
    }

    [Fact]
    public async Task Another_password_ends_all_sessions_but_this_one()
    {
        await using var blog = BlogHost.Empty();
        using var here = await blog.Owner();
        using var there = blog.NewReader();
        await there.SignsIn(DoorStory.OwnersAddress, People.Password);

        var set = await here.Sends("/desk/account/password", "main form", ("password", "another short sentence"));

        Assert.Equal("/desk/account?did=password", set.Location);
        Assert.Equal(HttpStatusCode.OK, (await here.Open("/desk")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await there.Open("/desk")).Status);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await there.SignsIn(DoorStory.OwnersAddress, People.Password)).Status
        );
        Assert.Equal("/desk", (await there.SignsIn(DoorStory.OwnersAddress, "another short sentence")).Location);
    }

    [Fact]
    public async Task What_is_sensitive_asks_again_after_a_quarter_of_an_hour_and_leads_back()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        blog.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(HttpStatusCode.OK, (await owner.Open("/desk/people")).Status);
        blog.Clock.Advance(TimeSpan.FromMinutes(2));
        foreach (
            var path in new[] { "people", "account/passkeys", "account/codes", "account/email", "account/password" }
        )
            Assert.Equal(
                $"/desk/again?from=%2Fdesk%2F{path.Replace("/", "%2F", StringComparison.Ordinal)}",
                (await owner.Open($"/desk/{path}")).Location
            );
        Assert.Equal(HttpStatusCode.OK, (await owner.Open("/desk/account")).Status);

        var ask = (await owner.OpenAndFollow("/desk/people")).Form("main form");
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await owner.Submit(ask.With("password", "not that sentence"))).Status
        );
        Assert.Equal(
            "/desk",
            (await owner.Submit(ask.With("password", People.Password).With("from", "//evil.example/"))).Location
        );
        Assert.Equal(HttpStatusCode.OK, (await owner.Open("/desk/people")).Status);
    }

    [Fact]
    public async Task A_form_that_was_sent_too_late_waits_for_the_key_and_is_not_typed_again()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var form = (await owner.Open("/desk/people"))
            .Form("form[aria-labelledby='invite']")
            .With("do", "invite")
            .With("name", "Awa “the quick” Diop")
            .With("email", "awa@example.org")
            .With("role", "moderator");
        blog.Clock.Advance(TimeSpan.FromMinutes(16));

        var late = await owner.Submit(form);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, late.Status);
        var ask = await owner.Submit(form.SentTo(late.Location!));
        Assert.DoesNotContain("awa@example.org", ask.Html, StringComparison.Ordinal);
        var goesOn = await owner.Submit(ask.Form("main form").With("password", People.Password));
        var invited = await owner.Submit(goesOn.Form("main form"));

        Assert.Contains("Awa “the quick” Diop", invited.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains("moderator", invited.Text("table:not(.people) tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_address_counts_once_its_letter_is_answered_and_the_old_one_is_told()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await owner.Sends("/desk/account/email", "main form", ("email", "new@example.org"));
        var link = DoorStory.LinkIn((await blog.LettersTo("new@example.org"))[0]);
        using var anybody = blog.NewReader();
        Assert.Contains("new@example.org", (await anybody.Open(link)).Text("main"), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await anybody.SignsIn("new@example.org", People.Password)).Status
        );

        Assert.Equal("/desk/email?did=1", (await anybody.Sends(link, "main form")).Location);

        Assert.Equal(HttpStatusCode.Gone, (await anybody.Open(link)).Status);
        Assert.Equal("/desk", (await anybody.SignsIn("new@example.org", People.Password)).Location);
        Assert.Contains(
            "new@example.org",
            (await blog.LettersTo(DoorStory.OwnersAddress))[0],
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await owner.Open("/desk")).Status);
    }

    [Fact]
    public async Task A_letter_that_a_thief_asked_for_ends_with_the_thief_s_session()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var thief = blog.NewReader();
        await thief.SignsIn(DoorStory.OwnersAddress, People.Password);
        await thief.Sends("/desk/account/email", "main form", ("email", "thief@example.org"));
        var link = DoorStory.LinkIn((await blog.LettersTo("thief@example.org"))[0]);
        using var anybody = blog.NewReader();
        Assert.Equal(HttpStatusCode.OK, (await anybody.Open(link)).Status);

        await owner.Sends("/desk/account/password", "main form", ("password", "another short sentence"));

        Assert.Equal(HttpStatusCode.Gone, (await anybody.Open(link)).Status);
    }

    [Fact]
    public async Task An_address_of_another_is_not_taken_and_not_told_apart()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var moderator = await blog.SignedIn(Role.Moderator);
        var free = await moderator.Sends("/desk/account/email", "main form", ("email", "free@example.org"));
        var taken = await moderator.Sends("/desk/account/email", "main form", ("email", DoorStory.OwnersAddress));
        Assert.Equal(free.Location, taken.Location);
        await blog.LettersTo("free@example.org");
        Assert.Empty(DoorStory.Letters(blog, DoorStory.OwnersAddress));
    }
}
