namespace SahelBlog.Linkbacks.Reading;

/// <summary>Tells a page's title from the name of its blog.</summary>
internal static class SourceNames
{
    // Characters, as a reader counts them; longer ones are cut with an ellipsis.
    private const int MaxTitle = 200;
    private const int MaxBlogName = 100;

    // Those by which blog engines join the two, the blog last. A dash or a dot may as well belong to the title.
    private static readonly string[] SureJoints = [" « ", " | "];
    private static readonly string[] UnsureJoints = [" – ", " — ", " - ", " · ", " • "];

    /// <summary>Names a page and its blog.</summary>
    /// <param name="outline">What the page says.</param>
    /// <param name="host">The host, for pages that say nothing.</param>
    /// <returns>Both, never empty.</returns>
    public static (string Title, string BlogName) Of(SourceOutline outline, string host)
    {
        var openGraph = PageText.Clean(outline.Head.OpenGraphTitle, MaxTitle);
        var heading = PageText.Clean(outline.Heading, MaxTitle);
        var title = First(PageText.Clean(outline.Head.Title, MaxTitle), openGraph, heading, host);
        var blog = PageText.Clean(outline.Head.SiteName, MaxBlogName);

        return Split(title, blog, openGraph, heading) is var (post, site) && post != ""
            ? (post, First(blog, site))
            : (title, First(blog, host));
    }

    // A sure joint always splits; an unsure one when the page itself names either half elsewhere.
    private static (string Post, string Site) Split(string title, string blog, string openGraph, string heading)
    {
        foreach (var joint in SureJoints.Concat(UnsureJoints))
        {
            var at = title.LastIndexOf(joint, StringComparison.Ordinal);
            if (at <= 0)
            {
                continue;
            }

            var (post, site) = (title[..at].Trim(), title[(at + joint.Length)..].Trim());
            var named = site == blog || post == openGraph || post == heading;
            if (post != "" && site != "" && (named || (blog == "" && SureJoints.Contains(joint))))
            {
                return (post, site);
            }
        }

        return ("", "");
    }

    private static string First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (name != "")
            {
                return name;
            }
        }

        return "";
    }
}
