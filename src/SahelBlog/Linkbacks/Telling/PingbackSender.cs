using System.Globalization;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>Sends one ping (P8).</summary>
public sealed class PingbackSender(Lazy<GuardedClient> client)
{
    /// <summary>Tells a page that ours links to it.</summary>
    /// <param name="endpoint">Where it takes pings.</param>
    /// <param name="source">Our page.</param>
    /// <param name="target">The page that it links to.</param>
    /// <param name="key">The name of this send.</param>
    /// <param name="cancel">The program is stopping.</param>
    public async Task<TellAnswer> Send(Uri endpoint, Uri source, Uri target, string key, CancellationToken cancel)
    {
        var ping = XmlRpcRequest.WritePing(source, target);
        var answered = await client.Value.Post(endpoint, "text/xml", ping, key, FetchLimits.ForAnswer, cancel);
        return TellAnswer.Trouble(answered) ?? Read((FetchAnswer)answered);
    }

    private static TellAnswer Read(FetchAnswer answer) =>
        XmlRpcResponse.Parse(answer.Body) switch
        {
            XmlRpcSuccess success => new(DeliveryState.Accepted, PageText.Clean(success.Text, TellAnswer.MostWords)),
            // Also the answer to a ping that arrived before the program died.
            XmlRpcFault { Code: (int)PingbackFault.AlreadyRegistered } => new(
                DeliveryState.Accepted,
                "Already registered."
            ),
            XmlRpcFault fault => new(
                DeliveryState.Refused,
                PageText.Clean(
                    string.Create(CultureInfo.InvariantCulture, $"{fault.Code}: {fault.Text}"),
                    TellAnswer.MostWords
                )
            ),
            _ => new(DeliveryState.Failed, "The server's answer could not be understood."),
        };
}
