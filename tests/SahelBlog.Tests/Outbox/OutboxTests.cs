using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Outbox;

public sealed class OutboxTests
{
    private readonly Postman postman = new();

    [Theory, BothDatabases]
    public async Task A_due_entry_is_handled_once(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        await Post(blog, "rain");

        await blog.Outbox.Drain();
        await blog.Outbox.Drain();

        Assert.Equal(["rain"], postman.Delivered);
        Assert.Null(await Due(blog));
    }

    [Theory, BothDatabases]
    public async Task An_entry_is_left_alone_until_it_is_due(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        await Post(blog, "rain", due: TestBlog.Noon.AddHours(1));

        await blog.Outbox.Drain();
        Assert.Empty(postman.Delivered);

        blog.Time.Advance(TimeSpan.FromHours(1));
        await blog.Outbox.Drain();
        Assert.Equal(["rain"], postman.Delivered);
    }

    [Theory, BothDatabases]
    public async Task What_fails_is_tried_again_later_and_later_and_then_buried_with_its_error(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        postman.Deed = (_, _) => throw new InvalidTimeZoneException("Nobody was at home.");
        await Post(blog, "rain");
        var waits = new List<TimeSpan>();

        await blog.Outbox.Drain();
        while (await Due(blog) is { } due)
        {
            waits.Add(due - blog.Time.GetUtcNow());
            blog.Time.SetUtcNow(due);
            await blog.Outbox.Drain();
        }

        Assert.Equal([1, 10, 60, 360, 1440], waits.Select(wait => wait.TotalMinutes));
        Assert.Equal([false, false, false, false, false, true], postman.LastTries);
        Assert.Equal(
            "dead: Nobody was at home.",
            await blog.Ask(session => session.Value<string>("SELECT state || ': ' || last_error FROM outbox"))
        );
    }

    [Theory, BothDatabases]
    public async Task What_asks_to_be_tried_again_is_tried_again(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        postman.Deed = (_, _) => Task.FromResult(postman.Delivered.Count > 1 ? Handled.Done : Handled.TryAgain);
        await Post(blog, "rain");

        await blog.Outbox.Drain();
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        await blog.Outbox.Drain();

        Assert.Equal(["rain", "rain"], postman.Delivered);
        Assert.Null(await Due(blog));
    }

    [Theory, BothDatabases]
    public async Task One_failure_does_not_stop_the_others(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        postman.Deed = (letter, _) =>
            letter == "mud" ? throw new InvalidTimeZoneException() : Task.FromResult(Handled.Done);

        await Post(blog, "rain", "mud", "crops");
        await blog.Outbox.Drain();

        Assert.Equal(1, await blog.Ask(session => session.Value<long>("SELECT count(*) FROM outbox")));
    }

    [Theory, BothDatabases]
    public async Task An_entry_that_nobody_handles_waits(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        await blog.Database.Write(session => OutboxStore.Add(session, "pigeon", "rain", TestBlog.Noon));

        await blog.Outbox.Drain();

        Assert.Equal(TestBlog.Noon.AddMinutes(1), await Due(blog));
    }

    [Theory, BothDatabases]
    public async Task What_an_instance_held_when_it_died_comes_back_after_the_lease(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        await Post(blog, "rain");
        // An instance takes the entry and is never heard of again.
        await blog.Database.Write(session =>
            OutboxStore.Lease(session, TestBlog.Noon, TimeSpan.FromMinutes(2), 8, OutboxLane.Web)
        );

        await blog.Outbox.Drain();
        Assert.Empty(postman.Delivered);

        blog.Time.Advance(TimeSpan.FromMinutes(2));
        await blog.Outbox.Drain();
        Assert.Equal(["rain"], postman.Delivered);
    }

