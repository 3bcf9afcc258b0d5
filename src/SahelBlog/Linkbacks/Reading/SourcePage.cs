using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SahelBlog.Fetching;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>Reads a fetched page that is said to link to us (P9, W7 for HTML).</summary>
public static class SourcePage
{
    // An honest page of 1 MB takes a tenth of that; 20,000 nested elements would take minutes (THREATS).
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(1);

    // Characters of a BCP 47 tag that are kept as they are; RFC 5646, 4.4.1 asks for at least 35.
    private const int MaxLanguage = 35;

    // "Scripting" only makes the parser take noscript as text, as every browser does; nothing here runs scripts.
    private static readonly HtmlParserOptions Rules = new() { IsScripting = true, SkipComments = true };

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

        if (page.MediaType is not (null or "text/html" or "application/xhtml+xml"))
        {
            return new SourceUnfit(SourceProblem.NotHtml);
        }

        using var deadline = new CancellationTokenSource(ReadingTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        var stop = either.Token;
        try
        {
            // Waited for beside the token, should one step of the parser outlast it.
            return await Task.Run(() => Find(page, target, stop), stop).WaitAsync(stop);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new SourceUnfit(SourceProblem.Unreadable);
        }
    }

    private static SourceReading Find(FetchAnswer page, LinkTarget target, CancellationToken stop)
    {
        using var document = Parse(SourceCharset.Decode(page.Body, page.Charset), stop);
        var outline = SourceOutline.Of(document.DocumentElement, stop);
        var resolveFrom = Resolve(page.FinalUrl, outline.Head.Base) ?? page.FinalUrl;
        var pointer = outline
            .Pointers.OrderBy(p => p.Kind)
            .FirstOrDefault(p => Resolve(resolveFrom, p.Address) is { } url && target.Matches(url));
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
            CanonicalUrl = Canonical(page.FinalUrl, Resolve(resolveFrom, outline.Head.Canonical)),
        };
    }

    // The parser itself takes no token; it calls back for every element that it makes.
    private static IHtmlDocument Parse(string html, CancellationToken stop)
    {
        var rules = Rules with { OnCreated = (_, _) => stop.ThrowIfCancellationRequested() };
        return new HtmlParser(rules).ParseDocument(html);
    }

    private static Uri? Resolve(Uri from, string? address) =>
        address is not null && Uri.TryCreate(from, address.Trim(), out var url) ? url : null;

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
