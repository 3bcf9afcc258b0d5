using System.Globalization;
using System.Xml.Linq;

namespace SahelBlog.Linkbacks.Pingback;

/// <summary>An answer to a call, ours or another blog's: <see cref="XmlRpcSuccess"/> or <see cref="XmlRpcFault"/>.</summary>
public abstract record XmlRpcResponse
{
    private protected XmlRpcResponse() { }

    /// <summary>Writes the answer that carries one string (P4).</summary>
    /// <param name="text">The string.</param>
    /// <returns>UTF-8 XML, to be sent as <c>text/xml</c> with status 200.</returns>
    public static ReadOnlyMemory<byte> Write(string text) => Success(XmlRpcWriter.String(text));

    /// <summary>Writes the answer that carries a list, for <c>system.listMethods</c> (P7).</summary>
    /// <param name="texts">The strings, in order.</param>
    /// <returns>UTF-8 XML.</returns>
    public static ReadOnlyMemory<byte> Write(IEnumerable<string> texts) =>
        Success(new XElement("value", new XElement("array", new XElement("data", texts.Select(XmlRpcWriter.String)))));

    /// <summary>Writes a fault, with its code and its words.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>UTF-8 XML, sent with status 200 as XML-RPC has it.</returns>
    public static ReadOnlyMemory<byte> Write(PingbackFault fault) =>
        XmlRpcWriter.Write(
            new XElement(
                "methodResponse",
                new XElement(
                    "fault",
                    new XElement(
                        "value",
                        new XElement(
                            "struct",
                            Member("faultCode", XmlRpcWriter.Int((int)fault)),
                            Member("faultString", XmlRpcWriter.String(fault.Words()))
                        )
                    )
                )
            )
        );

    /// <summary>Reads another blog's answer to our ping (P8).</summary>
    /// <param name="body">The bytes of the answer.</param>
    /// <returns>Success or fault; null when it is no XML-RPC answer. Never throws, whatever the bytes.</returns>
    public static XmlRpcResponse? Parse(ReadOnlyMemory<byte> body)
    {
        if (XmlRpcReader.Load(body) is not { Name.LocalName: "methodResponse" } root)
        {
            return null;
        }

        if (root.Element("fault") is { } fault)
        {
            return ReadFault(fault);
        }

        return root.Element("params")?.Element("param")?.Element("value") is { } value
            ? new XmlRpcSuccess(value.Value.Trim())
            : null;
    }

    private static XmlRpcFault? ReadFault(XElement fault)
    {
        var members = fault.Elements("value").Elements("struct").Elements("member").ToArray();
        return int.TryParse(
            Find("faultCode"),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var code
        )
            ? new XmlRpcFault(code, Find("faultString") ?? "")
            : null;

        string? Find(string name) =>
            members.FirstOrDefault(m => m.Element("name")?.Value.Trim() == name)?.Element("value")?.Value.Trim();
    }

    private static ReadOnlyMemory<byte> Success(XElement value) =>
        XmlRpcWriter.Write(new XElement("methodResponse", new XElement("params", new XElement("param", value))));

    private static XElement Member(string name, XElement value) => new("member", new XElement("name", name), value);
}

/// <summary>The call was carried out.</summary>
/// <param name="Text">What the other side said, as it came; of any length up to 64 KB.</param>
public sealed record XmlRpcSuccess(string Text) : XmlRpcResponse;

/// <summary>The call was refused.</summary>
/// <param name="Code">The fault code, P4's or any other.</param>
/// <param name="Text">The fault string, as it came; may be empty.</param>
public sealed record XmlRpcFault(int Code, string Text) : XmlRpcResponse;
