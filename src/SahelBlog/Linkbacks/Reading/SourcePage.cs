using AngleSharp.Html.Dom;
using SahelBlog.Fetching;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>Reads a fetched page that is said to link to us (P9, W7 for HTML).</summary>
public static class SourcePage
{
    // Characters of a BCP 47 tag that are kept as they are; RFC 5646, 4.4.1 asks for at least 35.
    private const int MaxLanguage = 35;

    /// <summary>Looks for a link to the target.</summary>
    /// <param name="page">The page, as the guarded client brought it.</param>
    /// <param name="target">Our page.</param>
    /// <param name="time">The clock of the reading, which is cut off after one second.</param>
    /// <param name="cancel">The caller's own wish to stop.</param>
    /// <returns>The first followable link, else the first other reference, else why there is none.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<SourceReading> Read(
        FetchAnswer page,
        LinkTarget target,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        if (page.Status != 200)
        {
            return new SourceUnfit(page.Status is 404 or 410 ? SourceProblem.Gone : SourceProblem.ServerError);
        }

        if (!BoundedPage.IsHtml(page))
        {
            return new SourceUnfit(SourceProblem.NotHtml);
        }

        return await BoundedPage.Read(page, (document, stop) => Find(document, page, target, stop), time, cancel)
            ?? new SourceUnfit(SourceProblem.Unreadable);
    }

    private static SourceReading Find(
        IHtmlDocument document,
        FetchAnswer page,
        LinkTarget target,
        CancellationToken stop
    )
    {
        var outline = SourceOutline.Of(document.DocumentElement, stop);
        var resolveFrom = BoundedPage.Resolve(page.FinalUrl, outline.Head.Base) ?? page.FinalUrl;
        var pointer = outline
            .Pointers.OrderBy(p => p.Kind)
            .FirstOrDefault(p => BoundedPage.Resolve(resolveFrom, p.Address) is { } url && target.Matches(url));
        if (pointer is null)
        {
            return new SourceUnfit(SourceProblem.NoLink);
        }

        var (title, blogName) = SourceNames.Of(outline, page.FinalUrl.Host);
        var around = LinkExcerpt.Around(outline.Text, pointer.Start, pointer.End);
        return new SourceLink
        {
            Kind = pointer.Kind,
            Title = title,
            BlogName = blogName,
            Excerpt = OrTitle(around, title),
            Language = IsLanguage(outline.Language) ? outline.Language : null,
            CanonicalUrl = Canonical(page.FinalUrl, BoundedPage.Resolve(resolveFrom, outline.Head.Canonical)),
        };
    }

    // P9: an excerpt is never empty, also not for a lone image without a description.
    private static LinkExcerpt OrTitle(LinkExcerpt around, string title) =>
        around is { Before: "", Words: "", After: "" }
            ? around with
            {
                Words = title,
            }
            : new LinkExcerpt(
                PageText.Normal(around.Before),
                PageText.Normal(around.Words),
                PageText.Normal(around.After)
            );

    private static bool IsLanguage(string? tag) =>
        tag is { Length: > 0 and <= MaxLanguage } && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    // A page may choose its address on its own host only, lest it take over another site's entry.
    private static Uri Canonical(Uri answered, Uri? claimed) =>
        claimed is not null
        && (claimed.Scheme == Uri.UriSchemeHttp || claimed.Scheme == Uri.UriSchemeHttps)
        && claimed.IdnHost == answered.IdnHost
        && claimed.Port == answered.Port
        && claimed.UserInfo == ""
            ? claimed
            : answered;
}
