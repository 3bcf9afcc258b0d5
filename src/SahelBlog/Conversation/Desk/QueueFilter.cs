using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Which comments the desk lists, before anything else narrows the list.</summary>
public enum QueueShelf
{
    /// <summary>Those that wait.</summary>
    Held,

    /// <summary>Those that readers see.</summary>
    Approved,

    /// <summary>Those that readers wrote and that none of the blog's people has answered.</summary>
    Unanswered,

    /// <summary>What came in the last days and was neither spam nor deleted.</summary>
    New,

    /// <summary>Those that readers have reported and nobody has decided on since.</summary>
    Reported,

    /// <summary>Spam.</summary>
    Spam,

    /// <summary>The deleted ones.</summary>
    Deleted,

    /// <summary>All, whatever their state.</summary>
    All,
}

/// <summary>By what a commenter is known.</summary>
public enum CommenterMark
{
    /// <summary>The e-mail address that was typed; it proves nothing.</summary>
    Mail,

    /// <summary>The signed cookie.</summary>
    Writer,

    /// <summary>The name that was typed.</summary>
    Name,
}

/// <summary>A commenter, by one mark.</summary>
/// <param name="Mark">What they are known by.</param>
/// <param name="Value">The address, the hash of the cookie, or the name.</param>
public sealed record WrittenBy(CommenterMark Mark, string Value)
{
    /// <summary>The best that is known of whoever wrote a comment: an address, else the cookie, else the name.</summary>
    public static WrittenBy Of(Comment comment) =>
        comment.Email is { } email ? new(CommenterMark.Mail, email)
        : comment.WriterKey is { } writer ? new(CommenterMark.Writer, writer)
        : new(CommenterMark.Name, comment.AuthorName);

    /// <summary>As <see cref="ToString"/> writes it; null for anything else.</summary>
    public static WrittenBy? Parse(string? text)
    {
        if (text?.IndexOf(':', StringComparison.Ordinal) is not ({ } colon and > 0) || colon == text.Length - 1)
            return null;
        return Words.Parse<CommenterMark>(text.AsSpan(0, colon)) is { } mark ? new(mark, text[(colon + 1)..]) : null;
    }

    /// <summary>Such as <c>mail:oumou@example.org</c>.</summary>
    public override string ToString() => $"{Words.Of(Mark)}:{Value}";
}

/// <summary>What the desk looks at: a shelf, narrowed by a post, a commenter, words, or by all of them.</summary>
public sealed record QueueFilter(QueueShelf Shelf)
{
    /// <summary>The comments of one post.</summary>
    public long? PostId { get; init; }

    /// <summary>The comments of one commenter.</summary>
    public WrittenBy? By { get; init; }

    /// <summary>What was typed into the search box.</summary>
    public string Find { get; init; } = "";

    /// <summary>The states that the shelf holds.</summary>
    public IReadOnlyList<CommentState> States =>
        Shelf switch
        {
            QueueShelf.Held => [CommentState.Held],
            QueueShelf.Approved or QueueShelf.Unanswered => [CommentState.Approved],
            QueueShelf.New or QueueShelf.Reported => [CommentState.Held, CommentState.Approved],
            QueueShelf.Spam => [CommentState.Spam],
            QueueShelf.Deleted => [CommentState.Deleted],
            _ => Enum.GetValues<CommentState>(),
        };
}

/// <summary>A place in a list: the last comment that was seen.</summary>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="Id">Its number.</param>
public sealed record QueuePlace(DateTimeOffset CreatedAt, long Id)
{
    /// <summary>The beginning of every list.</summary>
    public static readonly QueuePlace Top = new(BlogClock.Furthest, long.MaxValue);
}
