using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SahelBlog.Fetching;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>Reads a fetched page that is said to link to us (P9, W7, W9).</summary>
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

        if (FinderFor(page.MediaType) is not { } find)
        {
            return new SourceUnfit(SourceProblem.NotHtml);
        }

        using var deadline = new CancellationTokenSource(ReadingTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        var stop = either.Token;
        try
        {
            // Waited for beside the token, should one step of the parser outlast it.
            return await Task.Run(() => find(page, target, time.GetUtcNow(), stop), stop).WaitAsync(stop);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new SourceUnfit(SourceProblem.Unreadable);
        }
    }

    private static Finder? FinderFor(string? mediaType) =>
        mediaType switch
        {
            null or "text/html" or "application/xhtml+xml" => Find,
            "text/plain" => PlainSource.FindInText,
            _ when PlainSource.IsJson(mediaType) => PlainSource.FindInJson,
            _ => null,
        };

    private static SourceReading Find(FetchAnswer page, LinkTarget target, DateTimeOffset now, CancellationToken stop)
    {
        using var document = Parse(SourceCharset.Decode(page.Body, page.Charset), stop);
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

    // The parser itself takes no token; it calls back for every element that it makes.
    private static IHtmlDocument Parse(string html, CancellationToken stop)
    {
        var rules = Rules with { OnCreated = (_, _) => stop.ThrowIfCancellationRequested() };
        return new HtmlParser(rules).ParseDocument(html);
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

    // A page may choose its address on its own host only, lest it take over another site's entry.
    private static Uri? OnHost(Uri answered, Uri? claimed) =>
        claimed is not null && claimed.IdnHost == answered.IdnHost && claimed.Port == answered.Port ? claimed : null;

    private delegate SourceReading Finder(
        FetchAnswer page,
        LinkTarget target,
        DateTimeOffset now,
        CancellationToken stop
    );
}
