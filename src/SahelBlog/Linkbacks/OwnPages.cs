using System.Globalization;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Fetching;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Knows which addresses are ours and to which posts they lead.</summary>
public sealed class OwnPages(BlogAddress address, IOptions<LinkbackOptions> options)
{
    /// <summary>
    /// Whether others can reach this blog to verify a link of ours. Nobody is told from a machine that is not on the web: it
    /// would only be noise in their logs.
    /// </summary>
    public bool CanBeReached => options.Value.AllowPrivateNetworks || UrlRules.IsPublicSite(address.Base);

    /// <summary>Whether an address lies on our host; only those may be asked of <see cref="At"/>.</summary>
    public bool IsOurs(Uri url) => LinkTarget.HostKey(url) == LinkTarget.HostKey(address.Base);

    /// <summary>
    /// The post or page at an address of ours, drafts that were published once too: by its permalink, by one that it
    /// had before, by its number (<c>/?p=12</c>), or by a comment under it.
    /// </summary>
    /// <returns>Null when the address is not ours or leads to no post.</returns>
    public async Task<Post?> At(Session session, Uri url)
    {
        var home = LinkTarget.PathKey(address.Base);
        var path = LinkTarget.PathKey(url);
        if (!IsOurs(url) || !path.StartsWith(home, StringComparison.Ordinal))
            return null;
        var inside = path[home.Length..].TrimStart('/');
        if (inside.StartsWith("?p=", StringComparison.Ordinal))
            return long.TryParse(inside.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? await PostStore.ById(session, id)
                : null;

        if (AnsweredComment.Named(url) is { } comment && inside.StartsWith("comment/", StringComparison.Ordinal))
            return await AnsweredComment.PostOf(session, comment) is { } under
                ? await PostStore.ById(session, under)
                : null;

        // No post's own address has a query but that of a place in its thread, and no database takes a NUL.
        var plain = Uri.UnescapeDataString(WithoutPlace(inside));
        return plain.Contains('?', StringComparison.Ordinal) || plain.Contains('\0', StringComparison.Ordinal)
            ? null
            : await PostStore.At(session, $"/{plain.TrimEnd('/')}/");
    }

    /// <summary>A post as a target of links, with all the paths that lead to it (P9).</summary>
    /// <param name="session">Where to look.</param>
    /// <param name="post">The post.</param>
    /// <param name="announced">An address of ours that was found to lead to it, such as that of a comment.</param>
    public async Task<LinkTarget> TargetOf(Session session, Post post, Uri? announced = null)
    {
        var here = LinkTarget.PathKey(AddressOf(post));
        var paths = await PostStore.PathsOf(session, post.Id);
        var known = paths.Append(OwnLinks.Key(post.Id)).Select(PathKey).ToHashSet(StringComparer.Ordinal);
        if (announced is not null)
            known.Add(LinkTarget.PathKey(announced));
        return new LinkTarget(AddressOf(post), path => known.Contains(WithoutPlace(path)) ? here : path);
    }

    /// <summary>The absolute address of a post that is or was published.</summary>
    public Uri AddressOf(Post post) => new(address.Absolute(post.Permalink ?? OwnLinks.Key(post.Id)));

    // Where a thread has several pages, a comment's permalink names the page and the order (see ThreadPage).
    private static string WithoutPlace(string path)
    {
        var at = path.IndexOf('?', StringComparison.Ordinal);
        return at >= 0 && path[(at + 1)..].Split('&').All(IsPlace) ? path[..at].TrimEnd('/') : path;
    }

    private static bool IsPlace(string pair) =>
        pair.StartsWith("comments=", StringComparison.Ordinal) || pair.StartsWith("order=", StringComparison.Ordinal);

    private string PathKey(string path) => LinkTarget.PathKey(new Uri(address.Absolute(path)));
}
