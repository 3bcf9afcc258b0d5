using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>Pictures, alone or with a caption.</summary>
internal static class Figures
{
    /// <summary>
    /// Tidies figures, makes one of a picture that stands alone in its paragraph (its title becomes
    /// the caption), and lets pictures load when they are needed.
    /// </summary>
    /// <param name="body">A cleaned body.</param>
    public static void Dress(IHtmlElement body)
    {
        foreach (var figure in body.QuerySelectorAll("figure"))
        {
            Tidy(figure);
        }

        foreach (var paragraph in body.QuerySelectorAll("p").Where(HoldsOnlyAPicture))
        {
            Promote(paragraph);
        }

        foreach (var picture in body.QuerySelectorAll("img"))
        {
            picture.SetAttribute("loading", "lazy");
            picture.SetAttribute("decoding", "async");
            if (!picture.HasAttribute("alt"))
            {
                picture.SetAttribute("alt", "");
            }
        }
    }

    private static void Tidy(IElement figure)
    {
        // Attributes after the opening ^^^ land on an empty caption.
        foreach (var caption in figure.QuerySelectorAll("figcaption").Where(caption => !HasContent(caption)))
        {
            figure.ClassList.Add([.. caption.ClassList]);
            caption.Remove();
        }

        foreach (
            var paragraph in figure.Children.Where(child => child.LocalName == "p" && HoldsOnlyAPicture(child)).ToList()
        )
        {
            MoveWidth(paragraph.QuerySelector("img")!, figure);
            paragraph.Unwrap();
        }
    }

    private static void Promote(IElement paragraph)
    {
        var picture = paragraph.QuerySelector("img")!;
        if (
            paragraph.ParentElement is not { LocalName: "body" or "div" or "section" }
            || paragraph.ChildElementCount != 1
        )
        {
            return;
        }

        var figure = paragraph.Rename("figure");
        MoveWidth(picture, figure);
        if (picture.GetAttribute("title") is { Length: > 0 } title)
        {
            picture.RemoveAttribute("title");
            figure.Append(figure.Create("figcaption", text: title));
        }
    }

    private static void MoveWidth(IElement picture, IElement figure)
    {
        if (picture.ClassList.Contains("wide"))
        {
            picture.Strip("wide");
            figure.ClassList.Add("wide");
        }
    }

    private static bool HoldsOnlyAPicture(IElement element)
    {
        return string.IsNullOrWhiteSpace(element.TextContent)
            && element.Children is [var only]
            && (only.LocalName == "img" || (only.LocalName == "a" && only.Children is [{ LocalName: "img" }]));
    }

    private static bool HasContent(IElement element)
    {
        return !string.IsNullOrWhiteSpace(element.TextContent) || element.ChildElementCount > 0;
    }
}
