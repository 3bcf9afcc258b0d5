using System.Globalization;
using Microsoft.Extensions.Options;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>What another blog said to our ping.</summary>
/// <param name="State">Where the delivery stands.</param>
/// <param name="Words">What was said or went wrong, for the author.</param>
/// <param name="Protocol"><c>pingback</c> when an endpoint was found, else empty.</param>
/// <param name="MayWorkLater">Whether the same may come out differently later.</param>
public sealed record PingAnswer(DeliveryState State, string Words, string Protocol = "", bool MayWorkLater = false);

/// <summary>Finds where a page takes pings, and sends one (P3, P8).</summary>
public sealed class PingbackSender(Lazy<GuardedClient> client, IOptions<LinkbackOptions> options)
{
    private const string Pingback = "pingback";

    // Characters of a stranger's answer that the desk shows.
    private const int MostWords = 300;

    /// <summary>Tells a page that ours links to it.</summary>
    /// <param name="source">Our page.</param>
    /// <param name="target">The page that it links to.</param>
    /// <param name="cancel">The program is stopping.</param>
    public async Task<PingAnswer> Send(Uri source, Uri target, CancellationToken cancel)
    {
        // Nobody could verify a link from a machine that is not on the web; it would only be noise in their logs.
        if (!options.Value.AllowPrivateNetworks && !UrlRules.IsPublicSite(source))
            return new(DeliveryState.Failed, "This blog's own address is not public; set Blog:BaseUrl.");

        var found = await client.Value.Get(target, FetchLimits.ForDiscovery, cancel);
        if (Trouble(found) is { } trouble)
            return trouble;
        if (PingbackEndpoint.Find((FetchAnswer)found) is not { } endpoint)
            return new(DeliveryState.Silent, "The page takes no pings.");

        var ping = XmlRpcRequest.WritePing(source, target);
        var answered = await client.Value.Post(endpoint, "text/xml", ping, FetchLimits.ForAnswer, cancel);
        return (Trouble(answered) ?? Read((FetchAnswer)answered)) with { Protocol = Pingback };
    }

    private static PingAnswer? Trouble(Fetched fetched) =>
        fetched switch
        {
            FetchRefusal { Failure: var failure } => new(
                DeliveryState.Failed,
                failure.Words(),
                MayWorkLater: failure is FetchFailure.TimedOut or FetchFailure.Unreachable or FetchFailure.Unresolvable
            ),
            FetchAnswer { Succeeded: false, Status: var status } => new(
                DeliveryState.Failed,
                string.Create(CultureInfo.InvariantCulture, $"The server answered with status {status}."),
                MayWorkLater: status is >= 500 or 429
            ),
            _ => null,
        };

    private static PingAnswer Read(FetchAnswer answer) =>
        XmlRpcResponse.Parse(answer.Body) switch
        {
            XmlRpcSuccess success => new(DeliveryState.Accepted, PageText.Clean(success.Text, MostWords)),
            XmlRpcFault { Code: (int)PingbackFault.AlreadyRegistered } => new(
                DeliveryState.Accepted,
                "Already registered."
            ),
            XmlRpcFault fault => new(
                DeliveryState.Refused,
                PageText.Clean(string.Create(CultureInfo.InvariantCulture, $"{fault.Code}: {fault.Text}"), MostWords)
            ),
            _ => new(DeliveryState.Failed, "The server's answer could not be understood."),
        };
}
