namespace SahelBlog.Posts.Checks;

/// <summary>What a text may be pointed out for before it is published.</summary>
public enum FindingKind
{
    /// <summary>A link inside the blog that leads nowhere.</summary>
    DeadLink,

    /// <summary>A link to a post of the blog that readers cannot see.</summary>
    HiddenPost,

    /// <summary>A link to a place in a text that is not there.</summary>
    NoSuchPlace,

    /// <summary>A link that has no address, or no words.</summary>
    EmptyLink,

    /// <summary>A picture of the blog's own that is not there.</summary>
    MissingPicture,

    /// <summary>A picture that says nothing to those who do not see it.</summary>
    NoAlternative,

    /// <summary>A heading more than one level below the one before it.</summary>
    HeadingJump,

    /// <summary>A heading of the first level: that is the title's.</summary>
    FirstHeading,

    /// <summary>No standfirst.</summary>
    NoStandfirst,
}

/// <summary>Something to point out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="What">The address or the words that it is about; empty where there is nothing to name.</param>
/// <param name="Line">The line of the text, from 1, where it is known.</param>
public sealed record Finding(FindingKind Kind, string What, int? Line)
{
    /// <summary>
    /// Whether a reader would meet it as a fault, so that it is asked about before the post goes out. The rest is advice.
    /// </summary>
    public bool IsFault =>
        Kind is not (FindingKind.HeadingJump or FindingKind.FirstHeading or FindingKind.NoStandfirst);
}

/// <summary>A text to look over.</summary>
public sealed record CheckedText
{
    /// <summary>Its post; null for one that was never saved.</summary>
    public long? PostId { get; init; }

    /// <summary>Post or page: a page needs no standfirst.</summary>
    public PostKind Kind { get; init; }

    /// <summary>The standfirst.</summary>
    public string Standfirst { get; init; } = "";

    /// <summary>The text as written.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>The text as rendered.</summary>
    public string Html { get; init; } = "";
}
