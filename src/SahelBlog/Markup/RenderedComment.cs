namespace SahelBlog.Markup;

/// <summary>A comment's text, made ready for showing and for screening.</summary>
/// <param name="Html">Sanitized HTML without ids; every link carries <c>rel="nofollow ugc"</c>.</param>
/// <param name="LinkCount">The number of links in <paramref name="Html"/>, but for names called; 0 or more.</param>
/// <param name="Text">The plain words on one line, not encoded; empty where the comment shows none.</param>
/// <param name="RightToLeft">Whether the first strong character of <paramref name="Text"/> runs right to left.</param>
public sealed record RenderedComment(string Html, int LinkCount, string Text, bool RightToLeft)
{
    /// <summary>Where its links lead, in order, each once; for screening.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];
}
