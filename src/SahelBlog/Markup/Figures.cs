using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>Pictures, alone or with a caption.</summary>
internal static partial class Figures
{
    // As wide as the text, or reaching into the side column; on narrower screens as wide as these.
    private const string TextSizes = "(min-width: 68.75em) 40rem, 100vw";
    private const string WideSizes = "(min-width: 68.75em) 58rem, 100vw";

    /// <summary>
    /// Tidies figures, makes one of a picture that stands alone in its paragraph (its title becomes
    /// the caption), and lets pictures load when they are needed. Pictures of the media library are
    /// given their size, so that nothing moves when they come, and copies to choose from.
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

        var isFirst = true;
        foreach (var picture in body.QuerySelectorAll("img").ToList())
        {
            // The first is often seen at once; waiting for the layout would only make it late.
            if (!isFirst)
            {
                picture.SetAttribute("loading", "lazy");
            }

            isFirst = false;
            picture.SetAttribute("decoding", "async");
            if (!picture.HasAttribute("alt"))
            {
                picture.SetAttribute("alt", "");
            }

            var address = picture.GetAttribute("src") ?? "";
            if (MediaAddress.Parse(address) is { } media)
            {
                Measure(picture, media.Width, media.Height);
                OfferCopies(picture, media);
            }
            else if (SizeInName().Match(address) is { Success: true } named)
            {
                Measure(picture, Number(named.Groups["width"].Value) ?? 0, Number(named.Groups["height"].Value) ?? 0);
            }
        }
    }

    // An author may want it smaller: the height follows, so that its shape is known all the same.
    private static void Measure(IElement picture, int width, int height)
    {
        if (Number(picture.GetAttribute("width")) is { } own && own > 0 && own < width)
        {
            (width, height) = (own, Math.Max(1, (int)Math.Round((double)height * own / width)));
        }

        picture.SetAttribute("width", width.ToString(CultureInfo.InvariantCulture));
        picture.SetAttribute("height", height.ToString(CultureInfo.InvariantCulture));
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void OfferCopies(IElement picture, MediaAddress media)
    {
        if (media.HasCopies)
        {
            var sizes = picture.Closest("figure.wide") is null ? TextSizes : WideSizes;
            Frame(picture, ("type", "image/webp"), ("srcset", media.SourceSet("webp")), ("sizes", sizes));
            picture.SetAttribute("srcset", media.SourceSet(media.Extension));
            picture.SetAttribute("sizes", sizes);
        }
        else if (media.Moves)
        {
            Frame(picture, ("media", "(prefers-reduced-motion: reduce)"), ("srcset", media.Path(media.Still)));
        }
    }

    private static void Frame(IElement picture, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var frame = picture.Create("picture");
        var source = picture.Create("source");
        foreach (var (name, value) in attributes)
        {
            source.SetAttribute(name, value);
        }

        picture.Replace(frame);
        frame.Append(source, picture);
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

    /// <summary>A picture in the data folder whose name says its size, such as <c>/images/rain-640x312.svg</c>.</summary>
    [GeneratedRegex(
        @"^/images/[^?#]*-(?<width>[1-9]\d{0,4})x(?<height>[1-9]\d{0,4})\.\w+\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex SizeInName();
}
