namespace SahelBlog.Feeds;

/// <summary>How much of a post the feed carries.</summary>
public enum FeedContent
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Its standfirst, or its beginning where it has none.</summary>
    Standfirst,
}

/// <summary>The configuration section <c>Feeds</c>.</summary>
public sealed record FeedOptions
{
    /// <summary>How much of a post the feed carries.</summary>
    public FeedContent Content { get; init; } = FeedContent.Whole;

    /// <summary>
    /// The WebSub hub that is told when the feed of posts changes, an absolute http or https address (F5). Empty: none.
    /// </summary>
    public string Hub { get; init; } = "";
}
