using System.Net;

namespace SahelBlog.Fetching;

/// <summary>What can be said against a URL before its host is resolved.</summary>
internal static class UrlRules
{
    /// <summary>Characters of a URL; longer ones are no page's address, and common servers refuse them too.</summary>
    public const int MaxLength = 2048;

    // Names that are never a public site: RFC 6761, RFC 6762, RFC 8375, RFC 7686, RFC 9476 and common habits.
    private static readonly string[] PrivateNames =
    [
        "localhost",
        "localdomain",
        "local",
        "internal",
        "intranet",
        "lan",
        "home",
        "corp",
        "home.arpa",
        "onion",
        "alt",
        "test",
        "invalid",
    ];

    /// <summary>Judges scheme, user part, host name and port.</summary>
    /// <param name="url">The URL asked for, or the one that a redirect named.</param>
    /// <param name="allowPrivate"><see cref="FetchOptions.AllowPrivateNetworks"/>.</param>
    /// <returns>What is wrong, or null when its host may be resolved.</returns>
    public static FetchFailure? Fault(Uri url, bool allowPrivate)
    {
        if (!IsWebAddress(url))
        {
            return FetchFailure.BadAddress;
        }

        if (allowPrivate)
        {
            return null;
        }

        if (url.HostNameType == UriHostNameType.Dns && IsPrivateName(url.IdnHost))
        {
            return FetchFailure.ForbiddenAddress;
        }

        return url.IsDefaultPort || url.Port is 80 or 443 ? null : FetchFailure.ForbiddenPort;
    }

    /// <summary>Whether others can reach what stands at this address: its host is no private name or number.</summary>
    /// <param name="url">An address, its port not judged.</param>
    public static bool IsPublicSite(Uri url) =>
        IsWebAddress(url)
        && (
            url.HostNameType == UriHostNameType.Dns
                ? !IsPrivateName(url.IdnHost)
                : AddressRules.IsPublic(IPAddress.Parse(url.IdnHost))
        );

    private static bool IsWebAddress(Uri url) =>
        url.IsAbsoluteUri
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0
        && url.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
        && url.AbsoluteUri.Length <= MaxLength
        // A trailing dot is a second spelling of every host, and no site needs it.
        && !url.IdnHost.EndsWith('.');

    // A name without a dot is completed by the machine's own search list, so it never means a public site.
    private static bool IsPrivateName(string host) =>
        !host.Contains('.', StringComparison.Ordinal)
        || Array.Exists(PrivateNames, name => host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase));
}
