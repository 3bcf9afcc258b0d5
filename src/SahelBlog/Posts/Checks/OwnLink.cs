using SahelBlog.Markup;

namespace SahelBlog.Posts.Checks;

/// <summary>An address of the blog's own, taken apart.</summary>
/// <param name="Written">As it stands in the text.</param>
/// <param name="Path">The path, unescaped, without query.</param>
/// <param name="Query">The query without its question mark.</param>
/// <param name="Fragment">The place inside the page, unescaped; empty for its top.</param>
internal sealed record OwnLink(string Written, string Path, string Query, string Fragment)
{
    /// <summary>The path as permalinks are kept.</summary>
    public string Permalink => Path.EndsWith('/') ? Path : Path + "/";

    /// <summary>The parts of the path.</summary>
    public string[] Parts => Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether it leads to a place that a text may have or lack; the page around it has its own.</summary>
    public bool NamesPlaceInText => Fragment.Length > 0 && !Names.IsThePages(Fragment);

    /// <summary>Reads an address; null for one of somebody else, of another scheme, or of a place in the text itself.</summary>
    public static OwnLink? Of(string href, Uri home)
    {
        if (href.StartsWith('#') || href.StartsWith("//", StringComparison.Ordinal))
            return null;
        if (href.StartsWith('/'))
            return Apart(href, href);
        if (!Uri.TryCreate(href, UriKind.Absolute, out var url))
            // Read from where the post stands, where nothing stands below it.
            return Apart(href, "/./" + href);
        var isOurs =
            url.Scheme is "http" or "https"
            && string.Equals(url.IdnHost, home.IdnHost, StringComparison.OrdinalIgnoreCase)
            && url.Port == home.Port;
        return isOurs ? Apart(href, url.PathAndQuery + url.Fragment) : null;
    }

    private static OwnLink Apart(string written, string path)
    {
        var (before, fragment) = Cut(path, '#');
        var (plain, query) = Cut(before, '?');
        return new(written, Uri.UnescapeDataString(plain), query, Uri.UnescapeDataString(fragment));
    }

    private static (string, string) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var place
            ? (text[..place], text[(place + 1)..])
            : (text, "");
}
