using System.Buffers;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SahelBlog.Media;

/// <summary>
/// What of an SVG may remain: elements that draw, attributes that say how, addresses within the drawing. Nothing that
/// runs, that changes by itself or that is loaded; links neither, since a picture is not clicked into.
/// </summary>
internal sealed partial class DrawingList
{
    private const string SvgSpace = "http://www.w3.org/2000/svg";
    private const string XLinkSpace = "http://www.w3.org/1999/xlink";
    private const string XmlSpace = "http://www.w3.org/XML/1998/namespace";

    private static readonly HashSet<string> Elements = Set(
        """
        svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text tspan textPath
        linearGradient radialGradient stop clipPath mask pattern marker filter
        feBlend feColorMatrix feComponentTransfer feComposite feDiffuseLighting feDisplacementMap feDistantLight
        feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
        fePointLight feSpecularLighting feSpotLight feTile feTurbulence
        """
    );

    /// <summary>What editors add for themselves; that it goes is no loss worth a word.</summary>
    private static readonly HashSet<string> Silent = Set("metadata");

    private static readonly HashSet<string> Attributes = Set(
        """
        id class style role aria-label aria-labelledby aria-describedby aria-hidden lang dir
        x y dx dy x1 y1 x2 y2 cx cy r rx ry fx fy fr width height d points pathLength transform transform-origin viewBox
        preserveAspectRatio version offset rotate textLength lengthAdjust startOffset method spacing side
        fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
        stroke-dasharray stroke-dashoffset opacity color color-interpolation color-interpolation-filters display
        visibility overflow paint-order vector-effect shape-rendering text-rendering mix-blend-mode isolation
        font-family font-size font-size-adjust font-stretch font-style font-variant font-weight letter-spacing
        word-spacing text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode
        direction unicode-bidi stop-color stop-opacity flood-color flood-opacity lighting-color
        gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform
        clip-path clip-rule clipPathUnits mask mask-type maskUnits maskContentUnits filter filterUnits primitiveUnits
        marker-start marker-mid marker-end markerUnits markerWidth markerHeight orient refX refY
        in in2 result mode type values operator k1 k2 k3 k4 stdDeviation edgeMode scale xChannelSelector
        yChannelSelector radius baseFrequency numOctaves seed stitchTiles surfaceScale diffuseConstant specularConstant
        specularExponent azimuth elevation z pointsAtX pointsAtY pointsAtZ limitingConeAngle tableValues slope intercept
        amplitude exponent order
        """
    );

    /// <summary>Elements that may point to another part of the drawing.</summary>
    private static readonly HashSet<string> Pointing = Set("use textPath linearGradient radialGradient pattern filter");

    /// <summary>Elements with words in them.</summary>
    private static readonly HashSet<string> Wordy = Set("title desc text tspan textPath style");

    /// <summary>Functions of CSS that load nothing. <c>url</c> is looked at by itself.</summary>
    private static readonly HashSet<string> Functions = Set(
        """
        url rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix var calc min max clamp
        matrix translate translateX translateY scale scaleX scaleY rotate skewX skewY
        blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
        circle ellipse polygon inset path not is where nth-child nth-of-type
        """
    );

    // Characters of CSS in one place at most, and of an attribute that is more than numbers and words.
    private const int LongestStyle = 200_000;
    private const int LongestValue = 10_000;

    private static readonly SearchValues<char> Calling = SearchValues.Create("(\\:");

    private readonly HashSet<string> nested;

    /// <summary>Looks a drawing over.</summary>
    public DrawingList(XElement root) =>
        // Copies of copies grow without end from few characters.
        nested = root.Descendants()
            .Where(element => element.Name.LocalName == "use")
            .SelectMany(use => use.AncestorsAndSelf())
            .Select(element => element.Attribute("id")?.Value)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether something was left out that would have run or loaded something.</summary>
    public bool LeftOut { get; private set; }

    /// <summary>Whether an element may remain.</summary>
    public bool Keeps(XElement element)
    {
        if (element.Name.NamespaceName is not (SvgSpace or "http://www.w3.org/1999/xhtml"))
            return false;
        var keeps = element.Name.NamespaceName == SvgSpace && Elements.Contains(element.Name.LocalName);
        LeftOut |= !keeps && !Silent.Contains(element.Name.LocalName);
        return keeps && (element.Name.LocalName != "style" || KeepsText(element, element.Value));
    }

    /// <summary>Whether an attribute may remain.</summary>
    public bool Keeps(XElement element, XAttribute attribute)
    {
        if (attribute.IsNamespaceDeclaration)
            return false;
        var name = attribute.Name.LocalName;
        switch (attribute.Name.NamespaceName)
        {
            case XmlSpace:
                return name is "lang" or "space";
            case "" or XLinkSpace when name == "href":
                var inside =
                    Pointing.Contains(element.Name.LocalName)
                    && Fragment().IsMatch(attribute.Value)
                    && !(element.Name.LocalName == "use" && nested.Contains(attribute.Value[1..]));
                LeftOut |= !inside;
                return inside;
            case "":
                // What is read aloud may hold brackets.
                var isSpoken = name.StartsWith("aria-", StringComparison.Ordinal);
                var keeps = Attributes.Contains(name) && (isSpoken || IsHarmlessValue(attribute.Value));
                LeftOut |=
                    !keeps && (Attributes.Contains(name) || name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
                return keeps;
            default:
                return false;
        }
    }

    /// <summary>Whether the words in an element may remain.</summary>
    public bool KeepsText(XElement element, string text)
    {
        var name = element.Name.LocalName;
        if (name != "style")
            return Wordy.Contains(name);
        var keeps =
            text.Length <= LongestStyle
            && !element.HasElements
            && IsHarmless(text)
            && !Rule().Matches(text).Any(rule => rule.Groups["name"].Value != "media");
        LeftOut |= !keeps;
        return keeps;
    }

    /// <summary>The shape of a coast is long, and calls nothing.</summary>
    private static bool IsHarmlessValue(string value) =>
        !value.AsSpan().ContainsAny(Calling) || (value.Length <= LongestValue && IsHarmless(value));

    /// <summary>Whether CSS, or a value that may hold some, loads nothing: by a list of functions, and without escapes that hide one.</summary>
    private static bool IsHarmless(string css) =>
        !css.Contains('\\', StringComparison.Ordinal)
        && !css.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
        && Function().Matches(css).All(call => Functions.Contains(call.Groups["name"].Value))
        && Loading().Matches(css).All(url => Fragment().IsMatch(url.Groups["target"].Value.Trim().Trim('"', '\'')));

    private static HashSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^#[\w.:-]{1,200}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Fragment();

    [GeneratedRegex(@"(?<name>[\w-]+)\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Function();

    [GeneratedRegex(
        @"url\((?<target>[^)]*)(\)|\z)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase
    )]
    private static partial Regex Loading();

    [GeneratedRegex(@"@\s*(?<name>[\w-]*)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Rule();
}
