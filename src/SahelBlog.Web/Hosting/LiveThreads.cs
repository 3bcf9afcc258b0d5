using System.Globalization;
using SahelBlog.Changes;
using SahelBlog.Conversation;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// The threads that somebody listens to. When one changes its newest comments are read once, however many listen; a
/// thread without listeners costs nothing.
/// </summary>
internal sealed partial class LiveThreads : IDisposable
{
    /// <summary>Listeners of one network: a school behind one address, and no more than a robot can do harm with.</summary>
    public const int MostOfNetwork = 100;

    /// <summary>Listeners in all; each holds a connection and about two kilobytes.</summary>
    public const int MostInAll = 10_000;

    /// <summary>Shorter than the patience of any proxy between.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(25);

    private readonly Lock gate = new();
    private readonly Dictionary<long, LiveThread> threads = [];
    private readonly Dictionary<string, int> networks = new(StringComparer.Ordinal);
    private readonly NewestComments newest;
    private readonly ILogger<LiveThreads> log;
    private readonly ITimer heart;
    private readonly CancellationTokenRegistration stopping;
    private int listeners;
    private bool isOver;

    public LiveThreads(
        NewestComments newest,
        ChangeFeed changes,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<LiveThreads> log
    )
    {
        this.newest = newest;
        this.log = log;
        heart = time.CreateTimer(_ => Beat(), null, Heartbeat, Heartbeat);
        stopping = lifetime.ApplicationStopping.Register(End);
        changes.Listen(Hear);
    }

    /// <summary>How many listen now.</summary>
    public int Listeners
    {
        get
        {
            lock (gate)
                return listeners;
        }
    }

    /// <summary>Takes a seat at a thread; null where there is none left. The seat is given back by disposing it.</summary>
    public LiveSeat? Join(long postId, string network)
    {
        LiveThread? thread;
        lock (gate)
        {
            var near = networks.GetValueOrDefault(network);
            if (isOver || listeners >= MostInAll || near >= MostOfNetwork)
                return null;
            listeners++;
            networks[network] = near + 1;
            if (!threads.TryGetValue(postId, out thread))
                threads.Add(postId, thread = new LiveThread(postId));
            thread.Listeners++;
        }
        if (thread.News.Newest is null)
            Refresh(thread);
        return new LiveSeat(thread, () => Leave(thread, network));
    }

    public void Dispose()
    {
        End();
        stopping.Dispose();
        heart.Dispose();
    }

    private void Leave(LiveThread thread, string network)
    {
        lock (gate)
        {
            listeners--;
            var near = networks[network] - 1;
            if (near == 0)
                networks.Remove(network);
            else
                networks[network] = near;
            if (--thread.Listeners == 0)
                threads.Remove(thread.PostId);
        }
    }

    private Task Hear(IReadOnlyList<string> tags)
    {
        foreach (var tag in tags)
            if (PageTags.PostOf(tag) is { } postId && Watched(postId) is { } thread)
                Refresh(thread);
        return Task.CompletedTask;
    }

    /// <summary>Whoever changed something waits for no listener.</summary>
    private void Refresh(LiveThread thread)
    {
        if (thread.BecomesOld())
            _ = Task.Run(() => Read(thread));
    }

    private async Task Read(LiveThread thread)
    {
        while (thread.BeginsReading())
        {
            try
            {
                var now = await newest.Of(thread.PostId);
                if (now is null)
                    thread.End();
                else if (thread.News.Newest is not { } before || !before.SequenceEqual(now))
                    thread.Tell(now, isOver: false);
            }
#pragma warning disable CA1031 // Nobody waits for this task: whatever goes wrong ends the streams, and browsers come again.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                LogUnread(thread.PostId.ToString(CultureInfo.InvariantCulture), problem);
                thread.End();
            }
        }
    }

    private void Beat()
    {
        foreach (var thread in Watched())
            thread.Beat();
    }

    private void End()
    {
        lock (gate)
            isOver = true;
        foreach (var thread in Watched())
            thread.End();
    }

    private LiveThread? Watched(long postId)
    {
        lock (gate)
            return threads.GetValueOrDefault(postId);
    }

    private LiveThread[] Watched()
    {
        lock (gate)
            return threads.Count == 0 ? [] : [.. threads.Values];
    }

    [LoggerMessage(40, LogLevel.Warning, "The newest comments of post {Post} could not be read for its listeners")]
    private partial void LogUnread(string post, Exception problem);
}

/// <summary>A listener's place at a thread.</summary>
internal sealed class LiveSeat(LiveThread thread, Action leave) : IDisposable
{
    private Action? leave = leave;

    public LiveThread Thread => thread;

    public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
}
