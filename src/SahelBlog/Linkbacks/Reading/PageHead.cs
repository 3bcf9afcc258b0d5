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
            case "link" when SourceElements.HasRel(element, "canonical"):
                Canonical ??= element.GetAttribute("href");
                break;
            case "meta":
                var content = element.GetAttribute("content");
                switch (element.GetAttribute("property") ?? element.GetAttribute("name"))
                {
                    case "og:title":
                        OpenGraphTitle ??= content;
                        break;
                    case "og:site_name":
                        SiteName ??= content;
                        break;
                }

                break;
        }
    }
}
