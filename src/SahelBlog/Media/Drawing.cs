using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SahelBlog.Markup;

namespace SahelBlog.Media;

/// <summary>
/// Makes an SVG ours: read as XML without a document type, and written anew with nothing but what is on the list of
/// what draws (<see cref="DrawingList"/>).
/// </summary>
internal static partial class Drawing
{
    // A drawing of more takes readers' browsers long.
    private const int MostCharacters = 4_000_000;
    private const int MostElements = 50_000;
    private const int Deepest = 60;

    // No element knows half as many that draw.
    private const int MostAttributes = 200;

    // Calls of functions and rules of CSS, each of which is looked at by itself: twice as many as there may be elements.
    private const int MostCalls = 100_000;

    // Pixels of a side; a drawing can be shown at any size, and only its shape matters.
    private const double LongestSide = 10_000;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The cleaned drawing, or why it is none.</summary>
    public static Made Of(byte[] file)
    {
        XElement root;
        try
        {
            if (!IsBounded(file))
                return new Made.Not("The drawing has too many parts, or they are nested too deeply.");
            using var reader = XmlReader.Create(new MemoryStream(file), Strict);
            root = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException problem) when (problem.Message.Contains("DTD", StringComparison.Ordinal))
        {
            return new Made.Not(
                "The drawing begins with a document type (<!DOCTYPE …>), which is not taken; remove it, or save the drawing anew as plain SVG."
            );
        }
        catch (XmlException)
        {
            return new Made.Not("This is no drawing that can be read: its XML is not well-formed, or too long.");
        }
        if (root.Name != Svg + "svg")
            return new Made.Not("This is XML, but no SVG.");
        if (
            root.Descendants()
                .Any(element => element.Name.LocalName.Equals("image", StringComparison.OrdinalIgnoreCase))
        )
            return new Made.Not(
                "The drawing holds a picture of pixels, with whatever its file says of itself; save it as PNG or JPEG instead."
            );
        return SizeOf(root) is var (width, height) && width > 0 && height > 0
            ? Cleaned(root, width, height)
            : new Made.Not("The drawing does not say how large it is: it needs a width and height, or a viewBox.");
    }

    private static Made Cleaned(XElement root, int width, int height)
    {
        var list = new DrawingList(root);
        var clean = Clean(root, list);
        if (!clean.Elements().Any())
            return new Made.Not("Nothing of the drawing can be kept: it only holds what runs or loads something.");
        clean.SetAttributeValue("width", width);
        clean.SetAttributeValue("height", height);
        if (clean.Attribute("viewBox") is null)
            clean.SetAttributeValue("viewBox", FormattableString.Invariant($"0 0 {width} {height}"));
        using var written = new MemoryStream();
        using (
            var writer = XmlWriter.Create(
                written,
                new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }
            )
        )
            clean.Save(writer);
        return new Made.Of(
            MediumKind.Drawing,
            width,
            height,
            "svg",
            [new(new MediaAddress("", "", width, height, "svg").FileName(width, "svg"), written.ToArray())]
        )
        {
            Note = list.LeftOut
                ? "Parts of the drawing that run something or load it from elsewhere were left out."
                : null,
        };
    }

    private static XElement Clean(XElement element, DrawingList list)
    {
        var clean = new XElement(Svg + element.Name.LocalName);
        foreach (var attribute in element.Attributes())
            if (list.Keeps(element, attribute))
                clean.SetAttributeValue(
                    attribute.Name.Namespace == XLink ? (XName)"href" : attribute.Name,
                    attribute.Value
                );
        foreach (var node in element.Nodes())
            if (node is XText text && list.KeepsText(element, text.Value))
                clean.Add(new XText(text.Value));
            else if (node is XElement child && list.Keeps(child))
                clean.Add(Clean(child, list));
        return clean;
    }

    /// <summary>Read once before it is taken into memory, so that no depth of nesting is walked.</summary>
    private static bool IsBounded(byte[] file)
    {
        using var reader = XmlReader.Create(new MemoryStream(file), Strict);
        var (elements, calls) = (0, 0);
        while (reader.Read())
        {
            if (reader.Depth > Deepest || reader.AttributeCount > MostAttributes)
                return false;
            elements += reader.NodeType == XmlNodeType.Element ? 1 : 0;
            calls += Calls(reader.Value);
            for (var number = 0; number < reader.AttributeCount; number++)
                calls += Calls(reader.GetAttribute(number));
            if (elements > MostElements || calls > MostCalls)
                return false;
        }
        return true;
    }

    private static int Calls(ReadOnlySpan<char> text) => text.Count('(') + text.Count('@');

    private static (int Width, int Height) SizeOf(XElement root)
    {
        var (width, height) = (Length(root.Attribute("width")), Length(root.Attribute("height")));
        if (width is null || height is null)
        {
            if (
                root.Attribute("viewBox")
                    ?.Value.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                is not [_, _, var across, var down]
            )
                return default;
            (width, height) = (Number(across), Number(down));
        }
        if (width is not > 0 || height is not > 0)
            return default;
        var scale = Math.Min(1, LongestSide / Math.Max(width.Value, height.Value));
        return (Whole(width.Value * scale), Whole(height.Value * scale));
    }

    private static int Whole(double side) => Math.Max(1, (int)Math.Round(side));

    private static double? Length(XAttribute? attribute)
    {
        if (attribute is null || Measure().Match(attribute.Value) is not { Success: true } match)
            return null;
        // Pixels of CSS, of which 96 are an inch.
        var unit = match.Groups["unit"].Value switch
        {
            "pt" => 96 / 72.0,
            "pc" => 16,
            "in" => 96,
            "cm" => 96 / 2.54,
            "mm" => 96 / 25.4,
            _ => 1,
        };
        return Number(match.Groups["number"].Value) * unit;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    [GeneratedRegex(
        @"^\s*(?<number>\d{1,9}(\.\d{1,9})?)(?<unit>px|pt|pc|in|cm|mm)?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Measure();
}
