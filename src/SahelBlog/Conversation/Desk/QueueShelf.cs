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
