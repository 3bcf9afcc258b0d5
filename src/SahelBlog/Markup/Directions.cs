using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>Says of each paragraph and quotation that runs against the rest which way it runs.</summary>
internal static class Directions
{
    /// <summary>Marks what runs otherwise than what it stands in; where all runs one way nothing is marked.</summary>
    /// <param name="body">A cleaned body.</param>
    /// <param name="rightToLeft">The way of the whole.</param>
    public static void Mark(IHtmlElement body, bool rightToLeft)
    {
        // Text that is one way throughout, as nearly all is, needs no look at its parts.
        if (Direction.IsMixed(body.TextContent))
        {
            MarkInside(body, rightToLeft);
        }
    }

    private static void MarkInside(IElement parent, bool rightToLeft)
    {
        foreach (var child in parent.Children)
        {
            var own = rightToLeft;
            if (child.LocalName is "p" or "li" or "blockquote" or "ul" or "ol")
            {
                own = Direction.OfFirstStrong(child.TextContent) ?? rightToLeft;
                if (own != rightToLeft)
                {
                    child.SetAttribute("dir", own ? "rtl" : "ltr");
                }
            }

            MarkInside(child, own);
        }
    }
}
