using AngleSharp.Dom;

namespace SahelBlog.Tests.Markup;

/// <summary>What may stand in rendered HTML, written down here independently of the code that sees to it.</summary>
internal static class Safety
{
    private static readonly HashSet<string> CommentElements =
    [
        .. "p em strong del a code pre span blockquote ul ol li br hr".Split(' '),
    ];

    private static readonly HashSet<string> CommentAttributes =
    [
        .. "href rel class start dir tabindex role aria-label".Split(' '),
    ];

    private static readonly HashSet<string> PostElements =
    [
        .. CommentElements,
        .. "h2 h3 h4 h5 h6 div section aside figure figcaption q cite dl dt dd table caption colgroup col thead tbody".Split(
            ' '
        ),
        .. "tfoot tr th td kbd samp var i b u s ins mark sub sup small abbr dfn time bdi bdo ruby rb rt rp wbr img".Split(
            ' '
        ),
        .. "input label details summary audio video source picture".Split(' '),
    ];

    private static readonly HashSet<string> PostAttributes =
    [
        .. CommentAttributes,
        .. "id title lang dir translate src alt width height cite datetime colspan rowspan scope abbr reversed".Split(
            ' '
        ),
        .. "value type checked disabled open controls poster hreflang for loading decoding aria-labelledby".Split(' '),
        .. "srcset sizes media".Split(' '),
    ];

    public static void AssertSafeComment(string html) => AssertSafe(html, CommentElements, CommentAttributes);

    public static void AssertSafePost(string html) => AssertSafe(html, PostElements, PostAttributes);

    private static void AssertSafe(string html, HashSet<string> elements, HashSet<string> attributes)
    {
        foreach (var element in Rendering.Tree(html).QuerySelectorAll("*"))
        {
            Assert.Equal("http://www.w3.org/1999/xhtml", element.NamespaceUri);
            Assert.Contains(element.LocalName, elements);
            Assert.All(element.Attributes, attribute => AssertSafe(attribute, attributes));
            if (element.LocalName == "input")
            {
                Assert.Equal("checkbox", element.GetAttribute("type"));
            }
        }
    }

    private static void AssertSafe(IAttr attribute, HashSet<string> allowed)
    {
        Assert.Contains(attribute.Name, allowed);
        if (attribute.Name == "srcset")
        {
            // Ours alone, whatever an author writes.
            Assert.All(attribute.Value.Split(", "), one => Assert.StartsWith("/media/", one, StringComparison.Ordinal));
        }

        if (attribute.Name is "href" or "src" or "cite" or "poster")
        {
            // As browsers do: they drop tabs and line ends anywhere, and controls and blanks in front.
            var address = string.Concat(attribute.Value.Where(character => character is not ('\t' or '\r' or '\n')));
            address = address.TrimStart([.. Enumerable.Range(0, 33).Select(value => (char)value)]);
            var colon = address.IndexOf(':', StringComparison.Ordinal);
            var scheme = colon < 0 ? "" : address[..colon];
            var isScheme =
                scheme.Length > 0
                && scheme.All(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.');
            Assert.True(!isScheme || scheme.ToUpperInvariant() is "HTTP" or "HTTPS" or "MAILTO", attribute.Value);
        }
    }
}
