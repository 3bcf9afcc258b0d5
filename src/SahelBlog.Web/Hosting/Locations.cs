namespace SahelBlog.Web.Hosting;

/// <summary>Paths as a <c>Location</c> header carries them: a slug may be Arabic, a header is ASCII.</summary>
internal static class Locations
{
    private static readonly Uri AnyHost = new("http://blog");

    /// <summary>
    /// One of our paths, with its query and fragment, percent-encoded where it has to be. Judged after dots and
    /// backslashes are resolved: <c>/.//elsewhere</c> would otherwise begin with another host.
    /// </summary>
    public static string Escaped(string path) =>
        "/"
        + new Uri(AnyHost, path)
            .GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped)
            .TrimStart('/', '\\');
}
