namespace SahelBlog.Transfer;

/// <summary>Something is not carried in or out, and the message is a sentence that says why.</summary>
public sealed class TransferException : Exception
{
    /// <summary>An unexplained refusal.</summary>
    public TransferException()
        : this("That cannot be done.") { }

    /// <summary>A refusal with its sentence.</summary>
    public TransferException(string message)
        : base(message) { }

    /// <summary>A refusal with its sentence and what lies behind it.</summary>
    public TransferException(string message, Exception innerException)
        : base(message, innerException) { }
}
