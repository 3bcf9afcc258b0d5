using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SahelBlog.Media;

namespace SahelBlog.Transfer.Import;

/// <summary>A link of a text.</summary>
/// <param name="Span">Where its address stands.</param>
/// <param name="Url">The address.</param>
/// <param name="IsPicture">Whether it shows what it leads to.</param>
/// <param name="Words">What the text says of it.</param>
/// <param name="Line">The line of the text, from 0.</param>
internal sealed record TextLink(SourceSpan Span, string Url, bool IsPicture, MediumWords Words, int Line);

/// <summary>What of a text is not only words.</summary>
/// <param name="Links">Every link, picture and address in raw HTML, in order.</param>
/// <param name="Code">Where code stands, in order.</param>
internal sealed record TextParts(IReadOnlyList<TextLink> Links, IReadOnlyList<SourceSpan> Code)
{
    private readonly int[] starts = [.. Code.Select(span => span.Start)];

    /// <summary>Whether a sign of the text is code.</summary>
    public bool IsCode(int at)
    {
        var found = Array.BinarySearch(starts, at);
        var last = found < 0 ? ~found - 1 : found;
        return last >= 0 && at <= Code[last].End;
    }
}

/// <summary>An address that takes the place of another.</summary>
/// <param name="Span">Where the other stands.</param>
/// <param name="Address">What stands there then.</param>
internal sealed record NewAddress(SourceSpan Span, string Address);

/// <summary>Where the addresses stand in a Markdown text.</summary>
internal static partial class TextLinks
{
    private static readonly MarkdownPipeline Precise = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    /// <summary>The links and the code of a text.</summary>
    /// <exception cref="ArgumentException">The text nests beyond Markdig's limit.</exception>
    public static TextParts In(string text)
    {
        var nodes = Markdown.Parse(text, Precise).Descendants().ToList();
        return new(
            [.. Found(text, nodes).OrderBy(link => link.Span.Start).DistinctBy(link => link.Span.Start)],
            [
                .. nodes
                    .Where(node => node is CodeBlock or CodeInline)
                    .Select(node => node.Span)
                    .OrderBy(span => span.Start),
            ]
        );
    }

    /// <summary>Whether a text nests within Markdig's limit.</summary>
    public static bool CanRead(string text)
    {
        try
        {
            Markdown.Parse(text, Precise);
            return true;
        }
        catch (ArgumentException)
        {
            // So Markdig reports it; it has no type of its own for that.
            return false;
        }
    }

    /// <summary>The text with new addresses in it.</summary>
    public static string With(string text, IEnumerable<NewAddress> addresses)
    {
        var made = new StringBuilder();
        var at = 0;
        foreach (var (span, address) in addresses.OrderBy(one => one.Span.Start))
        {
            if (span.Start < at)
                continue;
            made.Append(text, at, span.Start - at).Append(address);
            at = span.End + 1;
        }
        return made.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The path of a link that leads nowhere outside; null for every other.</summary>
    /// <param name="url">The address.</param>
    /// <param name="tail">The place in the document that it names, with its sign.</param>
    public static string? PathIn(string url, out string tail)
    {
        var end = url.IndexOfAny(['?', '#']);
        var path = end < 0 ? url : url[..end];
        tail = url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? url[hash..] : "";
        if (
            path.Length == 0
            || path.StartsWith("//", StringComparison.Ordinal)
            || path.Contains(':', StringComparison.Ordinal)
        )
            return null;
        return Uri.UnescapeDataString(path);
    }

    private static IEnumerable<TextLink> Found(string text, IReadOnlyList<MarkdownObject> nodes)
    {
        foreach (var node in nodes)
            switch (node)
            {
                case LinkInline { Reference: null, IsAutoLink: false, Url.Length: > 0, UrlSpan.IsEmpty: false } link:
                    yield return new(link.UrlSpan, link.Url, link.IsImage, WordsOf(link), link.Line);
                    break;
                case LinkReferenceDefinition { Url.Length: > 0, UrlSpan.IsEmpty: false } link:
                    yield return new(link.UrlSpan, link.Url, false, new(), link.Line);
                    break;
                case HtmlBlock or HtmlInline:
                    var html = text.Substring(node.Span.Start, node.Span.Length);
                    foreach (var url in Addresses().Matches(html).Select(match => match.Groups["url"]))
                    {
                        var start = node.Span.Start + url.Index;
                        var line = node.Line + html.AsSpan(0, url.Index).Count('\n');
                        yield return new(new(start, start + url.Length - 1), url.Value, false, new(), line);
                    }
                    break;
            }
    }

    private static MediumWords WordsOf(LinkInline link)
    {
        if (!link.IsImage)
            return new();
        var alt = string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
        return new()
        {
            Alt = alt.Length <= MediumWordsValidator.LongestAlt ? alt : "",
            Caption = link.Title is { Length: <= MediumWordsValidator.LongestCaption } title ? title : "",
        };
    }

    [GeneratedRegex(
        @"\b(src|href)\s*=\s*[""'](?<url>[^""'\s<>]+)[""']",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Addresses();
}
