using System.Xml.Linq;

namespace SahelBlog.Linkbacks.Pingback;

/// <summary>What a posted body came to: an <see cref="XmlRpcCall"/> or a fault; a closed pair.</summary>
public abstract record XmlRpcRequest
{
    /// <summary>The method that announces a link.</summary>
    public const string Ping = "pingback.ping";

    /// <summary>The method that lists the methods.</summary>
    public const string ListMethods = "system.listMethods";

    // Names of our methods are short; a longer one is no method of anybody's.
    private const int MaxNameLength = 100;

    private protected XmlRpcRequest() { }

    /// <summary>All methods that are answered. <c>system.multicall</c> is absent on purpose (P7).</summary>
    public static IReadOnlyList<string> Methods { get; } = [Ping, ListMethods];

    /// <summary>Reads a posted body (P7).</summary>
    /// <param name="body">The bytes, at most 64 KB; any charset that they declare.</param>
    /// <returns>
    /// A call to one of <see cref="Methods"/> with the parameters that it takes, or <see cref="XmlRpcRefusal"/> with
    /// -32700, -32601 or -32602. Never throws, whatever the bytes.
    /// </returns>
    public static XmlRpcRequest Parse(ReadOnlyMemory<byte> body)
    {
        var root = XmlRpcReader.Load(body);
        var name = root?.Element("methodName")?.Value.Trim();
        if (root?.Name.LocalName != "methodCall" || string.IsNullOrEmpty(name) || name.Length > MaxNameLength)
        {
            return new XmlRpcRefusal(PingbackFault.MalformedRequest);
        }

        if (!Methods.Contains(name, StringComparer.Ordinal))
        {
            return new XmlRpcRefusal(PingbackFault.UnknownMethod);
        }

        var parameters = root.Elements("params").Elements("param").Select(Parameter).ToArray();
        return Fit(name, parameters)
            ? new XmlRpcCall(name, parameters!)
            : new XmlRpcRefusal(PingbackFault.WrongParameters);
    }

    /// <summary>Writes a call that announces a link (P8).</summary>
    /// <param name="source">Our page.</param>
    /// <param name="target">The page that it links to.</param>
    /// <returns>UTF-8 XML, to be posted as <c>text/xml</c>.</returns>
    public static ReadOnlyMemory<byte> WritePing(Uri source, Uri target) =>
        XmlRpcWriter.Write(
            new XElement(
                "methodCall",
                new XElement("methodName", Ping),
                new XElement(
                    "params",
                    new XElement("param", XmlRpcWriter.String(source.AbsoluteUri)),
                    new XElement("param", XmlRpcWriter.String(target.AbsoluteUri))
                )
            )
        );

    private static string? Parameter(XElement param) =>
        param.Elements().ToArray() is [{ Name.LocalName: "value" } value] ? XmlRpcReader.Text(value) : null;

    private static bool Fit(string name, string?[] parameters) =>
        name == Ping
            ? parameters.Length == 2 && Array.TrueForAll(parameters, p => !string.IsNullOrEmpty(p))
            : parameters.Length == 0;
}

/// <summary>A call that can be carried out.</summary>
/// <param name="Method">One of <see cref="XmlRpcRequest.Methods"/>.</param>
/// <param name="Parameters">Two non-empty strings for a ping, source and target; none for the list of methods.</param>
public sealed record XmlRpcCall(string Method, IReadOnlyList<string> Parameters) : XmlRpcRequest;

/// <summary>A body that is no call of ours.</summary>
/// <param name="Fault">What to answer.</param>
public sealed record XmlRpcRefusal(PingbackFault Fault) : XmlRpcRequest;
