using System.Text;
using AngleSharp.Dom;

namespace SahelBlog.Markup;

/// <summary>
/// Writes a cleaned tree as HTML, in time that grows with its length only: the library's own writer
/// takes seconds for tens of thousands of siblings. It knows no raw-text elements, as none is allowed.
/// </summary>
internal static class HtmlText
{
    /// <summary>The HTML of an element's children.</summary>
    /// <param name="element">A cleaned and dressed element.</param>
    /// <returns>HTML without white space at its ends.</returns>
    public static string Inside(IElement element)
    {
        var html = new StringBuilder();
        WriteChildren(element, html);
        return html.ToString().Trim();
    }

    /// <summary>The HTML of an element.</summary>
    /// <param name="element">A cleaned and dressed element.</param>
    /// <returns>HTML that begins with its tag.</returns>
    public static string Of(IElement element)
    {
        var html = new StringBuilder();
        Write(element, html);
        return html.ToString();
    }

    private static void WriteChildren(IElement element, StringBuilder html)
    {
        foreach (var node in element.ChildNodes)
        {
            if (node is IText text)
            {
                Escape(text.Data, html);
            }
            else if (node is IElement child)
            {
                Write(child, html);
            }
        }
    }

    private static void Write(IElement element, StringBuilder html)
    {
        html.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            html.Append(' ').Append(attribute.Name).Append("=\"");
            Escape(attribute.Value, html);
            html.Append('"');
        }

        html.Append('>');
        if (!element.Flags.HasFlag(NodeFlags.SelfClosing))
        {
            WriteChildren(element, html);
            html.Append("</").Append(element.LocalName).Append('>');
        }
    }

    private static void Escape(string text, StringBuilder html)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                _ => html.Append(character),
            };
        }
    }
}
