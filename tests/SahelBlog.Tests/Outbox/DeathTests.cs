using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using SahelBlog.Outbox;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Outbox;

/// <summary>A program that is killed loses nothing, and whatever kills it is given up.</summary>
public sealed class DeathTests
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);

    private readonly Postman postman = new();

    [Theory, BothDatabases]
    public async Task What_was_in_work_is_taken_up_at_the_next_start_unless_another_instance_may_hold_it(
        StorageProvider storage
    )
    {
        await using var blog = await postman.On(storage);
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        postman.Deed = (letter, _) =>
        {
            if (letter == "fresh")
                fresh.SetResult();
            return Task.FromResult(Handled.Done);
        };
        await Post(blog, "held");
        await IsKilledAtWork(blog);
        await Post(blog, "fresh");

        await Starts(blog);
        await fresh.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await blog.Outbox.StopAsync(CancellationToken.None);

        string[] expected = storage == StorageProvider.Sqlite ? ["fresh", "held"] : ["fresh"];
        Assert.Equal(expected, postman.Delivered.Order(StringComparer.Ordinal));
        Assert.Equal(
            2 - expected.Length,
            await blog.Ask(session => session.Value<long>("SELECT count(*) FROM outbox WHERE attempts = 1"))
        );
    }

    [Theory, BothDatabases]
    public async Task What_ends_the_program_again_and_again_is_given_up_after_its_tries(StorageProvider storage)
    {
        await using var blog = await postman.On(storage);
        await Post(blog, "poison");
        for (var life = 0; life < 6; life++)
        {
            Assert.Single(await IsKilledAtWork(blog));
            blog.Time.Advance(LeaseTime);
        }

        await blog.Outbox.Drain();

        Assert.Empty(postman.Delivered);
        var dead = Assert.Single(await blog.Ask(session => OutboxStore.Dead(session, 10)));
        Assert.Equal("The program ended while this was being done.", dead.LastError);
    }

    [Theory, BothDatabases]
    public async Task What_was_in_work_at_three_ends_of_the_program_lets_the_others_go_first(StorageProvider storage)
    {
        await using var blog = await postman.On(storage);
        var dues = new List<DateTimeOffset?>();
        await Post(blog, "poison");
        for (var life = 0; life < 3; life++)
        {
            await IsKilledAtWork(blog);
            await blog.Database.Write(session =>
                OutboxStore.Release(session, TestBlog.Noon, TestBlog.Noon.AddMinutes(1))
            );
            dues.Add(await blog.Ask(session => OutboxStore.NextDue(session, OutboxLane.Web)));
        }

        Assert.Equal([TestBlog.Noon, TestBlog.Noon, TestBlog.Noon.AddMinutes(1)], dues);
    }

    private static async Task<IReadOnlyList<OutboxEntry>> IsKilledAtWork(TestBlog blog) =>
        (
            await blog.Database.Write(session =>
                OutboxStore.Lease(session, blog.Time.GetUtcNow(), LeaseTime, 8, OutboxLane.Web)
            )
        ).Entries;

    private static async Task Starts(TestBlog blog)
    {
        await blog.Outbox.StartAsync(CancellationToken.None);
        ((ApplicationLifetime)blog.Get<IHostApplicationLifetime>()).NotifyStarted();
    }

    private static Task Post(TestBlog blog, string letter) =>
        blog.Database.Write(session => OutboxStore.Add(session, Postman.Letter, letter, TestBlog.Noon));
}
