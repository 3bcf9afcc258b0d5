namespace SahelBlog.Web.Hosting;

/// <summary>What listeners of one thread are told next.</summary>
/// <param name="Newest">The comments that came to be seen last; null before they are known, and when there is no such thread.</param>
/// <param name="IsOver">Whether there will be nothing more.</param>
internal sealed record LiveNews(IReadOnlyList<long>? Newest, bool IsOver)
{
    private readonly TaskCompletionSource<LiveNews> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What comes after it.</summary>
    public Task<LiveNews> Next => next.Task;

    /// <summary>Names this state, for a browser that comes back and asks for what it missed.</summary>
    public string Version =>
        Newest is null ? "" : FormattableString.Invariant($"{(Newest is [var latest, ..] ? latest : 0)}-{Sum()}");

    public void FollowedBy(LiveNews news) => next.TrySetResult(news);

    private uint Sum() => Newest!.Aggregate(17u, (sum, id) => unchecked((sum * 31) + (uint)id));
}

/// <summary>
/// One thread with listeners. All of them wait for the same task, so that a listener is little more than its
/// connection; who is slow misses what was overtaken, and hears the latest.
/// </summary>
internal sealed class LiveThread(long postId)
{
    private readonly Lock gate = new();
    private LiveNews news = new(null, IsOver: false);
    private bool isReading;
    private bool isOld;

    public long PostId => postId;

    /// <summary>How many listen; counted by whoever keeps the list of threads.</summary>
    public int Listeners { get; set; }

    public LiveNews News
    {
        get
        {
            lock (gate)
                return news;
        }
    }

    /// <summary>Notes that what is known has become old.</summary>
    /// <returns>Whether the caller is the one to read it anew; else somebody is at it, and will read once more.</returns>
    public bool BecomesOld()
    {
        lock (gate)
        {
            isOld = true;
            if (isReading)
                return false;
            isReading = true;
            return true;
        }
    }

    /// <summary>Whether there is something to read; when there is not, the reader is done.</summary>
    public bool BeginsReading()
    {
        lock (gate)
        {
            isReading = isOld;
            isOld = false;
            return isReading;
        }
    }

    /// <summary>Tells all listeners.</summary>
    public void Tell(IReadOnlyList<long>? newest, bool isOver)
    {
        lock (gate)
        {
            if (news.IsOver)
                return;
            var before = news;
            news = new(newest, isOver);
            before.FollowedBy(news);
        }
    }

    /// <summary>Wakes all listeners with nothing new.</summary>
    public void Beat()
    {
        lock (gate)
            if (news is { Newest: not null, IsOver: false })
                Tell(news.Newest, isOver: false);
    }

    public void End() => Tell(null, isOver: true);
}
