using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace SahelBlog.Linkbacks.Pingback;

/// <summary>Writes XML-RPC: UTF-8, declared, on one line.</summary>
internal static class XmlRpcWriter
{
    /// <summary>A string value. What XML cannot hold is left out, so that writing never fails.</summary>
    public static XElement String(string text) =>
        new("value", new XElement("string", string.Concat(text.EnumerateRunes().Where(IsXml))));

    /// <summary>An integer value.</summary>
    public static XElement Int(int number) => new("value", new XElement("int", number));

    /// <summary>The bytes of a message.</summary>
    public static ReadOnlyMemory<byte> Write(XElement root)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using (var writer = XmlWriter.Create(bytes, settings))
        {
            root.Save(writer);
        }

        return bytes.ToArray();
    }

    // XML 1.0, 2.2 Char; enumerating runes has replaced lone surrogates already.
    private static bool IsXml(Rune rune) => rune.Value is 0x9 or 0xA or 0xD or (>= 0x20 and not 0xFFFE and not 0xFFFF);
}
