using AngleSharp.Dom;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>What a page says of itself, as it stands there; the first of each kind counts.</summary>
internal sealed class PageHead
{
    /// <summary>The <c>title</c> element, whatever its attributes (P9).</summary>
    public string? Title { get; private set; }

    /// <summary>The <c>og:title</c> property.</summary>
    public string? OpenGraphTitle { get; private set; }

    /// <summary>The <c>og:site_name</c> property.</summary>
    public string? SiteName { get; private set; }

    /// <summary>The <c>application-name</c>.</summary>
    public string? ApplicationName { get; private set; }

    /// <summary>The title of the feed, often the blog's name with a word like "Feed".</summary>
    public string? FeedTitle { get; private set; }

    /// <summary>The <c>author</c>.</summary>
    public string? Author { get; private set; }

    /// <summary>The address of a page about the author.</summary>
    public string? AuthorUrl { get; private set; }

    /// <summary>The <c>article:published_time</c> property.</summary>
    public string? Published { get; private set; }

    /// <summary>The <c>content-language</c>.</summary>
    public string? Language { get; private set; }

    /// <summary>The address of <c>base</c>, against which the page's links are read.</summary>
    public string? Base { get; private set; }

    /// <summary>The canonical link.</summary>
    public string? Canonical { get; private set; }

    /// <summary>Takes what one element says.</summary>
    /// <param name="element">A <c>title</c>, <c>base</c>, <c>link</c> or <c>meta</c>, wherever it stands.</param>
    public void Note(IElement element)
    {
        switch (element.LocalName)
        {
            case "title":
                Title ??= element.TextContent;
                break;
            case "base":
                Base ??= element.GetAttribute("href");
                break;
            case "link":
                NoteLink(element);
                break;
            case "meta":
                NoteMeta(element, element.GetAttribute("content"));
                break;
        }
    }

    private void NoteLink(IElement element)
    {
        if (Canonical is null && SourceElements.HasRel(element, "canonical"))
            Canonical = element.GetAttribute("href");
        if (AuthorUrl is null && SourceElements.HasRel(element, "author"))
            AuthorUrl = element.GetAttribute("href");
        if (
            FeedTitle is null
            && element.GetAttribute("type") is "application/rss+xml" or "application/atom+xml"
            && SourceElements.HasRel(element, "alternate")
        )
        {
            FeedTitle = element.GetAttribute("title");
        }
    }

    private void NoteMeta(IElement element, string? content)
    {
        var name =
            element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("http-equiv");
        switch (name?.ToLowerInvariant())
        {
            case "og:title":
                OpenGraphTitle ??= content;
                break;
            case "og:site_name":
                SiteName ??= content;
                break;
            case "application-name":
                ApplicationName ??= content;
                break;
            case "author":
                Author ??= content;
                break;
            case "article:published_time":
                Published ??= content;
                break;
            case "content-language":
                Language ??= content;
                break;
        }
    }
}
