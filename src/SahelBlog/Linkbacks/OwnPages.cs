using System.Globalization;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Knows which addresses are ours and to which posts they lead.</summary>
public sealed class OwnPages(BlogAddress address)
{
    /// <summary>Whether an address lies on our host; only those may be asked of <see cref="At"/>.</summary>
    public bool IsOurs(Uri url) => LinkTarget.HostKey(url) == LinkTarget.HostKey(address.Base);

    /// <summary>
    /// The post or page at an address of ours, drafts that were published once too: by its permalink, by one that it
    /// had before, or by its number (<c>/?p=12</c>).
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

        // No post's own address has a query, and no database takes a NUL.
        var plain = Uri.UnescapeDataString(inside);
        return inside.Contains('?', StringComparison.Ordinal) || plain.Contains('\0', StringComparison.Ordinal)
            ? null
            : await PostStore.At(session, $"/{plain}/");
    }

    /// <summary>A post as a target of links, with all the paths that lead to it (P9).</summary>
    public async Task<LinkTarget> TargetOf(Session session, Post post)
    {
        var here = LinkTarget.PathKey(AddressOf(post));
        var paths = await PostStore.PathsOf(session, post.Id);
        var known = paths.Append(OwnLinks.Key(post.Id)).Select(PathKey).ToHashSet(StringComparer.Ordinal);
        return new LinkTarget(AddressOf(post), path => known.Contains(path) ? here : path);
    }

    /// <summary>The absolute address of a post that is or was published.</summary>
    public Uri AddressOf(Post post) => new(address.Absolute(post.Permalink ?? OwnLinks.Key(post.Id)));

    private string PathKey(string path) => LinkTarget.PathKey(new Uri(address.Absolute(path)));
}
