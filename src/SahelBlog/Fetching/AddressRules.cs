using System.Net;
using System.Net.Sockets;
using Microsoft.Security.AntiSSRF;

namespace SahelBlog.Fetching;

/// <summary>
/// Says which IP addresses a stranger may send us to. The table of special networks is the one that
/// Microsoft.Security.AntiSSRF maintains. Its handler is not used: it hides the connect callback and the
/// decompression, so that neither the dialled address nor the unpacked bytes could be ours to judge.
/// </summary>
internal static class AddressRules
{
    // All that IANA has given out for the public IPv6 internet. Whatever carries an IPv4 address inside lies
    // outside of it (::ffff:0:0/96, ::/96, ::ffff:0:0:0/96, 64:ff9b::/96) or in the table (2002::/16, 2001::/32).
    private static readonly IPNetwork PublicIPv6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special =
    [
        .. new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses.Select(n => IPNetwork.Parse(n)),
    ];

    /// <summary>Whether the address belongs to the public internet.</summary>
    /// <param name="address">An address that a name resolved to, or that stood in a URL.</param>
    /// <returns>False for every special, private, mapped or translated address.</returns>
    public static bool IsPublic(IPAddress address) =>
        address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !IsSpecial(address),
            // Asked first: IPNetwork.Contains of .NET 10 takes ::ffff:8.8.8.8 for a member of 2000::/3.
            AddressFamily.InterNetworkV6 when address.IsIPv4MappedToIPv6 => false,
            AddressFamily.InterNetworkV6 => PublicIPv6.Contains(address) && !IsSpecial(address),
            _ => false,
        };

    private static bool IsSpecial(IPAddress address) => Array.Exists(Special, network => network.Contains(address));
}
