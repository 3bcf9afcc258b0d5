namespace SahelBlog.Outbox;

/// <summary>Which entries wait for each other when they are slow; those of one lane never wait for those of another.</summary>
public enum OutboxLane
{
    /// <summary>What speaks with other sites.</summary>
    Web,

    /// <summary>What speaks with the mail server.</summary>
    Mail,

    /// <summary>What reads and writes our own tables alone.</summary>
    House,
}
