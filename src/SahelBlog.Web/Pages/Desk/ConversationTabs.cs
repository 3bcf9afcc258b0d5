using SahelBlog.Conversation;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The one navigation of the conversation's pages: its shelves, and what lies beside them.</summary>
/// <param name="Place">The page beside the shelves that this is; null on a shelf.</param>
internal sealed record ConversationTabs(string? Place = null)
{
    /// <summary>The shelves in order, with the word for each.</summary>
    public static readonly IReadOnlyList<(QueueShelf Shelf, string Name)> Shelves =
    [
        (QueueShelf.Held, "Held"),
        (QueueShelf.Approved, "Approved"),
        (QueueShelf.Unanswered, "Unanswered"),
        (QueueShelf.New, "New this week"),
        (QueueShelf.Reported, "Reported"),
        (QueueShelf.Spam, "Spam"),
        (QueueShelf.Deleted, "Deleted"),
        (QueueShelf.All, "All"),
    ];

    /// <summary>The list that is open, whose filters stay on other shelves; null beside them.</summary>
    public QueueAddress? Here { get; init; }

    /// <summary>What the open list holds, in figures.</summary>
    public string Count { get; init; } = "";

    /// <summary>Where a shelf is found.</summary>
    public string PathOf(QueueShelf shelf) => (Here ?? new(new QueueFilter(shelf))).On(shelf).ToString();

    /// <summary>Whether a shelf is the open list.</summary>
    public bool IsOpen(QueueShelf shelf) => Here?.Filter.Shelf == shelf;
}
