using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace SahelBlog.Linkbacks.Trackback;

/// <summary>What is answered to a trackback (T1).</summary>
public static class TrackbackAnswer
{
    /// <summary>The content type of every answer; its status is always 200, as the specification has it.</summary>
    public const string ContentType = "text/xml; charset=utf-8";

    /// <summary>The answer to what became of an announcement.</summary>
    /// <returns>UTF-8 XML: <c>error</c> 0, or 1 with a message.</returns>
    public static byte[] Of(AnnounceResult result) =>
        result is AnnounceResult.Refused { Why: var problem }
            ? Write(new XElement("error", 1), new XElement("message", Words(problem)))
            : Write(new XElement("error", 0));

    // Its one parameter that we speak of is called url; the target is where it was posted to.
    private static string Words(AnnounceProblem problem) =>
        problem switch
        {
            AnnounceProblem.TargetUnknown => "This is no post of this blog.",
            AnnounceProblem.TargetClosed => "This post takes no trackbacks.",
            AnnounceProblem.SourceIsTarget => "url: it is the same page as the post.",
            AnnounceProblem.SourceHasNoLink => "url: this page has no link to the post.",
            AnnounceProblem.SiteBanned => "url: links from this site are not taken here.",
            AnnounceProblem.TooMany => "Too many pages wait to be read. Please try again later.",
            _ => "url: this is no http or https address of a page.",
        };

    private static byte[] Write(params XElement[] parts)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using (var writer = XmlWriter.Create(bytes, settings))
            new XElement("response", parts).Save(writer);
        return bytes.ToArray();
    }
}
