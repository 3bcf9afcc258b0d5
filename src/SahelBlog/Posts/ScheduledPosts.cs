using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>
/// Lets scheduled posts out when their time has come, with all that follows from publishing. What came due while nobody
/// was there goes out at the start; of several instances on one database one does it.
/// </summary>
public sealed partial class ScheduledPosts(
    Database database,
    OutboxBell bell,
    ChangeFeed changes,
    BlogClock clock,
    TimeProvider time,
    ILogger<ScheduledPosts> log
) : BackgroundService
{
    /// <summary>Posts that are let out before it is asked anew what is due.</summary>
    private const int AtOnce = 50;

    /// <summary>Another instance may have scheduled something, of which nobody rings here.</summary>
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(1);

    /// <summary>Lets out all that is due.</summary>
    /// <returns>How many this instance let out.</returns>
    public async Task<int> PublishDue(CancellationToken cancel = default)
    {
        var count = 0;
        while (
            await database.Read(session => PostStateStore.Due(session, clock.Now, AtOnce), cancel) is { Count: > 0 } due
        )
            foreach (var id in due)
                if (await database.Write(session => GoOut(session, id), cancel))
                {
                    count++;
                    await changes.Tell(PageTags.Post(id), PageTags.Posts, PageTags.Lists, PageTags.Feeds);
                    bell.Ring();
                }
        return count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Rung at every save, and that of a schedule is one.
        using var ear = bell.Listen();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ear.Wait(await Work(stoppingToken), time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
        }
    }

    private async Task<TimeSpan> Work(CancellationToken cancel)
    {
        try
        {
            await PublishDue(cancel);
            var next = await database.Read(PostStateStore.NextDue, cancel);
            return next - clock.Now is { } nap && nap < LongestNap ? nap : LongestNap;
        }
        catch (StorageException problem)
        {
            LogTrouble(problem);
            return LongestNap;
        }
    }

    /// <summary>The post, its place, the log and what tells others: all of it or nothing.</summary>
    private async Task<bool> GoOut(Session session, long id)
    {
        var now = clock.Now;
        if (!await PostStateStore.GoOut(session, id, now) || await PostStore.ById(session, id) is not { } post)
            return false;
        if (post.Permalink is { } permalink)
            await PostWriteStore.Remember(session, permalink, id);
        foreach (var (deed, detail) in PostActs.Of(post, post with { Status = PostStatus.Scheduled }, new(), clock))
            await ActStore.Add(session, Actor.Blog, now, deed, "post", id, detail);
        if (post.IsOpen)
            await OutboxStore.Add(session, Publishing.AnnounceLinks, id.ToString(CultureInfo.InvariantCulture), now);
        return true;
    }

    [LoggerMessage(60, LogLevel.Error, "Scheduled posts cannot be looked up; the next try is in a second")]
    private partial void LogTrouble(Exception problem);
}
