using AngleSharp.Html.Dom;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Linkbacks.Webmention;

/// <summary>What a page says of where it takes webmentions.</summary>
public abstract record MentionEndpoint
{
    private MentionEndpoint() { }

    /// <summary>It takes them.</summary>
    /// <param name="Url">Where: an absolute http or https address with its own query, not yet judged.</param>
    public sealed record Found(Uri Url) : MentionEndpoint;

    /// <summary>It names no place.</summary>
    public sealed record None : MentionEndpoint;

    /// <summary>It could not be read in time, so that nobody knows; a calmer hour may tell.</summary>
    public sealed record Unreadable : MentionEndpoint;

    /// <summary>A place, where there is one.</summary>
    internal static MentionEndpoint Of(Uri? url) => url is null ? new None() : new Found(url);
}

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
    public static async Task<MentionEndpoint> Find(FetchAnswer page, TimeProvider time, CancellationToken cancel)
    {
        if (LinkHeader.First(page.LinkHeaders, Relation) is { } header)
            return MentionEndpoint.Of(PageAddress.ToKeep(page.FinalUrl, header));
        if (!BoundedPage.IsHtml(page))
            return new MentionEndpoint.None();
        var read = await BoundedPage.Read(
            page,
            (document, stop) => MentionEndpoint.Of(InText(document, page.FinalUrl, stop)),
            time,
            cancel
        );
        return read ?? new MentionEndpoint.Unreadable();
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
