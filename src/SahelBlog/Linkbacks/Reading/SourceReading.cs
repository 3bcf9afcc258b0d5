namespace SahelBlog.Linkbacks.Reading;

/// <summary>What the reading of a source page came to: <see cref="SourceLink"/> or <see cref="SourceUnfit"/>.</summary>
public abstract record SourceReading
{
    private protected SourceReading() { }
}

/// <summary>The page links to the target; this is what may be shown of it. All text is plain, NFC, and not yet encoded.</summary>
public sealed record SourceLink : SourceReading
{
    /// <summary>
    /// The best way in which the page points to the target. A pingback needs <see cref="PointerKind.Hyperlink"/> (P9).
    /// </summary>
    public required PointerKind Pointer { get; init; }

    /// <summary>
    /// The address in the page that leads to the target, absolute and with its fragment, which may name a comment. For
    /// a reply that answers both a post and a comment of it, the comment's.
    /// </summary>
    public required Uri Pointed { get; init; }

    /// <summary>What the page does with the target (W9).</summary>
    public LinkbackKind Kind { get; init; }

    /// <summary>Who wrote the page; null when not told.</summary>
    public SourceAuthor? Author { get; init; }

    /// <summary>When the page was published; null when not told, or told as a time that cannot be.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What a reply says, at most 1,500 characters, paragraphs apart by a line feed; else empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>The page's title, at most 200 characters; its host when it has none. Never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The name of the blog, at most 100 characters; the host when it is not told. Never empty.</summary>
    public required string BlogName { get; init; }

    /// <summary>The linked words and those around them.</summary>
    public required LinkExcerpt Excerpt { get; init; }

    /// <summary>The language in which the page points to the target, a BCP 47 tag; null when not told.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// The address that the page calls its own, on its own host; else the address that answered. Its
    /// <see cref="LinkTarget.Key"/> identifies the entry (L1).
    /// </summary>
    public required Uri CanonicalUrl { get; init; }
}

/// <summary>Who wrote a page. All text is plain, NFC, and not yet encoded.</summary>
/// <param name="Name">At most 100 characters; the host of <paramref name="Url"/> when there is no name. Never empty.</param>
/// <param name="Url">The author's own page, http or https; null when not told.</param>
/// <param name="Photo">A picture of the author on any host, http or https; never to be linked to (THREATS). Null when not told.</param>
public sealed record SourceAuthor(string Name, Uri? Url, Uri? Photo);

/// <summary>The page does not count as a link.</summary>
/// <param name="Problem">Why.</param>
public sealed record SourceUnfit(SourceProblem Problem) : SourceReading;

/// <summary>How a page points to the target.</summary>
public enum PointerKind
{
    /// <summary>A link that a reader can follow: <c>a</c> or <c>area</c>, around words or an image.</summary>
    Hyperlink,

    /// <summary>An image, a frame, a quotation's source: enough for a webmention (W7), not for a pingback.</summary>
    Reference,

    /// <summary>An address in plain text or in a value of JSON: enough for a webmention (W7), not for a pingback.</summary>
    Text,
}

/// <summary>Why a page does not count as a link.</summary>
public enum SourceProblem
{
    /// <summary>Status 404 or 410.</summary>
    Gone,

    /// <summary>Any other status than 200; it may be better later.</summary>
    ServerError,

    /// <summary>Neither HTML nor JSON nor plain text.</summary>
    NotHtml,

    /// <summary>A page that takes longer to read than it may.</summary>
    Unreadable,

    /// <summary>An ordinary page that does not point to the target.</summary>
    NoLink,
}

/// <summary>The one place where a <see cref="SourceProblem"/> becomes words.</summary>
public static class SourceProblems
{
    /// <summary>A sentence for the author's desk.</summary>
    /// <param name="problem">What the reading came to.</param>
    /// <returns>One English sentence.</returns>
    public static string Words(this SourceProblem problem) =>
        problem switch
        {
            SourceProblem.Gone => "The page does not exist.",
            SourceProblem.ServerError => "The page's server answered with an error.",
            SourceProblem.NotHtml => "The address holds something other than a page.",
            SourceProblem.Unreadable => "The page takes too long to read.",
            _ => "The page has no link to the post.",
        };
}
