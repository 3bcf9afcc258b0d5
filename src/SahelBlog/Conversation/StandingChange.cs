namespace SahelBlog.Conversation;

/// <summary>A comment whose state was changed.</summary>
/// <param name="Id">The comment.</param>
/// <param name="PostId">The post that it is under.</param>
/// <param name="Before">Where it stood.</param>
public sealed record ChangedComment(long Id, long PostId, CommentState Before);

/// <summary>What is to change on one comment.</summary>
/// <param name="State">The state that it is to have; null where its replies alone have changed.</param>
/// <param name="Replies">Replies to it that have come into sight, or gone.</param>
/// <param name="Entries">Entries of the branch of which it is the root that have come into sight, or gone.</param>
/// <param name="Answers">Replies to it by the blog's author that have come into sight, or gone.</param>
internal sealed record StandingChange(CommentState? State, int Replies, int Entries, int Answers)
{
    /// <summary>The state in which it must stand still, or its own state stays as it is; null for any.</summary>
    public CommentState? From { get; init; }
}

/// <summary>Changes that wait for their turn, those of the highest number first.</summary>
internal sealed class WaitingChanges
{
    private readonly Dictionary<long, StandingChange> changes;
    private readonly PriorityQueue<long, long> turns;

    public WaitingChanges(IReadOnlyDictionary<long, CommentState> states, IReadOnlyDictionary<long, CommentState>? from)
    {
        changes = states.ToDictionary(
            one => one.Key,
            one => new StandingChange(one.Value, 0, 0, 0) { From = from?[one.Key] }
        );
        turns = new(states.Keys.Select(id => (id, -id)));
    }

    /// <summary>Adds to what is to change on a comment.</summary>
    public void Add(long id, StandingChange more)
    {
        if (!changes.TryGetValue(id, out var change))
            turns.Enqueue(id, -id);
        change ??= new(null, 0, 0, 0);
        changes[id] = change with
        {
            Replies = change.Replies + more.Replies,
            Entries = change.Entries + more.Entries,
            Answers = change.Answers + more.Answers,
        };
    }

    /// <summary>The next change; null when none waits.</summary>
    public (long Id, StandingChange Change)? Take() =>
        turns.TryDequeue(out var id, out _) && changes.Remove(id, out var change) ? (id, change) : null;
}
