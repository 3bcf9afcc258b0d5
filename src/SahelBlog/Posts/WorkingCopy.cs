namespace SahelBlog.Posts;

/// <summary>What somebody was writing and has not saved, as one window of theirs holds it.</summary>
public sealed record WorkingCopy
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Who writes; nobody else ever sees it.</summary>
    public required long PersonId { get; init; }

    /// <summary>Their name, for others who write the same post.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>The post; null for a new one.</summary>
    public long? PostId { get; init; }

    /// <summary>The window that it is written in: each has a key of its own.</summary>
    public required string WindowKey { get; init; }

    /// <summary>The version of the post that it was begun from; 0 for a new post.</summary>
    public int Version { get; init; }

    /// <summary>Counts up in its window.</summary>
    public int Turn { get; init; }

    /// <summary>When it was kept.</summary>
    public DateTimeOffset KeptAt { get; init; }

    /// <summary>The fields of the editor's form, as JSON.</summary>
    public string Fields { get; init; } = "";
}

/// <summary>What became of keeping one.</summary>
public abstract record KeepResult
{
    private KeepResult() { }

    /// <summary>It is kept.</summary>
    /// <param name="Copy">The number of the copy; null where a later one of this window stays.</param>
    /// <param name="At">When.</param>
    /// <param name="Version">The version in which the post stands saved; null for a new post.</param>
    /// <param name="Others">The names of others who are writing it at this moment.</param>
    /// <param name="Elsewhere">Whether the same person is writing it in another window.</param>
    public sealed record Kept(long? Copy, DateTimeOffset At, int? Version, IReadOnlyList<string> Others, bool Elsewhere)
        : KeepResult;

    /// <summary>It is larger than a post may be.</summary>
    public sealed record TooLong : KeepResult;

    /// <summary>There is no such post.</summary>
    public sealed record Missing : KeepResult;
}
