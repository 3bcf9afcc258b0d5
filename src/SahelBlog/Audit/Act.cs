namespace SahelBlog.Audit;

/// <summary>Who does something at the desk.</summary>
/// <param name="PersonId">Their number; null for the blog itself.</param>
/// <param name="Name">Their name as it is now: the log keeps it.</param>
public sealed record Actor(long? PersonId, string Name)
{
    /// <summary>The program, where nobody pressed a button.</summary>
    public static readonly Actor Blog = new(null, "The blog itself");

    /// <summary>Whoever stood at a door and did not come in.</summary>
    public static readonly Actor Stranger = new(null, "Somebody");
}

/// <summary>What was done.</summary>
public sealed record Act
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who, while they have an account.</summary>
    public long? PersonId { get; init; }

    /// <summary>The name they had.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>What: one short word such as <c>spam</c>; the table's own column is called the same.</summary>
    public string Deed { get; init; } = "";

    /// <summary>The kind of thing it was done to: <c>comment</c>, <c>post</c>, <c>person</c>.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Which one.</summary>
    public long SubjectId { get; init; }

    /// <summary>More, where there is more to say.</summary>
    public string Detail { get; init; } = "";
}

/// <summary>Which acts are wanted.</summary>
public sealed record ActFilter
{
    /// <summary>Those of one person.</summary>
    public long? PersonId { get; init; }

    /// <summary>Those of one kind.</summary>
    public string? Deed { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Those with all of these words, or words that begin so, in a name or in what is said of them.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>
    /// Whether the owner's affairs are among them: who came, with which key, who may do what; settings and backups.
    /// </summary>
    public bool OfAccounts { get; init; } = true;
}
