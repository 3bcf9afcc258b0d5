namespace SahelBlog.Media;

/// <summary>A file as it will lie in the data folder.</summary>
/// <param name="Ending">Its name after the slug, such as <c>-960.webp</c>.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record MadeFile(string Ending, byte[] Bytes);

/// <summary>What was made of an upload: nothing of it but what is shown, or a sentence why nothing was.</summary>
internal abstract record Made
{
    private Made() { }

    /// <summary>Files to keep, the medium itself first.</summary>
    public sealed record Of(MediumKind Kind, int Width, int Height, string Extension, IReadOnlyList<MadeFile> Files)
        : Made
    {
        /// <summary>What could not be kept of it.</summary>
        public string? Note { get; init; }
    }

    /// <summary>It is not taken.</summary>
    public sealed record Not(string Sentence) : Made
    {
        /// <summary>Whether another time it may be.</summary>
        public bool IsForNow { get; init; }
    }

    /// <summary>It took longer than anything may; on an idle machine it may not.</summary>
    public static readonly Made TooSlow = new Not(
        "The picture takes the blog too long to be made anew; make it smaller first."
    )
    {
        IsForNow = true,
    };
}
