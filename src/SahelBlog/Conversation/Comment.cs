namespace SahelBlog.Conversation;

/// <summary>Where a comment stands. The desk seals it by its place in this list for undo: add at the end alone.</summary>
public enum CommentState
{
    /// <summary>Everybody reads it.</summary>
    Approved,

    /// <summary>It waits for the author; its writer alone sees it.</summary>
    Held,

    /// <summary>Judged to be spam; nobody sees it but the desk.</summary>
    Spam,

    /// <summary>Removed; a tombstone remains where something replies to it.</summary>
    Deleted,
}

/// <summary>One comment, as the table holds it.</summary>
public sealed record Comment
{
    /// <summary>Its number, also in its permalink <c>#comment-123</c>.</summary>
    public long Id { get; init; }

    /// <summary>The post that it is under.</summary>
    public long PostId { get; init; }

    /// <summary>The comment it replies to; null at the root of a thread.</summary>
    public long? ParentId { get; init; }

    /// <summary>Its place in display order; see <see cref="ThreadPath"/>.</summary>
    public byte[] Path { get; init; } = [];

    /// <summary>Levels below the root, from 0.</summary>
    public int Depth { get; init; }

    /// <summary>Where it stands.</summary>
    public CommentState State { get; init; }

    /// <summary>Whether readers see it, be it as a tombstone.</summary>
    public bool Shown { get; init; }

    /// <summary>On a root, the entries of its branch that readers see, itself among them, negative.</summary>
    public long RepliedRank { get; init; }

    /// <summary>The name its writer gave.</summary>
    public string AuthorName { get; init; } = "";

    /// <summary>The e-mail address its writer gave; never shown to readers.</summary>
    public string? Email { get; init; }

    /// <summary>The website its writer gave, http or https.</summary>
    public string? Website { get; init; }

    /// <summary>Whether the blog's author wrote it.</summary>
    public bool IsAuthor { get; init; }

    /// <summary>Proof of who wrote it: a hash of the writer's signed cookie.</summary>
    public string? WriterKey { get; init; }

    /// <summary>The text as it was typed.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>The text as readers see it, rendered and cleaned when it was written.</summary>
    public string Html { get; init; } = "";

    /// <summary>About how many lines the text takes on a page; see <see cref="LinesOf"/>.</summary>
    public int Lines { get; init; }

    /// <summary>The beginning in plain words.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>Whether it reads from right to left.</summary>
    public bool RightToLeft { get; init; }

    /// <summary>Why it was held, one reason a line; empty when it was not.</summary>
    public string Reasons { get; init; } = "";

    /// <summary>The network address it came from.</summary>
    public string? Address { get; init; }

    /// <summary>The person of the desk who wrote it.</summary>
    public long? PersonId { get; init; }

    /// <summary>The reader who was signed in when they wrote it.</summary>
    public long? CommenterId { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it is shown above the thread as well.</summary>
    public bool Pinned { get; init; }

    /// <summary>Whether nothing may be written below it any more.</summary>
    public bool Closed { get; init; }

    /// <summary>Readers' reports that nobody has decided on.</summary>
    public int OpenReports { get; init; }

    /// <summary>When its text was last changed.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When its writer took it back; nothing of what they wrote is left then.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The name of whom it replies to, where the question asked for it.</summary>
    public string? ParentName { get; init; }

    /// <summary>Where the comment it replies to stands, where the question asked for it.</summary>
    public CommentState? ParentState { get; init; }

    /// <summary>Characters on a line of a comment, about; the migration that counted older comments knows it too.</summary>
    private const int LineLength = 62;

    /// <summary>About how many lines a text takes on a page. Kept with the comment, so that a page need not read its Markdown.</summary>
    public static int LinesOf(string markdown)
    {
        var lines = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
            lines += 1 + (line.Length / LineLength);
        return lines;
    }
}