    [Theory, BothDatabases]
    public async Task Two_workers_never_do_the_same_entry_twice(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        // One SQLite file has one process, and so one database object; PostgreSQL has two.
        await using var second = storage == StorageProvider.Postgres ? blog.AnotherInstance() : null;
        using var other = new OutboxWorker(
            second ?? blog.Database,
            [postman],
            blog.Get<OutboxBell>(),
            blog.Get<IHostApplicationLifetime>(),
            blog.Get<BlogClock>(),
            blog.Time,
            NullLogger<OutboxWorker>.Instance
        );
        var letters = Enumerable.Range(0, 100).Select(number => $"letter {number}").ToArray();
        await Post(blog, letters);

        await Task.WhenAll(Task.Run(() => blog.Outbox.Drain()), Task.Run(() => other.Drain()));

        Assert.Equal(letters.Order(StringComparer.Ordinal), postman.Delivered.Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task The_bell_wakes_the_worker(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        var delivered = new TaskCompletionSource();
        postman.Deed = (_, _) =>
        {
            delivered.SetResult();
            return Task.FromResult(Handled.Done);
        };
        await blog.Outbox.StartAsync(CancellationToken.None);
        // It sleeps until the program has started, since entries may need the address that the server listens at.
        ((ApplicationLifetime)blog.Get<IHostApplicationLifetime>()).NotifyStarted();

        await Post(blog, "rain");
        blog.Get<OutboxBell>().Ring();

        // The clock stands still, so nothing but the bell can have woken it.
        await delivered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await blog.Outbox.StopAsync(CancellationToken.None);
    }

    [Theory, BothDatabases]
    public async Task What_cannot_leave_in_one_lane_delays_no_other(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        var stuck = new TaskCompletionSource();
        postman.Deed = async (letter, _) =>
        {
            if (letter.StartsWith("stuck", StringComparison.Ordinal))
                await stuck.Task;
            else
                stuck.TrySetResult();
            return Handled.Done;
        };
        // More than are in work at once, and all of them due before the one that frees them.
        await blog.Database.Write(async session =>
        {
            for (var number = 0; number < 20; number++)
                await OutboxStore.Add(session, Postman.Letter, $"stuck {number}", TestBlog.Noon, lane: OutboxLane.Mail);
            await OutboxStore.Add(session, Postman.Letter, "rain", TestBlog.Noon);
        });

        await blog.Outbox.Drain().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(21, postman.Delivered.Count);
        foreach (var lane in Enum.GetValues<OutboxLane>())
            Assert.Null(await blog.Ask(session => OutboxStore.NextDue(session, lane)));
    }

    [Theory, BothDatabases]
    public async Task A_lane_that_rests_leaves_what_waits_in_it_alone(StorageProvider storage)
    {
        await using var blog = await BlogWithPostman(storage);
        postman.Deed = (_, _) => Task.FromResult(Handled.LaneRests);
        await Post(blog, [.. Enumerable.Range(0, 50).Select(number => $"letter {number}")]);

        await blog.Outbox.Drain();
        await blog.Outbox.Drain();
        // Eight are in work at once; what was not tried does not count.
        Assert.Equal(8, postman.Delivered.Count);
        Assert.Equal(0, await blog.Ask(session => session.Value<long>("SELECT max(attempts) FROM outbox")));

        postman.Deed = (_, _) => Task.FromResult(Handled.Done);
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        await blog.Outbox.Drain();

        Assert.Null(await Due(blog));
    }

    private static Task<DateTimeOffset?> Due(TestBlog blog) =>
        blog.Ask(session => OutboxStore.NextDue(session, OutboxLane.Web));

    private Task<TestBlog> BlogWithPostman(StorageProvider storage) => postman.On(storage);

    private static Task Post(TestBlog blog, params string[] letters) =>
        blog.Database.Write(async session =>
        {
            foreach (var letter in letters)
                await OutboxStore.Add(session, Postman.Letter, letter, TestBlog.Noon);
        });

    private static Task Post(TestBlog blog, string letter, DateTimeOffset due) =>
        blog.Database.Write(session => OutboxStore.Add(session, Postman.Letter, letter, TestBlog.Noon, due));

    [Fact]
    public void A_lane_that_has_ended_does_not_hear_and_hinders_nobody_who_rings()
    {
        var bell = new OutboxBell();
        bell.Listen().Dispose();

        Assert.Null(Record.Exception(bell.Ring));
    }
}
