using Microsoft.Extensions.Logging;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Pingback;

/// <summary>Answers XML-RPC: from the bytes of a posted body to the bytes of the answer (P4, P7).</summary>
public sealed partial class PingbackReceiver(LinkbackService linkbacks, ILogger<PingbackReceiver> log)
{
    /// <summary>Bytes of a body at most; whoever reads the request stops there.</summary>
    public const int MostBytes = XmlRpcReader.MaxBytes;

    /// <summary>The content type of every answer; its status is always 200, as XML-RPC has it.</summary>
    public const string ContentType = "text/xml; charset=utf-8";

    /// <summary>The sentence to answer; the same for all, so that it tells nothing (P5).</summary>
    private const string Thanks = "Thank you. The link is recorded and will be read soon.";

    /// <summary>Carries out what was posted.</summary>
    /// <param name="body">The bytes of the request; more than <see cref="MostBytes"/> are answered as malformed.</param>
    /// <param name="askedBy">The network address that the request came from.</param>
    /// <param name="cancel">The sender has gone.</param>
    /// <returns>UTF-8 XML.</returns>
    public async Task<ReadOnlyMemory<byte>> Receive(
        ReadOnlyMemory<byte> body,
        string askedBy = "",
        CancellationToken cancel = default
    )
    {
        switch (XmlRpcRequest.Parse(body))
        {
            case XmlRpcCall { Method: XmlRpcRequest.ListMethods }:
                return XmlRpcResponse.Write(XmlRpcRequest.Methods);
            case XmlRpcCall ping:
                return await Announce(ping.Parameters[0], ping.Parameters[1], askedBy, cancel);
            case XmlRpcRefusal refusal:
                return XmlRpcResponse.Write(refusal.Fault);
            default:
                return XmlRpcResponse.Write(PingbackFault.Generic);
        }
    }

    private async Task<ReadOnlyMemory<byte>> Announce(
        string source,
        string target,
        string askedBy,
        CancellationToken cancel
    )
    {
        try
        {
            var announcement = new Announcement(source, target, LinkbackProtocols.Pingback, askedBy);
            return await linkbacks.Announce(announcement, cancel) switch
            {
                AnnounceResult.Accepted { IsNew: true } => XmlRpcResponse.Write(Thanks),
                AnnounceResult.Accepted => XmlRpcResponse.Write(PingbackFault.AlreadyRegistered),
                AnnounceResult.Refused { Why: var problem } => XmlRpcResponse.Write(PingbackFaults.From(problem)),
                _ => XmlRpcResponse.Write(PingbackFault.Generic),
            };
        }
        catch (StorageException problem)
        {
            // The sender may try again; a fault says so in its own language.
            LogNotKept(problem);
            return XmlRpcResponse.Write(PingbackFault.Generic);
        }
    }

    [LoggerMessage(310, LogLevel.Error, "A ping could not be kept")]
    private partial void LogNotKept(Exception problem);
}
