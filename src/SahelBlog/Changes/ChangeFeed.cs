using System.Collections.Concurrent;

namespace SahelBlog.Changes;

/// <summary>Tells whoever keeps copies of pages which of them have just become old.</summary>
public sealed class ChangeFeed
{
    private readonly ConcurrentDictionary<string, long> lastChange = new(StringComparer.Ordinal);
    private readonly List<Func<IReadOnlyList<string>, Task>> listeners = [];
    private long stamp;

    /// <summary>A number that grows with every change.</summary>
    public long Stamp => Interlocked.Read(ref stamp);

    /// <summary>Whether anything under these tags has changed after a stamp was taken.</summary>
    public bool ChangedSince(long taken, IEnumerable<string> tags) =>
        tags.Any(tag => lastChange.TryGetValue(tag, out var changed) && changed > taken);

    /// <summary>Adds a keeper of copies; called while the program is put together.</summary>
    public void Listen(Func<IReadOnlyList<string>, Task> listener) => listeners.Add(listener);

    /// <summary>Says what has changed. Call it after the commit, never before.</summary>
    public async Task Tell(params string[] tags)
    {
        // Two changes at once may arrive in either order; the later stamp stays.
        var now = Interlocked.Increment(ref stamp);
        foreach (var tag in tags)
            lastChange.AddOrUpdate(tag, now, (_, before) => Math.Max(before, now));
        foreach (var listener in listeners)
            await listener(tags);
    }
}
