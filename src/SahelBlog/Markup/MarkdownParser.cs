using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Markdig;

namespace SahelBlog.Markup;

/// <summary>Parses Markdown by one pipeline into a document that nobody has cleaned yet.</summary>
/// <param name="pipeline">The extensions to use; safe to share.</param>
internal sealed class MarkdownParser(MarkdownPipeline pipeline)
{
    /// <summary>Parses a text; one that the parser refuses becomes plain paragraphs.</summary>
    /// <param name="markdown">Tidied text.</param>
    /// <returns>A document whose body holds the article.</returns>
    public IHtmlDocument Parse(string markdown)
    {
        // An opened body keeps a stranger's frameset or head elements from taking its place.
        return new HtmlParser().ParseDocument("<!doctype html><body>" + ToHtml(markdown));
    }

    private string ToHtml(string markdown)
    {
        if (Strain.IsTooGreat(markdown))
        {
            return Plain(markdown);
        }

        try
        {
            var html = Markdown.ToHtml(markdown, pipeline);
            return Strain.NestsTooDeep(html) ? Plain(markdown) : html;
        }
        catch (ArgumentException)
        {
            // So Markdig reports nesting beyond its limit; it has no type of its own for that.
            return Plain(markdown);
        }
    }

    private static string Plain(string markdown)
    {
        var html = new StringBuilder();
        var open = false;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            var blank = line.IsWhiteSpace();
            html.Append(
                (open, blank) switch
                {
                    (false, false) => "<p>",
                    (true, true) => "</p>\n",
                    (true, false) => "\n",
                    _ => "",
                }
            );
            open = !blank;
            html.Append(WebUtility.HtmlEncode(line.Trim().ToString()));
        }

        return html.Append(open ? "</p>\n" : "").ToString();
    }
}
