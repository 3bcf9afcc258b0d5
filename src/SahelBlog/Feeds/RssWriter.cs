using System.Globalization;
using System.Text;
using System.Xml;
using SahelBlog.Settings;

namespace SahelBlog.Feeds;

/// <summary>Writes RSS 2.0 (F1), whatever it is about.</summary>
internal sealed class RssWriter(BlogAddress address)
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Slash = "http://purl.org/rss/1.0/modules/slash/";
    private const string CommentApi = "http://wellformedweb.org/CommentAPI/";

    /// <summary>The feed of these items, UTF-8 with its XML declaration.</summary>
    public byte[] Write(RssChannel channel, IReadOnlyList<RssItem> items)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "content", null, Content);
            xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteAttributeString("xmlns", "slash", null, Slash);
            xml.WriteAttributeString("xmlns", "wfw", null, CommentApi);
            xml.WriteStartElement("channel");
            WriteChannel(xml, channel, items);
            foreach (var item in items)
                WriteItem(xml, item);
            xml.WriteEndDocument();
        }
        return bytes.ToArray();
    }

    private void WriteChannel(XmlWriter xml, RssChannel channel, IReadOnlyList<RssItem> items)
    {
        xml.WriteElementString("title", Legal(channel.Title));
        xml.WriteElementString("link", channel.Link);
        xml.WriteElementString("description", Legal(channel.Description));
        xml.WriteElementString("language", channel.Language);
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("href", address.Absolute(channel.Self));
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteEndElement();
        if (channel.Hub is { } hub)
        {
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("href", hub.AbsoluteUri);
            xml.WriteAttributeString("rel", "hub");
            xml.WriteEndElement();
        }
        if (items.Count > 0)
            xml.WriteElementString("lastBuildDate", Date(items.Max(item => item.Updated)));
    }

    private static void WriteItem(XmlWriter xml, RssItem item)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", Legal(item.Title));
        xml.WriteElementString("link", item.Link);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(item.Guid);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Date(item.Published));
        xml.WriteElementString("creator", DublinCore, Legal(item.Creator));
        foreach (var category in item.Categories)
            xml.WriteElementString("category", Legal(category));
        xml.WriteElementString("description", Legal(item.Description));
        if (item.Html.Length > 0)
            xml.WriteElementString("encoded", Content, Legal(item.Html));
        if (item.Conversation is { } conversation)
        {
            xml.WriteElementString("comments", conversation.Page);
            xml.WriteElementString("commentRss", CommentApi, conversation.Feed);
            xml.WriteElementString("comments", Slash, conversation.Count.ToString(CultureInfo.InvariantCulture));
        }
        xml.WriteEndElement();
    }

    /// <summary>RFC 822 with a four-digit year, as RSS asks.</summary>
    private static string Date(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture);

    /// <summary>Signs that XML forbids would make the whole feed unreadable.</summary>
    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (
                rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000
            )
                legal.Append(rune);
        return legal.ToString();
    }
}
