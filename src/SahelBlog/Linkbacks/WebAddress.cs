using SahelBlog.Fetching;

namespace SahelBlog.Linkbacks;

/// <summary>Reads the addresses that strangers send.</summary>
internal static class WebAddress
{
    /// <summary>An absolute http or https address of sane length, without a user name; null for anything else.</summary>
    public static Uri? Parse(string text)
    {
        if (text.Length > UrlRules.MaxLength || !Uri.TryCreate(text, UriKind.Absolute, out var url))
            return null;
        try
        {
            // Which networks it may lead to is not asked here: the answer would tell them apart (P5).
            return UrlRules.Fault(url, allowPrivate: true) is null ? url : null;
        }
        catch (UriFormatException)
        {
            // Some hosts parse and have no ASCII form.
            return null;
        }
    }

    /// <summary>A host as it is shown and trusted: in ASCII and lower case, without www and port.</summary>
    public static string Host(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }
}
