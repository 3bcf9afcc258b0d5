using SahelBlog.Outbox;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Outbox;

/// <summary>A slow or dead peer delays nobody else, however much waits for it.</summary>
public sealed class PeerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Postman postman = new();
    private readonly TaskCompletionSource<Handled> answer = new();

    [Theory, BothDatabases]
    public async Task What_waits_for_a_slow_peer_leaves_the_places_to_others(StorageProvider storage)
    {
        await using var blog = await postman.On(storage);
        var others = SlowUntilOthersAreDone(20);
        await Post(blog, "slow", 20);
        await Post(blog, "quick", 20);

        var drained = blog.Outbox.Drain();
        await others.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(2, Delivered("slow"));
        answer.SetResult(Handled.Done);
        await drained;

        Assert.Equal(20, Delivered("slow"));
        Assert.Equal(0, await Waiting(blog));
    }

    [Theory, BothDatabases]
    public async Task More_slow_peers_than_there_are_places_delay_nobody_else_for_long(StorageProvider storage)
    {
        await using var blog = await postman.On(storage);
        var others = SlowUntilOthersAreDone(1);
        for (var number = 0; number < 10; number++)
            await Post(blog, $"slow {number}", 2);
        await Post(blog, "quick", 1);

        var drained = blog.Outbox.Drain();
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var second = 0; second < 100 && !others.IsCompleted; second++)
        {
            await again.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            blog.Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.True(others.IsCompleted);
        answer.SetResult(Handled.Done);
        await drained;

        Assert.Equal(21, postman.Delivered.Count);
    }

    [Theory, BothDatabases]
    public async Task A_backlog_of_one_dead_peer_does_not_hinder_the_fresh_entry_of_another(StorageProvider storage)
    {
        await using var blog = await postman.On(storage);
        var others = SlowUntilOthersAreDone(1);
        await Flood(blog, 20_000);
        await Post(blog, "quick", 1);

        var drained = blog.Outbox.Drain();
        await others.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(2, Delivered("dead"));
        answer.SetResult(Handled.PeerRests);
        await drained;

        // Nothing is lost, nothing counts, and nothing of it is in the way any more.
        Assert.Equal(20_000, await Waiting(blog));
        Assert.Equal(0, await blog.Ask(session => session.Value<long>("SELECT max(attempts) FROM outbox")));
        Assert.True(await blog.Ask(session => OutboxStore.NextDue(session, OutboxLane.Web)) > TestBlog.Noon);
    }

    [Theory, BothDatabases]
    public async Task All_that_waits_for_one_peer_is_done_once_in_the_end(StorageProvider storage)
    {
        await using var blog = await postman.On(storage);
        await Flood(blog, 1500);

        await blog.Outbox.Drain();

        Assert.Equal(1500, postman.Delivered.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(1500, postman.Delivered.Count);
        Assert.Equal(0, await Waiting(blog));
    }

    [Theory, BothDatabases]
    public async Task A_peer_that_rests_is_left_alone_for_a_minute(StorageProvider storage)
    {
        await using var blog = await postman.On(storage);
        postman.Deed = (letter, _) =>
            Task.FromResult(letter.StartsWith("tired", StringComparison.Ordinal) ? Handled.PeerRests : Handled.Done);
        await Post(blog, "tired", 50);
        await Post(blog, "quick", 5);

        await blog.Outbox.Drain();
        await blog.Outbox.Drain();
        Assert.Equal(5, Delivered("quick"));
        Assert.InRange(Delivered("tired"), 1, 2);
        Assert.Equal(0, await blog.Ask(session => session.Value<long>("SELECT max(attempts) FROM outbox")));

        postman.Deed = (_, _) => Task.FromResult(Handled.Done);
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        await blog.Outbox.Drain();

        Assert.Equal(0, await Waiting(blog));
    }

    [Theory, BothDatabases]
    public async Task What_stands_behind_a_peer_whose_instance_died_comes_forward_by_itself(StorageProvider storage)
    {
        await using var blog = await postman.On(storage);
        await Post(blog, "quick", 5);
        // An instance has two in work, puts three behind them, and is never heard of again; nor are the two.
        await blog.Database.Write(session =>
            OutboxStore.Lease(session, TestBlog.Noon, TimeSpan.FromMinutes(2), 8, OutboxLane.Web)
        );
        await blog.Database.Write(session => session.Execute("DELETE FROM outbox WHERE leased = 1"));

        await blog.Outbox.Drain();
        Assert.Empty(postman.Delivered);

        blog.Time.Advance(TimeSpan.FromHours(1));
        await blog.Outbox.Drain();
        Assert.Equal(3, Delivered("quick"));
    }

    /// <summary>Peers called quick answer at once; every other waits for the test's answer.</summary>
    /// <returns>Ends when so many of the quick are done.</returns>
    private Task SlowUntilOthersAreDone(int count)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        postman.Deed = (letter, _) =>
        {
            if (!letter.StartsWith("quick", StringComparison.Ordinal))
                return answer.Task;
            if (Delivered("quick") == count)
                done.TrySetResult();
            return Task.FromResult(Handled.Done);
        };
        return done.Task;
    }

    private int Delivered(string peer) =>
        postman.Delivered.Count(letter => letter.StartsWith(peer, StringComparison.Ordinal));

    private static Task<long> Waiting(TestBlog blog) =>
        blog.Ask(session => session.Value<long>("SELECT count(*) FROM outbox WHERE state = 'waiting'"));

    private static Task Post(TestBlog blog, string peer, int count) =>
        blog.Database.Write(async session =>
        {
            for (var number = 0; number < count; number++)
                await OutboxStore.Add(session, Postman.Letter, $"{peer} {number}", TestBlog.Noon, peer: peer);
        });

    private static Task Flood(TestBlog blog, int count) =>
        blog.Database.Write(session => session.Execute(OutboxPlanTests.FloodSql, new { count, now = TestBlog.Noon }));
}
