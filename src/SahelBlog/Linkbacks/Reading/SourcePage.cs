using AngleSharp.Html.Dom;
using SahelBlog.Fetching;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>Reads a fetched page that is said to link to us (P9, W7, W9).</summary>
public static class SourcePage
{
    // Characters of a BCP 47 tag that are kept as they are; RFC 5646, 4.4.1 asks for at least 35.
    private const int MaxLanguage = 35;

    /// <summary>Looks for a link to the target.</summary>
    /// <param name="page">The page, as the guarded client brought it.</param>
    /// <param name="target">Our page.</param>
    /// <param name="time">The clock of the reading, which is cut off after one second.</param>
    /// <param name="cancel">The caller's own wish to stop.</param>
    /// <returns>What it does with the target by a microformat, else its first followable link, else its first other
    /// reference, else why there is none.</returns>
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

        var reading = page.MediaType switch
        {
            _ when BoundedPage.IsHtml(page) => BoundedPage.Read(
                page,
                (document, stop) => Find(document, page, target, time.GetUtcNow(), stop),
                time,
                cancel
            ),
            "text/plain" => BoundedPage.Within(stop => PlainSource.FindInText(page, target, stop), time, cancel),
            { } type when PlainSource.IsJson(type) => BoundedPage.Within(
                stop => PlainSource.FindInJson(page, target, stop),
                time,
                cancel
            ),
            _ => Task.FromResult<SourceReading?>(new SourceUnfit(SourceProblem.NotHtml)),
        };
        return await reading ?? new SourceUnfit(SourceProblem.Unreadable);
    }

    private static SourceReading? Find(
        IHtmlDocument document,
        FetchAnswer page,
        LinkTarget target,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var outline = SourceOutline.Of(document.DocumentElement, stop);
        var resolveFrom = PageAddress.Resolve(page.FinalUrl, outline.Head.Base) ?? page.FinalUrl;
        if (FoundPointer.In(outline, resolveFrom, target, stop) is not { } found)
        {
            return new SourceUnfit(SourceProblem.NoLink);
        }

        var entry = new SourceEntry(outline, found.Entry, resolveFrom);
        var (title, blogName) = SourceNames.Of(outline.Head, entry.Name, outline.Heading, page.FinalUrl.Host);
        return new SourceLink
        {
            Pointer = found.Kind,
            Pointed = found.Pointed,
            Kind = found.Deed,
            Title = title,
            BlogName = blogName,
            Author = entry.Author,
            PublishedAt = entry.PublishedBy(now),
            Text = found.Deed == LinkbackKind.Reply ? entry.Text : "",
            Excerpt = LinkExcerpt.Shown(outline.Text, found.Start, found.End, title),
            Language = Language(found.Language, outline.Language, outline.Head.Language),
            CanonicalUrl =
                OnHost(page.FinalUrl, PageAddress.ToKeep(resolveFrom, outline.Head.Canonical))
                ?? OnHost(page.FinalUrl, entry.Url)
                ?? page.FinalUrl,
        };
    }

    private static string? Language(params ReadOnlySpan<string?> tags)
    {
        foreach (var tag in tags)
        {
            if (tag?.Trim() is { Length: > 0 and <= MaxLanguage } said && said.All(IsOfTag))
            {
                return said;
            }
        }

        return null;
    }

    private static bool IsOfTag(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    // A page may choose its address on its own host only, lest it take over another site's entry. With http or https,
    // with www. or without, it is one host (P9).
    private static Uri? OnHost(Uri answered, Uri? claimed) =>
        claimed is not null && LinkTarget.HostKey(claimed) == LinkTarget.HostKey(answered) ? claimed : null;
}
