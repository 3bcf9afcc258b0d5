using System.Text.RegularExpressions;

namespace SahelBlog.Markup;

/// <summary>A heading where it was written.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Words">Its words as written.</param>
internal sealed record WrittenHeading(int Level, int Line, string Words);

/// <summary>An author's text by its lines, to say where something stands that rendering has found or lost.</summary>
internal sealed partial class WrittenText
{
    private readonly string[] lines;

    /// <summary>Reads a text; lines of fenced code count as empty.</summary>
    public WrittenText(string markdown)
    {
        lines = markdown.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        EmptyFences();
        Headings = [.. Enumerable.Range(0, lines.Length).Select(HeadingAt).OfType<WrittenHeading>()];
    }

    /// <summary>The headings outside quotes, lists and code, in order.</summary>
    public IReadOnlyList<WrittenHeading> Headings { get; }

    /// <summary>Links without an address or without words, which readers would not see as links.</summary>
    public IEnumerable<(int Line, string Written)> EmptyLinks() =>
        from at in Enumerable.Range(0, lines.Length)
        from link in EmptyLink().Matches(CodeSpan().Replace(lines[at], "")).Select(match => match.Value)
        select (at + 1, link);

    /// <summary>The first line in which an address is written, from 1; null where it is written in no way that is known.</summary>
    public int? LineOf(string address)
    {
        foreach (var form in new[] { address, Uri.UnescapeDataString(address) }.Distinct(StringComparer.Ordinal))
        {
            var at = Array.FindIndex(lines, line => line.Contains(form, StringComparison.Ordinal));
            if (at >= 0)
            {
                return at + 1;
            }
        }

        return null;
    }

    private WrittenHeading? HeadingAt(int at)
    {
        if (Atx().Match(lines[at]) is { Success: true } atx)
        {
            return new(atx.Groups["signs"].Length, at + 1, atx.Groups["words"].Value.Trim());
        }

        return at > 0 && Underline().IsMatch(lines[at]) && Paragraph().IsMatch(lines[at - 1])
            ? new(lines[at].Contains('=', StringComparison.Ordinal) ? 1 : 2, at, lines[at - 1].Trim())
            : null;
    }

    private void EmptyFences()
    {
        string? fence = null;
        for (var at = 0; at < lines.Length; at++)
        {
            var signs = Fence().Match(lines[at]).Groups["signs"].Value;
            if (fence is null)
            {
                fence = signs.Length > 0 ? signs : null;
                continue;
            }

            if (signs.StartsWith(fence, StringComparison.Ordinal) && lines[at].Trim() == signs)
            {
                fence = null;
            }
            else
            {
                lines[at] = "";
            }
        }
    }

    // Without backtracking: whatever is typed is read in time that grows with its length.
    private const RegexOptions Steady = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^ {0,3}(?<signs>#{1,6})([ \t]+(?<words>.*?))?([ \t]+#+)?[ \t]*$", Steady)]
    private static partial Regex Atx();

    [GeneratedRegex(@"^ {0,3}(=+|-+)[ \t]*$", Steady)]
    private static partial Regex Underline();

    [GeneratedRegex(@"^ {0,3}[^\s#>|*+\-=`~]", Steady)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"^ {0,3}(?<signs>`{3,}|~{3,})", Steady)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`]*`", Steady)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"!?\[[^\[\]]*\]\(\s*\)|(^|[^!\]])\[\s*\]\([^()\s]+\)", Steady)]
    private static partial Regex EmptyLink();
}
