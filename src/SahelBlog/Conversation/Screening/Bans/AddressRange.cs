using System.Net;
using System.Net.Sockets;

namespace SahelBlog.Conversation.Screening.Bans;

/// <summary>
/// A range of network addresses as bytes that sort: IPv4 stands among the mapped addresses of IPv6, so that one kind of
/// range serves both.
/// </summary>
/// <param name="First">The first address, 16 bytes.</param>
/// <param name="Last">The last address, 16 bytes.</param>
/// <param name="Name">How it is written: an address alone, or with the length of its prefix.</param>
public sealed record AddressRange(byte[] First, byte[] Last, string Name)
{
    private const int Bits = 128;
    private const int MappedBits = 96;

    /// <summary>Whether it is a range of IPv4.</summary>
    public bool IsOld => new IPAddress(First).IsIPv4MappedToIPv6 && new IPAddress(Last).IsIPv4MappedToIPv6;

    /// <summary>Reads an address, or a network such as <c>203.0.113.0/24</c>; null for anything else.</summary>
    public static AddressRange? Parse(string text)
    {
        var parts = text.Trim().Split('/');
        if (parts.Length > 2 || !IPAddress.TryParse(parts[0], out var address) || !IsWhole(address, parts[0]))
            return null;
        var widest = Own(address).AddressFamily == AddressFamily.InterNetwork ? 32 : Bits;
        if (parts.Length == 1)
            return Of(address, widest);
        return
            int.TryParse(
                parts[1],
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var prefix
            )
            && prefix <= widest
            ? Of(address, prefix)
            : null;
    }

    /// <summary>The network that an address is in: /24 of IPv4, /48 of IPv6, which is what one owner commonly has.</summary>
    public static AddressRange NetworkOf(IPAddress address) =>
        Of(address, Own(address).AddressFamily == AddressFamily.InterNetwork ? 24 : 48);

    /// <summary>The addresses that share so many first bits with one.</summary>
    public static AddressRange Of(IPAddress address, int prefix)
    {
        var own = Own(address);
        var isOld = own.AddressFamily == AddressFamily.InterNetwork;
        var fixedBits = isOld ? prefix + MappedBits : prefix;
        var first = Bytes(own);
        var last = Bytes(own);
        for (var bit = fixedBits; bit < Bits; bit++)
        {
            var mask = (byte)(0x80 >> (bit % 8));
            first[bit / 8] &= (byte)~mask;
            last[bit / 8] |= mask;
        }
        var start = new IPAddress(isOld ? first[12..] : first);
        return new(
            first,
            last,
            fixedBits == Bits ? start.ToString() : FormattableString.Invariant($"{start}/{prefix}")
        );
    }

    /// <summary>An address as the 16 bytes that ranges are compared with.</summary>
    public static byte[] Bytes(IPAddress address) => Own(address).MapToIPv6().GetAddressBytes();

    private static IPAddress Own(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>“10” and “1.2” are addresses to the framework; nobody who types them means those.</summary>
    private static bool IsWhole(IPAddress address, string typed) =>
        address.AddressFamily != AddressFamily.InterNetwork || typed.Count(sign => sign == '.') == 3;
}
