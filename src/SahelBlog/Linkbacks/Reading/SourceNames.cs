namespace SahelBlog.Linkbacks.Reading;

/// <summary>Tells a page's title from the name of its blog.</summary>
internal static class SourceNames
{
    // Characters, as a reader counts them; longer ones are cut with an ellipsis.
    internal const int MaxTitle = 200;
    internal const int MaxBlogName = 100;

    // Those by which blog engines join the two, the blog last. A dash or a dot may as well belong to the title.
    private static readonly string[] SureJoints = [" « ", " | "];
    private static readonly string[] UnsureJoints = [" – ", " — ", " - ", " · ", " • "];

    // Those by which they join the two with the blog first.
    private static readonly string[] BlogFirstJoints = [" » ", " › ", ": ", " : ", " | ", " – ", " — ", " - "];

    // What engines add to a blog's name to call its feed, and what remains of a title that has no name in it.
    private static readonly string[] FeedWords =
    [
        "feed",
        "feeds",
        "flux",
        "rss",
        "(rss)",
        "atom",
        "(atom)",
        "xml",
        "1.0",
        "2.0",
        "-",
        "–",
        "—",
        "|",
        ":",
        "·",
        "»",
    ];

    /// <summary>Names a page and its blog.</summary>
    /// <param name="head">What the page says of itself.</param>
    /// <param name="entryName">The name of its entry, cleaned; empty when it has none.</param>
    /// <param name="pageHeading">Its first heading.</param>
    /// <param name="host">The host, for pages that say nothing.</param>
    /// <returns>Both, never empty.</returns>
    public static (string Title, string BlogName) Of(PageHead head, string entryName, string? pageHeading, string host)
    {
        var openGraph = PageText.Clean(head.OpenGraphTitle, MaxTitle);
        var heading = PageText.Clean(pageHeading, MaxTitle);
        var title = First(PageText.Clean(head.Title, MaxTitle), openGraph, heading, entryName, host);
        var siteName = PageText.Clean(head.SiteName, MaxBlogName);
        var application = PageText.Clean(head.ApplicationName, MaxBlogName);
        var feed = OfFeed(PageText.Clean(head.FeedTitle, MaxBlogName));

        var names = new Names([siteName, application, feed], [entryName, openGraph, heading], siteName != "");
        var (post, site) = Split(title, names);
        return (First(entryName, post, title), First(siteName, application, site, feed, host));
    }

    /// <summary>A text in at most as many characters as a title may have.</summary>
    public static string Title(string text) => PageText.Clean(text, MaxTitle);

    // A sure joint always splits; an unsure one when the page itself names either half elsewhere.
    private static (string Post, string Site) Split(string title, Names names)
    {
        foreach (var joint in SureJoints.Concat(UnsureJoints))
        {
            var (post, site) = Halves(title, joint, title.LastIndexOf(joint, StringComparison.Ordinal));
            var named = names.IsBlog(site) || names.IsPost(post);
            var sure = !names.BlogIsSure && SureJoints.Contains(joint) && !names.IsBlog(post);
            if (post != "" && site != "" && (named || sure))
                return (post, site);
        }

        foreach (var joint in BlogFirstJoints)
        {
            var (site, post) = Halves(title, joint, title.IndexOf(joint, StringComparison.Ordinal));
            if (post != "" && site != "" && names.IsBlog(site))
                return (post, site);
        }

        return ("", "");
    }

    private static (string, string) Halves(string title, string joint, int at) =>
        at <= 0 ? ("", "") : (title[..at].Trim(), title[(at + joint.Length)..].Trim());

    private static string OfFeed(string title)
    {
        var at = title.IndexOf(" » ", StringComparison.Ordinal);
        var words = (at > 0 ? title[..at] : title).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 0 && FeedWords.Contains(words[^1], StringComparer.OrdinalIgnoreCase))
            words.RemoveAt(words.Count - 1);
        return string.Join(' ', words);
    }

    private static string First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (name != "")
                return name;
        }

        return "";
    }

    private sealed record Names(string[] Blogs, string[] Posts, bool BlogIsSure)
    {
        public bool IsBlog(string half) => half != "" && Blogs.Contains(half, StringComparer.OrdinalIgnoreCase);

        public bool IsPost(string half) => half != "" && Posts.Contains(half, StringComparer.Ordinal);
    }
}
