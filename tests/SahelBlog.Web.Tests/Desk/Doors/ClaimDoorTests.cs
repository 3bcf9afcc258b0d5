using System.Net;
using SahelBlog.Audit;
using SahelBlog.People;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk.Doors;

/// <summary>What strangers can do at the doors that stand open to them, and what they cannot.</summary>
public sealed class ClaimDoorTests
{
    private const string Wrong = "not that sentence";

    [Fact]
    public async Task Whoever_floods_the_claim_shuts_nobody_out_of_the_sign_in()
    {
        await using var blog = BlogHost.Empty(("RateLimits:Enabled", "true"));
        using var owner = await blog.Owner();
        using var flood = blog.NewReader();
        var form = new FilledForm("/desk/claim", new Dictionary<string, string>(StringComparer.Ordinal));
        for (var i = 0; i < 10; i++)
            await flood.Submit(form);
        var last = await flood.Submit(form);
        Assert.Equal(HttpStatusCode.TooManyRequests, last.Status);
        Assert.Equal("60", last.Header("Retry-After"));

        using var home = blog.NewReader();
        Assert.Equal("/desk", (await home.SignsIn(DoorStory.OwnersAddress, People.Password)).Location);
    }

    [Theory]
    [InlineData("/desk/claim")]
    [InlineData("/desk/sign-in")]
    [InlineData("/desk/reset")]
    [InlineData("/desk/invitation")]
    public async Task Another_site_uses_up_nothing(string door)
    {
        await using var blog = BlogHost.Empty(("RateLimits:Enabled", "true"));
        using var visitor = blog.NewReader();
        var form = new FilledForm(door, new Dictionary<string, string>(StringComparer.Ordinal));
        for (var i = 0; i < 12; i++)
            Assert.Equal(HttpStatusCode.Forbidden, (await Sent(visitor, form, "cross-site", "null")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Sent(visitor, form, null, "https://evil.example")).Status);

        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await visitor.Submit(form)).Status);
    }

    [Fact]
    public async Task The_claim_is_taken_from_browsers_that_say_nothing_of_where_it_comes_from()
    {
        await using var blog = BlogHost.Empty();
        using var owner = blog.NewReader();
        var form = (await owner.Open(blog.Get<DeskClaim>().Path))
            .Form("form")
            .With("name", Story.Author)
            .With("email", DoorStory.OwnersAddress)
            .With("password", People.Password);

        Assert.Equal("/desk/first", (await Sent(owner, form, null, "null")).Location);
    }

    [Fact]
    public async Task The_log_takes_so_many_failed_claims_and_none_once_the_blog_has_an_owner()
    {
        await using var blog = BlogHost.Empty();
        using var stranger = blog.NewReader();
        var page = await stranger.Open(blog.Get<DeskClaim>().Path);
        await stranger.Submit(page.Form("form").With("token", "guessed"));
        for (var i = 0; i < SignInTries.MostLoggedInHour + 5; i++)
            await blog.Get<SignInTries>().FailedClaim("192.0.2.0/24");
        using var owner = await blog.Owner();
        blog.Clock.Advance(TimeSpan.FromHours(2));
        await stranger.Submit(page.Form("form").With("token", "guessed"));

        var log = await owner.Open("/desk/log?act=failed-claim");
        var older = await owner.Open(log.One(".pager a").GetAttribute("href")!);
        Assert.Equal(SignInTries.MostLoggedInHour, log.All(".log li").Count + older.All(".log li").Count);
    }

    [Fact]
    public async Task Strangers_who_guess_keep_nobody_waiting_who_has_just_set_a_new_password()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var stranger = blog.NewReader();
        for (var i = 0; i < SignInTries.Most; i++)
            await stranger.SignsIn(DoorStory.OwnersAddress, Wrong);
        using var lost = blog.NewReader();
        var link = DoorStory.LinkIn((await blog.Get<Resets>().LinkFor(DoorStory.OwnersAddress))!);
        await lost.Sends(link, "main form", ("password", "another short sentence"));
        for (var i = 0; i < SignInTries.Most; i++)
            await stranger.SignsIn(DoorStory.OwnersAddress, Wrong);

        Assert.Equal("/desk", (await lost.SignsIn(DoorStory.OwnersAddress, "another short sentence")).Location);
    }

    [Fact]
    public async Task Editors_read_nothing_of_settings_and_backups_in_the_log()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var editor = await blog.SignedIn(Role.Editor);
        foreach (var deed in new[] { "set", "backup", "fetch-backup", "delete-backup", "import", "remove-starter" })
            await blog.Get<ActLog>().Record(new(1, Story.Author), deed, "setting", 0, "mail.example");

        Assert.Equal(6, (await owner.Open("/desk/log?find=mail.example")).All(".log li").Count);
        foreach (var query in new[] { "", "?act=set", "?find=mail.example", "?person=1" })
        {
            var page = await editor.Open("/desk/log" + query);
            Assert.DoesNotContain("mail.example</", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("Changed a setting", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_that_waits_carries_no_password_goes_nowhere_else_and_not_for_long()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var form = (await owner.Open("/desk/account/password"))
            .Form("main form")
            .With("password", "a secret of nobody");
        blog.Clock.Advance(TimeSpan.FromMinutes(16));
        var ask = await owner.Submit(form.SentTo((await owner.Submit(form)).Location!));
        var answer = ask.Form("main form").With("password", People.Password);

        var goesOn = await owner.Submit(answer.With("from", "/desk/people"));
        Assert.Equal("/desk/account/password", goesOn.One("main form").GetAttribute("action"));
        Assert.DoesNotContain("a secret of nobody", goesOn.Html, StringComparison.Ordinal);

        blog.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("/desk/account/password", (await owner.Submit(answer)).Location);
    }

    private static Task<Page> Sent(Reader reader, FilledForm form, string? site, string origin) =>
        reader.Submit(
            form,
            request =>
            {
                request.Headers.Remove("Sec-Fetch-Site");
                request.Headers.Remove("Origin");
                if (site is not null)
                    request.Headers.Add("Sec-Fetch-Site", site);
                request.Headers.Add("Origin", origin);
            }
        );
}
