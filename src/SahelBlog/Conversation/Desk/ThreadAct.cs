namespace SahelBlog.Conversation;

/// <summary>What is done to a thread by way of one of its comments.</summary>
public enum ThreadAct
{
    /// <summary>Shows the comment above the thread; there is one pin for each post.</summary>
    Pin,

    /// <summary>Takes the pin off.</summary>
    Unpin,

    /// <summary>Lets nothing more be written below the comment.</summary>
    Close,

    /// <summary>Opens the branch again.</summary>
    Open,

    /// <summary>Lets nothing more be written under the post.</summary>
    Lock,

    /// <summary>Opens the post's conversation again.</summary>
    Unlock,
}
