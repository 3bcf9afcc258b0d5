namespace SahelBlog.Storage;

/// <summary>The database gave no answer, or could not take a change and kept nothing of it: the disk is full, the file is locked or damaged, the server is away.</summary>
public sealed class StorageException : Exception
{
    /// <summary>An unexplained failure.</summary>
    public StorageException()
        : this("The database could not keep the change.") { }

    /// <summary>A failure with a sentence for the person who waits for the answer.</summary>
    public StorageException(string message)
        : base(message) { }

    /// <summary>A failure with its cause for the log.</summary>
    public StorageException(string message, Exception innerException)
        : base(message, innerException) { }
}
