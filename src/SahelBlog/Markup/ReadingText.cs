using System.Text;
using AngleSharp.Dom;

namespace SahelBlog.Markup;

/// <summary>The words that a reader of the page reads, on one line.</summary>
internal static class ReadingText
{
    /// <summary>All words.</summary>
    /// <param name="element">A cleaned element.</param>
    /// <returns>Plain text with single spaces.</returns>
    public static string OfAll(IElement element) => Of(element, _ => false);

    /// <summary>The author's words: without code blocks, and without what rendering adds.</summary>
    /// <param name="element">A dressed element.</param>
    /// <returns>Plain text with single spaces.</returns>
    public static string OfArticle(IElement element) =>
        Of(element, child => child.LocalName == "pre" || IsAdded(child));

    /// <summary>The running text: without headings, code, tables, captions and notes either.</summary>
    /// <param name="element">A dressed element.</param>
    /// <returns>Plain text with single spaces.</returns>
    public static string OfProse(IElement element)
    {
        return Of(
            element,
            child =>
                child.LocalName
                    is "pre"
                        or "table"
                        or "figure"
                        or "h2"
                        or "h3"
                        or "h4"
                        or "h5"
                        or "h6"
                        or "aside"
                        or "section"
                || IsAdded(child)
        );
    }

    private static bool IsAdded(IElement element)
    {
        return element.GetAttribute("role") is "doc-noteref" or "doc-backlink"
            || element.ClassName is "note-title" or "footnote-ref";
    }

    private static string Of(IElement element, Func<IElement, bool> isSkipped)
    {
        var text = new StringBuilder();
        Gather(element, isSkipped, text);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Gather(IElement element, Func<IElement, bool> isSkipped, StringBuilder text)
    {
        foreach (var node in element.ChildNodes)
        {
            if (node is IText words)
            {
                text.Append(words.Data);
            }
            else if (node is IElement child && !isSkipped(child))
            {
                var runsOn = RunsOn(child.LocalName);
                text.Append(runsOn ? "" : " ");
                Gather(child, isSkipped, text);
                text.Append(runsOn ? "" : " ");
            }
        }
    }

    private static bool RunsOn(string name)
    {
        return name
            is "a"
                or "em"
                or "strong"
                or "code"
                or "del"
                or "ins"
                or "span"
                or "sub"
                or "sup"
                or "mark"
                or "i"
                or "b"
                or "u"
                or "s"
                or "abbr"
                or "cite"
                or "q"
                or "kbd"
                or "samp"
                or "var"
                or "small"
                or "time"
                or "bdi"
                or "bdo"
                or "dfn"
                or "wbr";
    }
}
