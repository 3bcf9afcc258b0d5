namespace SahelBlog.Conversation;

/// <summary>In which order the branches of a thread are read; replies are always in order of time.</summary>
public enum ThreadOrder
{
    /// <summary>The oldest branch first.</summary>
    Oldest,

    /// <summary>The newest branch first.</summary>
    Newest,

    /// <summary>The branch with the most entries first, the oldest among equals.</summary>
    Replied,
}

/// <summary>The orders as addresses write them.</summary>
public static class ThreadOrders
{
    /// <summary>The word for an order in <c>?order=</c>; null for the one that needs none.</summary>
    public static string? Word(ThreadOrder order) =>
        order switch
        {
            ThreadOrder.Newest => "newest",
            ThreadOrder.Replied => "replied",
            _ => null,
        };

    /// <summary>The order that an address names; null for a word that is none.</summary>
    public static ThreadOrder? Of(string? word) =>
        word switch
        {
            null or "oldest" => ThreadOrder.Oldest,
            "newest" => ThreadOrder.Newest,
            "replied" => ThreadOrder.Replied,
            _ => null,
        };
}
