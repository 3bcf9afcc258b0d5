using System.Globalization;

namespace SahelBlog.Changes;

/// <summary>The tags under which copies of pages are kept.</summary>
public static class PageTags
{
    /// <summary>Home, topics, archive: every page that lists posts.</summary>
    public const string Lists = "lists";

    /// <summary>Which posts are published, under which titles and addresses: what a post says of its neighbours.</summary>
    public const string Posts = "posts";

    /// <summary>Every feed.</summary>
    public const string Feeds = "feeds";

    /// <summary>Every page and feed there is: what stands around them has changed.</summary>
    public const string All = "all";

    /// <summary>What was set at the desk: nobody keeps a page under it, but every instance reads its settings anew.</summary>
    public const string Settings = "settings";

    private const string PostPrefix = "post:";

    /// <summary>The page of one post with its conversation.</summary>
    public static string Post(long id) => string.Create(CultureInfo.InvariantCulture, $"{PostPrefix}{id}");

    /// <summary>The post whose page a tag names; null for any other tag.</summary>
    public static long? PostOf(string tag) =>
        tag.StartsWith(PostPrefix, StringComparison.Ordinal)
        && long.TryParse(tag.AsSpan(PostPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
