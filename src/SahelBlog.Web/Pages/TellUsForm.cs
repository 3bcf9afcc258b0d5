namespace SahelBlog.Web.Pages;

/// <summary>A form in which somebody tells of a page of theirs that links to a post: a webmention sent by hand.</summary>
/// <param name="Target">The post's absolute address.</param>
/// <param name="Phrases">The language of the page.</param>
internal sealed record TellUsForm(string Target, LinkPhrases Phrases)
{
    /// <summary>What was typed before, where it has to be mended.</summary>
    public string Source { get; init; } = "";

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Wrong { get; init; }
}
