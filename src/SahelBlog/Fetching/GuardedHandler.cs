using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SahelBlog.Fetching;

/// <summary>Finds the addresses of a host name.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancel);

/// <summary>Opens a connection to one address.</summary>
internal delegate Task<Stream> DialAddress(IPEndPoint address, CancellationToken cancel);

/// <summary>The transport under <see cref="GuardedClient"/>: each connection goes to an address that was judged.</summary>
internal static class GuardedHandler
{
    /// <summary>Kilobytes of response headers; the largest that common servers send by default is 16.</summary>
    public const int MaxHeaderKilobytes = 32;

    // Addresses of one host that are tried: enough for a dead IPv6 road and a dead machine, no port scan.
    private const int MaxDials = 4;

    // Connections to one host at a time, so that many pings naming one victim do not add up to a flood.
    private const int MaxConnectionsPerHost = 4;

    // A dial outlives the request that wanted it; no longer than the longest deadline, the TLS handshake included.
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);

    // One dead address must leave time for the next one within the deadline.
    private static readonly TimeSpan DialTime = TimeSpan.FromSeconds(2);

    /// <summary>Makes the handler; it keeps nothing between requests.</summary>
    /// <param name="allowPrivate"><see cref="FetchOptions.AllowPrivateNetworks"/>.</param>
    /// <param name="time">The clock of the dials.</param>
    /// <param name="resolve">How names are resolved.</param>
    /// <param name="dial">How connections are opened.</param>
    /// <returns>A handler that the caller disposes.</returns>
    public static SocketsHttpHandler Create(
        bool allowPrivate,
        TimeProvider time,
        ResolveHost resolve,
        DialAddress dial
    ) =>
        new()
        {
            ActivityHeadersPropagator = null, // our trace ids are no stranger's business
            AllowAutoRedirect = false, // each hop is judged by GuardedClient
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = async (context, cancel) =>
            {
                var end = context.DnsEndPoint;
                var addresses = await Judged(end.Host, allowPrivate, resolve, cancel);
                return await DialFirst(addresses, end.Port, time, dial, cancel);
            },
            ConnectTimeout = ConnectTime,
            Credentials = null,
            MaxConnectionsPerServer = MaxConnectionsPerHost,
            MaxResponseDrainSize = 0, // what was not wanted is not read to its end
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            PooledConnectionLifetime = TimeSpan.Zero, // each request resolves, judges and dials anew
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8, // raw UTF-8 in Location is common
            UseCookies = false,
            UseProxy = false, // a proxy from the environment would resolve names itself, past the rules
        };

    /// <summary>Asks the machine's resolver; an address that stands in the URL is itself.</summary>
    public static Task<IPAddress[]> Resolve(string host, CancellationToken cancel) =>
        IPAddress.TryParse(host, out var literal)
            ? Task.FromResult<IPAddress[]>([literal])
            : Dns.GetHostAddressesAsync(host, cancel);

    /// <summary>Opens a TCP connection.</summary>
    public static async Task<Stream> Dial(IPEndPoint address, CancellationToken cancel)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // One forbidden address among good ones condemns the host: an honest site has none, a rebinding one does.
    private static async Task<IPAddress[]> Judged(
        string host,
        bool allowPrivate,
        ResolveHost resolve,
        CancellationToken cancel
    )
    {
        IPAddress[] addresses;
        try
        {
            addresses = await resolve(host, cancel);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new GuardException(FetchFailure.Unresolvable, e);
        }

        if (addresses.Length == 0)
        {
            throw new GuardException(FetchFailure.Unresolvable);
        }

        return allowPrivate || Array.TrueForAll(addresses, AddressRules.IsPublic)
            ? addresses
            : throw new GuardException(FetchFailure.ForbiddenAddress);
    }

    private static async Task<Stream> DialFirst(
        IPAddress[] addresses,
        int port,
        TimeProvider time,
        DialAddress dial,
        CancellationToken cancel
    )
    {
        Exception? last = null;
        foreach (var address in addresses.Take(MaxDials))
        {
            using var patience = new CancellationTokenSource(DialTime, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
            try
            {
                return await dial(new IPEndPoint(address, port), either.Token);
            }
            catch (Exception e)
                when (e is SocketException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                last = e;
            }
        }

        throw new GuardException(FetchFailure.Unreachable, last);
    }
}
