namespace SahelBlog.Media;

/// <summary>What became of an upload.</summary>
public abstract record UploadResult
{
    private UploadResult() { }

    /// <summary>It is in the library.</summary>
    /// <param name="Medium">As it is kept.</param>
    /// <param name="WasThere">Whether the same content had been uploaded before; nothing was kept twice.</param>
    /// <param name="Note">A sentence on what could not be kept of it; null where all was.</param>
    public sealed record Kept(Medium Medium, bool WasThere, string? Note) : UploadResult;

    /// <summary>It was not taken.</summary>
    /// <param name="Field">What is wrong: <c>file</c>, or the words beside it.</param>
    /// <param name="Sentence">Why, with the limit where there is one.</param>
    /// <param name="IsTooLarge">Whether it has too many bytes.</param>
    public sealed record Refused(string Field, string Sentence, bool IsTooLarge = false) : UploadResult
    {
        /// <summary>Whether it is not the file that is at fault, so that it may be taken another time.</summary>
        public bool IsForNow { get; init; }
    }

    /// <summary>There was no place for it.</summary>
    internal static readonly UploadResult NotWritten = new Refused(
        "file",
        "The blog could not write the file; its disk may be full. Nothing was kept."
    )
    {
        IsForNow = true,
    };
}

/// <summary>What became of a wish to delete.</summary>
public enum Deletion
{
    /// <summary>It is gone.</summary>
    Done,

    /// <summary>Posts name it; nothing was deleted.</summary>
    IsUsed,

    /// <summary>It was not there.</summary>
    Missing,
}
