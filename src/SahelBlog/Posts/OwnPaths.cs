namespace SahelBlog.Posts;

/// <summary>The program's own addresses at the top level, where a post or page would never be seen.</summary>
public static class OwnPaths
{
    private static readonly HashSet<string> First = new(StringComparer.OrdinalIgnoreCase)
    {
        "admin",
        "archive",
        "comment",
        "comments",
        "css",
        "desk",
        "feed",
        "follow",
        "fonts",
        "health",
        "images",
        "js",
        "live",
        "me",
        "media",
        "preview",
        "search",
        "series",
        "sign-in",
        "sign-out",
        "status",
        "topics",
        "trackback",
        "webmention",
        "xmlrpc",
    };

    /// <summary>Whether an address that begins with this is the program's own.</summary>
    public static bool Has(string firstPart) => First.Contains(firstPart);

    /// <summary>What is said to who wants one of them.</summary>
    public const string Refusal = "The blog itself uses this address; choose another.";

    /// <summary>Whether a post is about to be put at an address of the program's own.</summary>
    public static bool IsNew(string path, Post? before) => path != before?.Permalink && HasPath(path);

    /// <summary>Whether a path is the program's own.</summary>
    public static bool HasPath(string path) => Has(path.TrimStart('/').Split('/')[0]);
}
