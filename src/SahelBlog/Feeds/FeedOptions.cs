namespace SahelBlog.Feeds;

/// <summary>The configuration section <c>Feeds</c>.</summary>
public sealed record FeedOptions
{
    /// <summary>
    /// The WebSub hub that is told when the feed of posts changes, an absolute http or https address (F5). Empty: none.
    /// </summary>
    public string Hub { get; init; } = "";
}
