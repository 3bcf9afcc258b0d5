using System.Net;
using SahelBlog.People;
using SahelBlog.Web.Hosting.Doors;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk.Doors;

/// <summary>What wrong keys lead to, and for whom.</summary>
public sealed class LockOutTests
{
    private const string Wrong = "not that sentence";

    [Fact]
    public async Task Strangers_who_guess_lock_strangers_out_and_not_the_owner_at_home()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await owner.Submit((await owner.Open("/desk")).Form("form[action='/desk/sign-out']"));
        using var stranger = blog.NewReader();
        for (var i = 0; i < SignInTries.Most; i++)
            await stranger.SignsIn(DoorStory.OwnersAddress, Wrong);
        var locked = await stranger.SignsIn(DoorStory.OwnersAddress, People.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.Status);

        Assert.Equal("/desk", (await owner.SignsIn(DoorStory.OwnersAddress, People.Password)).Location);

        // Elsewhere the pause lasts, even for the right word, until it is over.
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await stranger.SignsIn(DoorStory.OwnersAddress, People.Password)).Status
        );
        blog.Clock.Advance(SignInTries.Pause + TimeSpan.FromSeconds(1));
        Assert.Equal("/desk", (await stranger.SignsIn(DoorStory.OwnersAddress, People.Password)).Location);
    }

    [Fact]
    public async Task Guesses_that_come_all_at_once_are_counted_one_by_one()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var guessers = Enumerable.Range(0, SignInTries.Most + 3).Select(_ => blog.NewReader()).ToList();
        foreach (var one in guessers)
            await one.Open("/desk/sign-in");

        var wrong = guessers[..^1].Select(one => one.SignsIn(DoorStory.OwnersAddress, Wrong)).ToList();
        var right = guessers[^1].SignsIn(DoorStory.OwnersAddress, People.Password);
        await Task.WhenAll([.. wrong, right]);

        // Wherever the right one stood in the row: at most as many wrong ones as may be tried were looked at.
        var person = await blog.Get<Microsoft.AspNetCore.Identity.UserManager<Person>>()
            .FindByEmailAsync(DoorStory.OwnersAddress);
        Assert.InRange(person!.FailedSignIns, 0, SignInTries.Most);
        using var late = blog.NewReader();
        if ((await right).Location is null)
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity,
                (await late.SignsIn(DoorStory.OwnersAddress, People.Password)).Status
            );
        foreach (var one in guessers)
            one.Dispose();
    }

    [Fact]
    public async Task A_known_browser_counts_for_itself()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await owner.Submit((await owner.Open("/desk")).Form("form[action='/desk/sign-out']"));
        for (var i = 0; i < SignInTries.Most; i++)
            await owner.SignsIn(DoorStory.OwnersAddress, Wrong);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await owner.SignsIn(DoorStory.OwnersAddress, People.Password)).Status
        );
        using var elsewhere = blog.NewReader();
        Assert.Equal("/desk", (await elsewhere.SignsIn(DoorStory.OwnersAddress, People.Password)).Location);
    }

    [Fact]
    public async Task A_right_password_does_not_forgive_wrong_codes()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var (_, codes) = await owner.SwitchesCodesOn();
        using var thief = blog.NewReader();
        for (var i = 0; i < SignInTries.Most; i++)
        {
            await thief.SignsIn(DoorStory.OwnersAddress, People.Password);
            await thief.Sends("/desk/sign-in/code", "main form", ("code", "000000"));
        }
        // From now on not even the password is told from a wrong one.
        var paused = await thief.SignsIn(DoorStory.OwnersAddress, People.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, paused.Status);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await thief.Sends("/desk/sign-in/code", "main form", ("code", codes[0]))).Status
        );
    }

    [Fact]
    public async Task One_network_tries_so_many_keys_and_no_more_whichever_accounts_they_are_for()
    {
        await using var blog = BlogHost.Empty(("RateLimits:Enabled", "true"));
        var limits = blog.Get<SignInLimits>();
        using var guesser = blog.NewReader();
        // The door takes ten forms in five minutes already; this counts what was wrong among them, for an hour.
        var here = new Microsoft.AspNetCore.Http.DefaultHttpContext
        {
            Connection = { RemoteIpAddress = System.Net.IPAddress.Loopback },
        };
        for (var i = 0; i < SignInLimits.MostInHour - 1; i++)
            limits.Count(here);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await guesser.SignsIn("a@example.org", Wrong)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.SignsIn("b@example.org", Wrong)).Status);
    }

    [Fact]
    public async Task The_log_takes_so_many_failures_in_an_hour()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        for (var i = 0; i < SignInTries.MostLoggedInHour + 5; i++)
            await blog.Get<SignInTries>().Failed(null, null, "192.0.2.0/24");
        var log = await owner.Open("/desk/log?act=failed-sign-in");
        var older = await owner.Open(log.One(".pager a").GetAttribute("href")!);
        Assert.Equal(SignInTries.MostLoggedInHour, log.All(".log li").Count + older.All(".log li").Count);
    }

    [Fact]
    public async Task The_log_is_searched_for_words()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await blog.Get<SignInTries>().Failed(null, null, "192.0.2.0/24");
        var found = await owner.Open("/desk/log?find=192.0.2");
        Assert.Single(found.All(".log li"));
        Assert.Empty((await owner.Open("/desk/log?find=pelican")).All(".log li"));
        using var editor = await blog.SignedIn(Role.Editor);
        Assert.Empty((await editor.Open("/desk/log?find=192.0.2")).All(".log li"));
    }
}
