namespace SahelBlog.Conversation;

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
