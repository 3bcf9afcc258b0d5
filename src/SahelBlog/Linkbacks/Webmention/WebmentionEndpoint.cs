using AngleSharp.Html.Dom;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Linkbacks.Webmention;

/// <summary>Finds where a page takes webmentions (W1, W2; Webmention, 3.1.2).</summary>
public static class WebmentionEndpoint
{
    private const string Relation = "webmention";

    /// <summary>
    /// Reads the first <c>Link</c> header with the relation or, only without one, the first <c>link</c> or <c>a</c> in
    /// document order. An element without <c>href</c> is passed over; an empty one means the page itself.
    /// </summary>
    /// <param name="page">The fetched page.</param>
    /// <param name="time">The clock of the reading.</param>
    /// <param name="cancel">The caller's own wish to stop.</param>
    /// <returns>
    /// An absolute http or https address with its own query, not yet judged; null when the page names none, or takes too
    /// long to read.
    /// </returns>
    public static async Task<Uri?> Find(FetchAnswer page, TimeProvider time, CancellationToken cancel)
    {
        if (LinkHeader.First(page.LinkHeaders, Relation) is { } header)
            return PageAddress.ToKeep(page.FinalUrl, header);
        return BoundedPage.IsHtml(page)
            ? await BoundedPage.Read(page, (document, stop) => InText(document, page.FinalUrl, stop), time, cancel)
            : null;
    }

    private static Uri? InText(IHtmlDocument document, Uri page, CancellationToken stop)
    {
        string? root = null;
        string? found = null;
        foreach (var element in BoundedPage.Elements(document, stop))
            switch (element.LocalName)
            {
                case "base":
                    root ??= element.GetAttribute("href");
                    break;
                case "link" or "a" when SourceElements.HasRel(element, Relation):
                    found ??= element.GetAttribute("href");
                    break;
            }
        return found?.Trim() switch
        {
            null => null,
            "" => page,
            var href => PageAddress.ToKeep(PageAddress.Resolve(page, root) ?? page, href),
        };
    }
}
