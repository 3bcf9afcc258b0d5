using System.Buffers;

namespace SahelBlog.Markup;

/// <summary>Foretells texts whose parsing would take time out of all proportion to their length.</summary>
internal static class Strain
{
    /// <summary>
    /// Openers times length, summed over the blocks. The parser looks from each opening bracket to the
    /// end of its block, some 4 ns a character: this much is about a fifth of a second.
    /// </summary>
    private const long Limit = 50_000_000;

    /// <summary>A bracket costs about twice what a mark of emphasis does.</summary>
    private const int BracketWeight = 2;

    /// <summary>
    /// Lists and quotations opened on one line. The parser walks all that are open for each it opens, so their cost
    /// grows with the square; no person nests so deep.
    /// </summary>
    private const int DeepestLine = 60;

    private static readonly SearchValues<char> ContainerSigns = SearchValues.Create(">-+*.)0123456789 \t");

    private static readonly SearchValues<char> AsciiLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    );

    /// <summary>Tells whether a text should be shown plain instead of being parsed.</summary>
    /// <param name="markdown">Any text.</param>
    /// <returns>True when some block is both long and full of openers, or a line opens containers without end.</returns>
    public static bool IsTooGreat(string markdown)
    {
        var (total, openers, length) = (0L, 0L, 0L);
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                total += openers * length;
                (openers, length) = (0, 0);
                continue;
            }

            if (OpensTooMany(line))
            {
                return true;
            }

            length += line.Length;
            openers += (line.Count('[') + line.Count('{')) * BracketWeight;
            openers += line.Count('*') + line.Count('_') + line.Count('~') + line.Count('^');
        }

        return total + openers * length > Limit * BracketWeight;
    }

    private static bool OpensTooMany(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAnyExcept(ContainerSigns);
        var head = end < 0 ? line : line[..end];
        var containers = head.Count('>');
        // A bullet or a number opens a list only where a space follows; a rule of hyphens opens none.
        for (var at = 1; at < head.Length; at++)
        {
            if ((head[at] is ' ' or '\t') && (head[at - 1] is '-' or '+' or '*' or '.' or ')'))
            {
                containers++;
            }
        }

        return containers > DeepestLine;
    }

    /// <summary>
    /// Tells whether HTML leaves more elements open than browsers nest. The tree is walked by
    /// recursion, and each unclosed element makes every later one dearer.
    /// </summary>
    /// <param name="html">HTML as the Markdown parser gives it, raw parts included.</param>
    /// <returns>True when at some point more than 512 elements stand open.</returns>
    public static bool NestsTooDeep(string html)
    {
        const int deepest = 512;
        var open = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            if (html[at + 1] == '/')
            {
                open = Math.Max(0, open - 1);
            }
            else if (char.IsAsciiLetter(html[at + 1]) && !IsVoid(html.AsSpan(at + 1)) && ++open > deepest)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVoid(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAnyExcept(AsciiLetters);
        return (end < 0 ? tag : tag[..end]) is "br" or "hr" or "img" or "input" or "wbr" or "source";
    }
}
