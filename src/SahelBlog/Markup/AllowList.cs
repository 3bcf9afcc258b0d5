using System.Buffers;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace SahelBlog.Markup;

/// <summary>The elements, attributes, classes and schemes that may remain; everything else goes.</summary>
internal sealed class AllowList
{
    private const string LanguagePrefix = "language-";
    private const int LongestClass = 40;

    private static readonly SearchValues<char> ClassCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+#.-_"
    );

    private readonly HtmlSanitizer sanitizer;

    private AllowList(string elements, string attributes, string classes)
    {
        sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = Set(elements),
                AllowedAttributes = Set(attributes),
                AllowedSchemes = Set("http https mailto"),
                UriAttributes = Set("href src cite poster"),
            }
        );
        sanitizer.AllowedClasses.UnionWith(Set(classes));
        sanitizer.RemovingCssClass += (_, removal) => removal.Cancel = NamesALanguage(removal.CssClass);
    }

    /// <summary>For authors: everything prose can be made of, and nothing that acts.</summary>
    public static AllowList ForPosts { get; } =
        new(
            """
            p h1 h2 h3 h4 h5 h6 hr br div span section aside figure figcaption blockquote q cite
            ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td pre code kbd samp var
            em strong i b u s del ins mark sub sup small abbr dfn time bdi bdo ruby rb rt rp wbr
            a img input details summary audio video source
            """,
            """
            href hreflang rel title id class lang dir translate src alt width height cite datetime
            colspan rowspan scope abbr start reversed value type checked disabled open controls poster
            """,
            // The first line is Markdig's and is gone after dressing.
            """
            footnotes footnote-ref footnote-back-ref contains-task-list task-list-item markdown-alert
            markdown-alert-note markdown-alert-tip markdown-alert-important markdown-alert-warning markdown-alert-caution
            wide num small soft note note-title sidenote dots
            """
        );

    /// <summary>For strangers: words, quotes, lists, code and links.</summary>
    public static AllowList ForComments { get; } =
        new( // An empty list of classes would let all of them through.
            "p em strong del a code pre blockquote ul ol li br hr",
            "href class start",
            "language-text"
        );

    /// <summary>Cleans a document in place.</summary>
    /// <param name="document">A parsed document; only its body is of use afterwards.</param>
    /// <returns>The body, holding nothing outside this list.</returns>
    public IHtmlElement Clean(IHtmlDocument document)
    {
        var body = document.Body!;
        sanitizer.SanitizeDom(document, body);
        return body;
    }

    private static bool NamesALanguage(string name)
    {
        return name.Length <= LongestClass
            && name.StartsWith(LanguagePrefix, StringComparison.Ordinal)
            && name.AsSpan(LanguagePrefix.Length).IndexOfAnyExcept(ClassCharacters) < 0;
    }

    private static HashSet<string> Set(string words)
    {
        return words
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
