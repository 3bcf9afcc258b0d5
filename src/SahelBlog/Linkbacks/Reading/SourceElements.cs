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

    /// <summary>The address that an element points to without being a link.</summary>
    public static string? Reference(IElement element) =>
        element.LocalName switch
        {
            "img" or "iframe" or "embed" or "audio" or "video" or "source" or "track" => element.GetAttribute("src"),
            "object" => element.GetAttribute("data"),
            "blockquote" or "q" or "ins" or "del" => element.GetAttribute("cite"),
            _ => null,
        };
}
