using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SahelBlog.Feeds;

/// <summary>Feeds are read elsewhere, so every address in them is written out.</summary>
internal static class AbsoluteLinks
{
    private static readonly string[] Attributes = ["href", "src"];

    /// <summary>HTML with its links and pictures made absolute against the post's own address.</summary>
    public static string In(string html, string permalink)
    {
        var document = new HtmlParser().ParseDocument("");
        document.Body!.InnerHtml = html;
        OfferOnePicture(document.Body);
        var home = new Uri(permalink);
        foreach (var element in document.Body.QuerySelectorAll("[href], [src]"))
        foreach (var attribute in Attributes)
            if (element.GetAttribute(attribute) is { } value && Uri.TryCreate(home, value, out var absolute))
                element.SetAttribute(attribute, absolute.AbsoluteUri);
        return document.Body.InnerHtml;
    }

    /// <summary>Readers of feeds choose no copies, and some would look for them on their own site.</summary>
    private static void OfferOnePicture(IElement body)
    {
        foreach (var frame in body.QuerySelectorAll("picture").ToList())
            if (frame.QuerySelector("img") is { } picture)
            {
                picture.RemoveAttribute("srcset");
                picture.RemoveAttribute("sizes");
                frame.Replace(picture);
            }
    }
}
