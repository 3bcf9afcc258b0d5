using System.Collections.Concurrent;

namespace SahelBlog.Changes;

/// <summary>Tells whoever keeps copies of pages which of them have just become old.</summary>
public sealed class ChangeFeed
{
    private readonly ConcurrentDictionary<string, long> lastChange = new(StringComparer.Ordinal);
    private readonly List<Func<IReadOnlyList<string>, Task>> listeners = [];
    private readonly List<Func<IReadOnlyList<string>, Task>> messengers = [];
    private long stamp;

    /// <summary>A number that grows with every change.</summary>
    public long Stamp => Interlocked.Read(ref stamp);

    /// <summary>Whether anything under these tags has changed after a stamp was taken.</summary>
    public bool ChangedSince(long taken, IEnumerable<string> tags) =>
        tags.Any(tag => lastChange.TryGetValue(tag, out var changed) && changed > taken);

    /// <summary>Adds a keeper of copies; called while the program is put together.</summary>
    public void Listen(Func<IReadOnlyList<string>, Task> listener) => listeners.Add(listener);

    /// <summary>Adds somebody who carries what changed here to other instances; called while the program is put together.</summary>
    public void Carry(Func<IReadOnlyList<string>, Task> messenger) => messengers.Add(messenger);

    /// <summary>Says what has changed. Call it after the commit, never before.</summary>
    public async Task Tell(params string[] tags)
    {
        await Hear(tags);
        foreach (var messenger in messengers)
            await messenger(tags);
    }

    /// <summary>Takes in what has changed on another instance, after its commit.</summary>
    public async Task Hear(IReadOnlyList<string> tags)
    {
        // Two changes at once may arrive in either order; the later stamp stays.
        var now = Interlocked.Increment(ref stamp);
        foreach (var tag in tags)
            lastChange.AddOrUpdate(tag, now, (_, before) => Math.Max(before, now));
        foreach (var listener in listeners)
            await listener(tags);
    }
}
