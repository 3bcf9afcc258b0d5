using System.Globalization;
using SahelBlog.Posts;

namespace SahelBlog.Conversation;

/// <summary>A page of a thread, named by where it begins: no number, which would move with every new comment.</summary>
public sealed record ThreadRange
{
    /// <summary>The order that it is read in.</summary>
    public ThreadOrder Order { get; init; }

    /// <summary>The comment that it begins with; null where the thread begins.</summary>
    public long? From { get; init; }

    /// <summary>Whether it is the whole thread.</summary>
    public bool IsAll { get; init; }

    /// <summary>Its address under a post.</summary>
    public string Under(PostSummary post)
    {
        var from =
            IsAll ? "comments=all"
            : From is { } id ? string.Create(CultureInfo.InvariantCulture, $"comments={id}")
            : null;
        var order = ThreadOrders.Word(Order) is { } word ? $"order={word}" : null;
        return (from, order) switch
        {
            (null, null) => post.Permalink!,
            (null, _) => $"{post.Permalink}?{order}",
            (_, null) => $"{post.Permalink}?{from}",
            _ => $"{post.Permalink}?{from}&{order}",
        };
    }
}

/// <summary>One entry of a thread on a page.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Replies">Entries below it on this page; of a root, all that it has.</param>
/// <param name="GoesOn">Whether more replies to it, or below it, come after the page.</param>
public sealed record ThreadEntry(Comment Comment, int Replies, bool GoesOn);

/// <summary>A page of a thread.</summary>
public sealed record ThreadPage
{
    /// <summary>Which page it is.</summary>
    public required ThreadRange Range { get; init; }

    /// <summary>Its entries in order of reading, the writer's own held comments among them.</summary>
    public required IReadOnlyList<ThreadEntry> Entries { get; init; }

    /// <summary>The page before it; null where the thread begins.</summary>
    public ThreadRange? Previous { get; init; }

    /// <summary>The page after it; null where the thread ends.</summary>
    public ThreadRange? Next { get; init; }

    /// <summary>What the next page begins with.</summary>
    public long? NextParentId { get; init; }

    /// <summary>Entries on the next page that belong to the branch that this page breaks off; 0 where it breaks off none.</summary>
    public int MoreReplies { get; init; }

    /// <summary>Whether the thread has more than this page and still fits on one.</summary>
    public bool FitsOnOnePage { get; init; }
}
