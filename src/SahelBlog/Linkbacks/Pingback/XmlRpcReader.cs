using System.Xml;
using System.Xml.Linq;

namespace SahelBlog.Linkbacks.Pingback;

/// <summary>Loads XML from strangers: no DTD, no resolver, few bytes, little depth (P7, THREATS: XML bombs).</summary>
internal static class XmlRpcReader
{
    /// <summary>Bytes of a message; a ping needs about one thousandth of that.</summary>
    public const int MaxBytes = 64 * 1024;

    // Levels of elements; a fault needs seven, and deeper trees only serve to exhaust a stack.
    private const int MaxDepth = 32;

    static XmlRpcReader() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    /// <summary>Reads a message in whichever charset it declares.</summary>
    /// <param name="bytes">The message.</param>
    /// <returns>The root element, or null when the message is too long, too deep, malformed or has a DTD.</returns>
    public static XElement? Load(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return null;
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = MaxBytes,
        };
        try
        {
            using var stream = new MemoryStream(WithoutLeadingSpace(bytes).ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, settings);
            return IsShallow(stream, settings) ? XDocument.Load(reader).Root : null;
        }
        catch (Exception e)
            when (e is XmlException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // The last three come from charset names that are unknown or do not fit the bytes.
            return null;
        }
    }

    /// <summary>The text of an XML-RPC value that is a string: inside <c>string</c> or bare.</summary>
    /// <param name="value">A <c>value</c> element.</param>
    /// <returns>The text without surrounding white space; null for any other kind of value.</returns>
    public static string? Text(XElement value)
    {
        var inner = value.Elements().ToArray();
        return inner switch
        {
            [] => value.Value.Trim(),
            [{ Name.LocalName: "string", HasElements: false } text] => text.Value.Trim(),
            _ => null,
        };
    }

    // Common senders put a line break before the declaration, which XML forbids.
    private static ReadOnlyMemory<byte> WithoutLeadingSpace(ReadOnlyMemory<byte> bytes) => bytes.TrimStart(" \t\r\n"u8);

    // Read once without building anything, since the tree builder has no limit of its own.
    private static bool IsShallow(MemoryStream stream, XmlReaderSettings settings)
    {
        using var copy = new MemoryStream(stream.ToArray(), writable: false);
        using var reader = XmlReader.Create(copy, settings);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                return false;
            }
        }

        return true;
    }
}
