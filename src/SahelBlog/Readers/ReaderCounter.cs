using System.Net;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Readers;

/// <summary>
/// Counts the readers of posts and pages, each once a day and post. What it knows of them is in memory for a day at most
/// (<see cref="ReadersOfDay"/>); numbers alone are written, by <see cref="ReaderKeeper"/>.
/// </summary>
public sealed class ReaderCounter(Database database, BlogClock clock)
{
    /// <summary>Readers remembered in one day: a few megabytes. Whoever comes after that many is counted each time.</summary>
    public const int MostRemembered = 200_000;

    /// <summary>Characters of a path; no post has a longer one.</summary>
    internal const int LongestPath = 512;

    /// <summary>Paths that wait to be written. Only pages that were found are counted, so there are seldom more.</summary>
    private const int MostWaiting = 10_000;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    // Held for a look into a set of numbers: shorter than any way around it.
    private readonly Lock door = new();
    private Dictionary<(DateOnly Day, string Path), int> waiting = [];
    private ReadersOfDay today = new(DateOnly.MinValue);
    private long quarter;

    /// <summary>How many readers are remembered at this moment.</summary>
    public int Remembered
    {
        get
        {
            lock (door)
                return today.Remembered;
        }
    }

    /// <summary>Somebody read the page at a path.</summary>
    /// <param name="path">Where it stands. Paths of no post and of no page are dropped when the rest is written.</param>
    /// <param name="from">The network address of the reader.</param>
    /// <param name="browser">What the reader's browser says of itself.</param>
    public void Saw(string path, IPAddress? from, string browser)
    {
        if (path.Length > LongestPath)
            return;
        var day = Today();
        var mark = day.MarkOf(path, from, browser);
        lock (door)
        {
            if (!day.IsNew(mark, MostRemembered))
                return;
            var here = (day.Day, path);
            if (waiting.TryGetValue(here, out var count) || waiting.Count < MostWaiting)
                waiting[here] = count + 1;
        }
    }

    /// <summary>Writes down what was counted since the last time; what could not be written is kept for the next.</summary>
    public async Task Keep(CancellationToken cancel = default)
    {
        Turn();
        Dictionary<(DateOnly Day, string Path), int> taken;
        lock (door)
        {
            if (waiting.Count == 0)
                return;
            taken = waiting;
            waiting = [];
        }
        try
        {
            await database.Write(session => Add(session, taken), cancel);
        }
        catch
        {
            lock (door)
                foreach (var (here, count) in taken)
                    waiting[here] = waiting.GetValueOrDefault(here) + count;
            throw;
        }
    }

    /// <summary>Days of every zone begin with a quarter of an hour: within one, nothing has to be reckoned.</summary>
    private ReadersOfDay Today()
    {
        if (clock.Now.UtcTicks / Quarter.Ticks != Volatile.Read(ref quarter))
            Turn();
        return Volatile.Read(ref today);
    }

    /// <summary>Forgets yesterday's readers and their key. Done with every writing too, should the zone be changed.</summary>
    private void Turn()
    {
        var now = clock.Now;
        var day = DateOnly.FromDateTime(clock.Local(now).DateTime);
        lock (door)
        {
            if (today.Day != day)
                today = new ReadersOfDay(day);
            quarter = now.UtcTicks / Quarter.Ticks;
        }
    }

    private static async Task Add(Session session, Dictionary<(DateOnly Day, string Path), int> taken)
    {
        var posts = await PermalinkStore.PostsAt(
            session,
            [.. taken.Keys.Select(here => here.Path).Distinct(StringComparer.Ordinal)]
        );
        var read = taken
            .Where(one => posts.ContainsKey(one.Key.Path))
            .GroupBy(one => (one.Key.Day, Post: posts[one.Key.Path]), one => one.Value)
            // In one order: two instances that write at once then wait for each other and never cross.
            .OrderBy(one => one.Key.Day)
            .ThenBy(one => one.Key.Post)
            .ToList();
        foreach (var one in read)
            await ReaderStore.Add(session, one.Key.Post, one.Key.Day, one.Sum());
        foreach (var day in read.GroupBy(one => one.Key.Day, one => one.Sum()))
            await ReaderStore.AddToBlog(session, day.Key, day.Sum());
    }
}
