namespace SahelBlog.Feeds;

/// <summary>What a feed says of itself.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Link">The page that it follows.</param>
/// <param name="Self">Its own path.</param>
/// <param name="Description">One line.</param>
/// <param name="Language">The language of what is around the items.</param>
internal sealed record RssChannel(string Title, string Link, string Self, string Description, string Language)
{
    /// <summary>The hub that is told when it changes; null: none.</summary>
    public Uri? Hub { get; init; }
}

/// <summary>One item of a feed.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Link">Its address.</param>
/// <param name="Guid">What never changes about it.</param>
/// <param name="Published">When it came out.</param>
/// <param name="Updated">When it was last changed.</param>
/// <param name="Creator">Who wrote it.</param>
internal sealed record RssItem(
    string Title,
    string Link,
    string Guid,
    DateTimeOffset Published,
    DateTimeOffset Updated,
    string Creator
)
{
    /// <summary>Its beginning in plain words.</summary>
    public string Description { get; init; } = "";

    /// <summary>The whole as HTML with absolute links.</summary>
    public string Html { get; init; } = "";

    /// <summary>What it is about.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The conversation under it, if it has one.</summary>
    public RssConversation? Conversation { get; init; }
}

/// <summary>The conversation under an item.</summary>
/// <param name="Page">Where it is read.</param>
/// <param name="Feed">Where it is followed.</param>
/// <param name="Count">How many comments it has.</param>
internal sealed record RssConversation(string Page, string Feed, int Count);
