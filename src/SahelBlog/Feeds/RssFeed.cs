using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Options;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Feeds;

/// <summary>Writes RSS 2.0 with the whole text of the posts (F1).</summary>
public sealed class RssFeed(IOptions<BlogOptions> options, BlogAddress address)
{
    /// <summary>The path of the feed.</summary>
    public const string Path = "/feed/";

    /// <summary>Posts in the feed.</summary>
    public const int Length = 20;

    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Slash = "http://purl.org/rss/1.0/modules/slash/";

    /// <summary>The feed of these posts, UTF-8 with its XML declaration.</summary>
    public byte[] Write(IReadOnlyList<Post> posts, ILookup<long, Topic> topics)
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
            xml.WriteStartElement("channel");
            WriteChannel(xml, posts);
            foreach (var post in posts)
                WriteItem(xml, post, topics[post.Id]);
            xml.WriteEndDocument();
        }
        return bytes.ToArray();
    }

    private void WriteChannel(XmlWriter xml, IReadOnlyList<Post> posts)
    {
        xml.WriteElementString("title", Legal(options.Value.Name));
        xml.WriteElementString("link", address.Base.AbsoluteUri);
        xml.WriteElementString("description", Legal(options.Value.Tagline));
        xml.WriteElementString("language", options.Value.Language);
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("href", address.Absolute(Path));
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteEndElement();
        if (posts.Count > 0)
            xml.WriteElementString("lastBuildDate", Date(posts.Max(post => post.UpdatedAt)));
    }

    private void WriteItem(XmlWriter xml, Post post, IEnumerable<Topic> topics)
    {
        var link = address.Absolute(post.Permalink!);
        xml.WriteStartElement("item");
        xml.WriteElementString("title", Legal(post.Title));
        xml.WriteElementString("link", link);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        // The number outlives a new slug, so that no reader meets a post twice.
        xml.WriteString(address.Absolute($"/?p={post.Id.ToString(CultureInfo.InvariantCulture)}"));
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Date(post.PublishedAt!.Value));
        xml.WriteElementString("creator", DublinCore, Legal(post.AuthorName));
        foreach (var topic in topics)
            xml.WriteElementString("category", Legal(topic.Name));
        xml.WriteElementString("description", Legal(post.Standfirst.Length > 0 ? post.Standfirst : post.Excerpt));
        xml.WriteElementString(
            "encoded",
            Content,
            Legal(AbsoluteLinks.In(post.Html, address.Absolute(post.Permalink!)))
        );
        xml.WriteElementString("comments", link + "#conversation");
        xml.WriteElementString("comments", Slash, post.CommentCount.ToString(CultureInfo.InvariantCulture));
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
