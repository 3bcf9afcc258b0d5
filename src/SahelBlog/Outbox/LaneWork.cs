namespace SahelBlog.Outbox;

/// <summary>What this instance has in work in one lane, and how much more it may take.</summary>
internal sealed class LaneWork(OutboxEar ear, TimeProvider time)
{
    /// <summary>Entries in work at once.</summary>
    private const int AtOnce = 8;

    /// <summary>With those that wait for a slow peer: what their pages may take of memory, a MB each.</summary>
    private const int InAll = 64;

    /// <summary>
    /// Whoever waits longer than this for a peer gives its place to another, so that a few slow peers do not hold all.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> peers = new(StringComparer.Ordinal);
    private readonly Dictionary<Task, (bool HasPeer, long Since)> tries = [];

    /// <summary>Whether nothing is in work.</summary>
    public bool IsEmpty => tries.Count == 0;

    /// <summary>Entries that may be taken now.</summary>
    public int Free => Math.Min(AtOnce - tries.Values.Count(IsQuick), InAll - tries.Count);

    /// <summary>When the next of those that wait for a peer gives its place away; null while none has one.</summary>
    public TimeSpan? NextPlace =>
        tries
            .Values.Where(one => one.HasPeer && IsQuick(one))
            .Select(one => Patience - Lasted(one.Since))
            .Min(left => (TimeSpan?)left);

    /// <summary>Entries of a peer in work.</summary>
    public int Of(string peer)
    {
        lock (gate)
            return peers.GetValueOrDefault(peer);
    }

    /// <summary>Begins a try; its end is heard.</summary>
    public void Begin(OutboxEntry entry, Func<Task> deed)
    {
        if (entry.Peer is { } peer)
            lock (gate)
                peers[peer] = peers.GetValueOrDefault(peer) + 1;
        // On a thread of its own, so that no try reads a page while the lane waits to take more.
        var attempt = Task.Run(deed);
        tries.Add(attempt, (entry.Peer is not null, time.GetTimestamp()));
        // Not before it counts as ended: whoever hears looks at once.
        _ = attempt.ContinueWith(
            _ => ear.Hear(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <summary>Its peer is not spoken with any more, though what came of it may not be kept yet.</summary>
    public void HasLeft(OutboxEntry entry)
    {
        if (entry.Peer is not { } peer)
            return;
        lock (gate)
            // Kept no longer than needed: strangers think up as many hosts as they like.
            if (--peers[peer] == 0)
                peers.Remove(peer);
    }

    /// <summary>Forgets the tries that have ended; an exception of one of them is thrown when all such are forgotten.</summary>
    public Task ForgetEnded()
    {
        var ended = tries.Keys.Where(one => one.IsCompleted).ToList();
        ended.ForEach(one => tries.Remove(one));
        return Task.WhenAll(ended);
    }

    /// <summary>Waits for all that is in work, whatever comes of it.</summary>
    public async Task End() => await Task.WhenAll(tries.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private bool IsQuick((bool HasPeer, long Since) one) => !one.HasPeer || Lasted(one.Since) < Patience;

    private TimeSpan Lasted(long since) => time.GetElapsedTime(since);
}
