using AngleSharp.Dom;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>What the elements of a page mean to a reader who looks for a link (P9, W7).</summary>
internal static class SourceElements
{
    private static readonly HashSet<string> Head = ["title", "base", "link", "meta"];

    // Nothing inside is seen, or it is shown as raw text; a link in there is none.
    private static readonly HashSet<string> Opaque =
    [
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "plaintext",
        "script",
        "style",
        "template",
        "textarea",
        "xmp",
    ];

    // Attributes that hold an address, on whatever element.
    private static readonly HashSet<string> Addresses =
    [
        "action",
        "background",
        "cite",
        "data",
        "formaction",
        "href",
        "longdesc",
        "poster",
        "src",
    ];

    private static readonly HashSet<string> Blocks =
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ];

    /// <summary>Elements that speak about the page, wherever they stand.</summary>
    public static bool IsHead(string name) => Head.Contains(name);

    /// <summary>Elements whose inside does not count.</summary>
    public static bool IsOpaque(string name) => Opaque.Contains(name);

    /// <summary>Elements that start on a line of their own.</summary>
    public static bool IsBlock(string name) => Blocks.Contains(name);

    /// <summary>Links that a reader can follow.</summary>
    public static bool IsLink(IElement element) => element.LocalName is "a" or "area" && element.HasAttribute("href");

    /// <summary>Whether the element's space-separated rel holds a token.</summary>
    public static bool HasRel(IElement element, string token) =>
        (element.GetAttribute("rel") ?? "")
            .Split([' ', '\t', '\n', '\f', '\r'])
            .Contains(token, StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses that an element points to without being a link, as they stand there (W7).</summary>
    public static IEnumerable<string> References(IElement element)
    {
        for (var i = 0; i < element.Attributes.Length; i++)
        {
            if (element.Attributes[i] is not { Value: not "" } attribute)
                continue;
            if (attribute.LocalName is "srcset" or "imagesrcset")
            {
                foreach (var candidate in Candidates(attribute.Value))
                    yield return candidate;
            }
            else if (Addresses.Contains(attribute.LocalName) && !(attribute.LocalName == "href" && IsLink(element)))
            {
                yield return attribute.Value;
            }
        }
    }

    /// <summary>The one address that an element stands for when a microformat asks (W9).</summary>
    public static string? Address(IElement element) =>
        element.LocalName switch
        {
            "a" or "area" or "link" => element.GetAttribute("href"),
            "img" or "audio" or "video" or "source" or "iframe" => element.GetAttribute("src"),
            "object" => element.GetAttribute("data"),
            "data" or "input" => element.GetAttribute("value"),
            _ => null,
        };

    // Addresses apart by commas, each perhaps followed by a width or a density (HTML, 4.8.4.2.1).
    private static IEnumerable<string> Candidates(string set)
    {
        var at = 0;
        while (at < set.Length)
        {
            while (at < set.Length && (char.IsWhiteSpace(set[at]) || set[at] == ','))
                at++;
            var start = at;
            while (at < set.Length && !char.IsWhiteSpace(set[at]))
                at++;
            if (at > start)
                yield return set[start..at].TrimEnd(',');
            // The descriptor, unless a comma has ended the candidate already.
            if (at > start && set[at - 1] != ',')
                at = set.IndexOf(',', at) is var comma and >= 0 ? comma : set.Length;
        }
    }
}
