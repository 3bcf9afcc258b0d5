using SahelBlog.People;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.People;

/// <summary>Sessions at the desk, and the counting of wrong keys.</summary>
public sealed class DeskSessionTests
{
    [Theory, BothDatabases]
    public async Task A_secret_opens_its_session_until_it_is_ended(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        var sessions = blog.Get<DeskSessions>();
        var secret = await sessions.Begin(aminata, "Firefox on Linux");

        var (session, person) = (await sessions.Find(secret))!.Value;
        Assert.Equal((aminata.Id, "Firefox on Linux", TestBlog.Noon), (person.Id, session.Device, session.ProvedAt));
        Assert.Null(await sessions.Find("guessed"));
        Assert.False(await sessions.End(new(aminata.Id + 1, "Another"), session.Id));
        Assert.True(await sessions.End(aminata.Acting(), session.Id));
        Assert.Null(await sessions.Find(secret));
    }

    [Theory, BothDatabases]
    public async Task A_session_that_nobody_uses_is_over_and_one_that_is_used_goes_on(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        var sessions = blog.Get<DeskSessions>();
        var idle = await sessions.Begin(aminata, "Idle");
        var used = await sessions.Begin(aminata, "Used");

        blog.Time.Advance(DeskSessions.Life - TimeSpan.FromHours(1));
        Assert.NotNull(await sessions.Find(used));
        blog.Time.Advance(TimeSpan.FromHours(2));

        Assert.Null(await sessions.Find(idle));
        Assert.NotNull(await sessions.Find(used));
        Assert.Equal("Used", Assert.Single(await sessions.Of(aminata.Id)).Device);
        Assert.Equal(blog.Time.GetUtcNow(), (await blog.Now(aminata))!.LastSeenAt);
    }

    [Theory, BothDatabases]
    public async Task A_new_stamp_ends_every_session_but_the_one_that_goes_on_alone(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        var sessions = blog.Get<DeskSessions>();
        var here = await sessions.Begin(aminata, "Here");
        var there = await sessions.Begin(aminata, "There");
        var session = (await sessions.Find(here))!.Value.Session;

        await blog.People().UpdateSecurityStampAsync(aminata);
        Assert.Null(await sessions.Find(here));
        await sessions.GoOnAlone(session, aminata);

        Assert.NotNull(await sessions.Find(here));
        Assert.Null(await sessions.Find(there));
    }

    [Theory, BothDatabases]
    public async Task Wrong_tries_pause_strangers_and_a_known_browser_apart(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        var tries = blog.Get<SignInTries>();
        await tries.Succeeded(aminata, "home");
        var home = await tries.Known(aminata, "home");
        Assert.NotNull(home);
        Assert.Null(await tries.Known(aminata, "elsewhere"));

        for (var i = 0; i < SignInTries.Most; i++)
            await tries.Failed(aminata, null, "192.0.2.0/24");
        Assert.True(tries.IsPaused((await blog.Now(aminata))!, null));
        Assert.False(tries.IsPaused((await blog.Now(aminata))!, home));
        for (var i = 0; i < SignInTries.Most; i++)
            await tries.Failed(aminata, home, "192.0.2.0/24");
        Assert.True(tries.IsPaused((await blog.Now(aminata))!, await tries.Known(aminata, "home")));

        blog.Time.Advance(SignInTries.Pause);
        Assert.False(tries.IsPaused((await blog.Now(aminata))!, null));
        Assert.False(tries.IsPaused((await blog.Now(aminata))!, await tries.Known(aminata, "home")));
    }

    [Theory, BothDatabases]
    public async Task The_browsers_seen_last_are_known_and_the_oldest_forgotten(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        var tries = blog.Get<SignInTries>();
        for (var i = 0; i < 21; i++)
        {
            await tries.Succeeded(aminata, $"browser {i}");
            blog.Time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Null(await tries.Known(aminata, "browser 0"));
        Assert.NotNull(await tries.Known(aminata, "browser 1"));
        Assert.NotNull(await tries.Known(aminata, "browser 20"));
    }

    [Theory, BothDatabases]
    public async Task What_is_used_up_stays_so_for_its_time_whoever_uses_it_at_once(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var spent = blog.Get<Spent>();

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => spent.Take("code 1 123456", TimeSpan.FromMinutes(10))))
        );

        Assert.Single(taken, one => one);
        blog.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.False(await spent.Take("code 1 123456", TimeSpan.FromMinutes(10)));
        blog.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await spent.Take("code 1 123456", TimeSpan.FromMinutes(10)));
    }
}
