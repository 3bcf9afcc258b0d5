using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Reading;
using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Links among our own posts: read from the stored text, never by HTTP (P6), and shown at once.</summary>
public sealed class OwnLinks(OwnPages pages, BlogClock clock, TimeProvider time)
{
    /// <summary>The <see cref="Linkback.SourceKey"/> of a post of ours, which outlives a change of its slug.</summary>
    public static string Key(long postId) => string.Create(CultureInfo.InvariantCulture, $"/?p={postId}");

    /// <summary>The post that such a key names; null for any other.</summary>
    public static long? PostOf(string key) =>
        key.StartsWith("/?p=", StringComparison.Ordinal)
        && long.TryParse(key.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>The addresses outside itself that a post links to, absolute and in order.</summary>
    public IReadOnlyList<Uri> Leaving(Post post) => Leaving(post, pages.AddressOf(post));

    /// <summary>The same where the post stands at an address.</summary>
    public static IReadOnlyList<Uri> Leaving(Post post, Uri here)
    {
        using var document = new HtmlParser().ParseDocument(PostResponse.Html(post) + post.Html);
        return [.. Links.Leaving(document.Body!).Select(href => Absolute(here, href)).OfType<Uri>()];
    }

    /// <summary>
    /// The words around the link from one post to another: those of the text, else those with which it answers the other.
    /// Null when there is none.
    /// </summary>
    public async Task<LinkExcerpt?> Read(Post source, LinkTarget target, CancellationToken cancel) =>
        await Read(source, source.Html, target, cancel)
        ?? await Read(source, PostResponse.Html(source), target, cancel);

    private async Task<LinkExcerpt?> Read(Post source, string html, LinkTarget target, CancellationToken cancel)
    {
        var page = new FetchAnswer
        {
            FinalUrl = pages.AddressOf(source),
            Status = 200,
            MediaType = "text/html",
            Charset = "utf-8",
            Body = Encoding.UTF8.GetBytes(html),
        };
        return await SourcePage.Read(page, target, time, cancel) is SourceLink { Pointer: PointerKind.Hyperlink } link
            ? link.Excerpt
            : null;
    }

    /// <summary>Records a link, or brings the record of it up to date. What the author refused stays refused.</summary>
    /// <returns>What came of it.</returns>
    public async Task<OwnLinkChange> Keep(Session session, Post source, Post target, LinkExcerpt excerpt)
    {
        var linkback = new Linkback
        {
            PostId = target.Id,
            Source = source.Permalink!,
            SourceKey = Key(source.Id),
            Target = target.Permalink!,
            Protocols = LinkbackProtocols.Own,
            State = LinkbackState.Approved,
            Title = source.Title,
            Before = excerpt.Before,
            Words = excerpt.Words,
            After = excerpt.After,
            Language = source.Language,
            AnnouncedAt = clock.Now,
            VerifiedAt = clock.Now,
        };
        if (await LinkbackStore.Add(session, linkback) is not null)
            return OwnLinkChange.Added;
        var known = (await LinkbackStore.BySource(session, target.Id, linkback.SourceKey))!;
        await LinkbackStore.Update(
            session,
            known with
            {
                Source = linkback.Source,
                Target = linkback.Target,
                Title = linkback.Title,
                Before = linkback.Before,
                Words = linkback.Words,
                After = linkback.After,
                Language = linkback.Language,
                Reason = "",
                VerifiedAt = linkback.VerifiedAt,
            }
        );
        if (known.State != LinkbackState.Failed)
            return OwnLinkChange.None;
        await LinkbackStore.SetState(session, known.Id, LinkbackState.Approved);
        return OwnLinkChange.Restored;
    }

    /// <summary>Takes the record of a link that is no more from the readers' sight.</summary>
    /// <returns>Whether anything changed.</returns>
    public static async Task<bool> Drop(Session session, Linkback known, string reason)
    {
        if (known.State is LinkbackState.Failed or LinkbackState.Refused or LinkbackState.Spam)
            return false;
        await LinkbackStore.Update(session, known with { Reason = reason });
        await LinkbackStore.SetState(session, known.Id, LinkbackState.Failed);
        return true;
    }

    private static Uri? Absolute(Uri here, string href) =>
        Uri.TryCreate(here, href, out var url) ? WebAddress.Parse(url.AbsoluteUri) : null;
}

/// <summary>What came of keeping a link from one of our posts to another.</summary>
public enum OwnLinkChange
{
    /// <summary>It was known and is shown, or was refused by the author.</summary>
    None,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It had been gone and is shown again.</summary>
    Restored,
}
