using System.Globalization;
using System.Text;

namespace SahelBlog.Linkbacks;

/// <summary>
/// One address of ours that others may link to, and the judgement whether an address leads there. Two addresses are
/// the same when they differ only by http or https, <c>www.</c>, last slash, fragment, default port, letter case of
/// the host, needless percent-encoding or tracking parameters (P9).
/// </summary>
public sealed class LinkTarget
{
    private readonly string host;
    private readonly Func<string, string> canonicalPath;
    private readonly string key;

    /// <summary>Names the target.</summary>
    /// <param name="url">Our address, absolute; its host is taken to be ours.</param>
    /// <param name="canonicalPath">
    /// Our own redirects: from a path with its query, as <see cref="Key"/> leaves them (<c>/2012/07/old</c>,
    /// <c>/?p=12</c>), to the path where it ends, or to itself when it redirects nowhere. Called once for every link
    /// to our host, so it should look into memory only.
    /// </param>
    /// <exception cref="ArgumentException">The address is not absolute.</exception>
    public LinkTarget(Uri url, Func<string, string> canonicalPath)
    {
        if (!url.IsAbsoluteUri)
        {
            throw new ArgumentException("A link target is an absolute address.", nameof(url));
        }

        host = HostKey(url);
        this.canonicalPath = canonicalPath;
        key = KeyAfterRedirects(url);
    }

    /// <summary>Whether an address leads to this target.</summary>
    /// <param name="candidate">An absolute address that stands in a stranger's page.</param>
    /// <returns>False as well for schemes other than http and https.</returns>
    public bool Matches(Uri candidate) =>
        IsWeb(candidate) && HostKey(candidate) == host && KeyAfterRedirects(candidate) == key;

    /// <summary>
    /// The canonical form of an address, by which a page is one entry whatever announced it (L1). It keeps the query,
    /// which may name the page, without its tracking parameters.
    /// </summary>
    /// <param name="url">An absolute http or https address.</param>
    /// <returns>Host, port unless default, path without its last slash, query: <c>example.org/a?p=1</c>.</returns>
    public static string Key(Uri url) => HostKey(url) + PathKey(url);

    private string KeyAfterRedirects(Uri url)
    {
        var path = PathKey(url);
        return path == "" ? canonicalPath("/").TrimEnd('/') : canonicalPath(path).TrimEnd('/');
    }

    private static bool IsWeb(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    /// <summary>The part of <see cref="Key"/> that names the site: host without www, port unless default.</summary>
    internal static string HostKey(Uri url)
    {
        var name = url.IdnHost.ToLowerInvariant().TrimEnd('.');
        name = name.StartsWith("www.", StringComparison.Ordinal) ? name[4..] : name;
        return url.IsDefaultPort ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{url.Port}");
    }

    /// <summary>The part of <see cref="Key"/> after the host: path without its last slash, query without tracking.</summary>
    internal static string PathKey(Uri url)
    {
        var path = Plain(url.AbsolutePath).TrimEnd('/');
        var kept = url
            .Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !TrackingParameters.Contains(pair))
            .Select(Plain);
        var query = string.Join('&', kept);
        return query == "" ? path
            : path == "" ? "/?" + query
            : path + "?" + query;
    }

    // RFC 3986, 6.2.2: unreserved characters stand as themselves, the hexadecimal digits of others in upper case.
    private static string Plain(string encoded)
    {
        var plain = new StringBuilder(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '%' || i + 2 >= encoded.Length || !IsHex(encoded[i + 1]) || !IsHex(encoded[i + 2]))
            {
                plain.Append(encoded[i]);
                continue;
            }

            var c = (char)int.Parse(encoded.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~')
            {
                plain.Append(c);
            }
            else
            {
                plain.Append('%').Append(encoded.AsSpan(i + 1, 2).ToString().ToUpperInvariant());
            }

            i += 2;
        }

        return plain.ToString();
    }

    private static bool IsHex(char c) => char.IsAsciiHexDigit(c);
}
