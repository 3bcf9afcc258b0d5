using System.Text;
using SahelBlog.Fetching;

namespace SahelBlog.Linkbacks.Pingback;

/// <summary>Finds where a page takes pings (P3; Pingback 1.0, section 2).</summary>
public static class PingbackEndpoint
{
    // The specification fixes these bytes, attributes in this order, so that no client needs an HTML parser.
    private const string Opening = "<link rel=\"pingback\" href=\"";

    // Characters of an address; the guarded client takes no more.
    private const int MaxHref = 2048;

    /// <summary>Reads the header or, only without one, the first link element in the specification's literal form.</summary>
    /// <param name="page">The fetched page.</param>
    /// <returns>An absolute http or https address, not yet judged; null when the page announces none.</returns>
    public static Uri? Find(FetchAnswer page) => WebAddress(page.PingbackHeader?.Trim() ?? FindElement(page.Body.Span));

    private static string? FindElement(ReadOnlySpan<byte> body)
    {
        // The form is ASCII, and in every charset of the web that matters its bytes are the same.
        var text = Encoding.UTF8.GetString(body);
        for (
            var at = text.IndexOf(Opening, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(Opening, at + 1, StringComparison.Ordinal)
        )
        {
            var rest = text.AsSpan(at + Opening.Length);
            var end = rest[..Math.Min(rest.Length, MaxHref + 1)].IndexOf('"');
            if (end > 0 && Closes(rest[(end + 1)..]))
            {
                return Decode(rest[..end].ToString());
            }
        }

        return null;
    }

    private static bool Closes(ReadOnlySpan<char> rest)
    {
        rest = rest.StartsWith(" ") ? rest[1..] : rest;
        rest = rest.StartsWith("/") ? rest[1..] : rest;
        return rest.StartsWith(">");
    }

    // The four entities that the specification names; the ampersand last, lest &amp;lt; be decoded twice.
    private static string Decode(string href) =>
        href.Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&quot;", "\"", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);

    private static Uri? WebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : null;
}
