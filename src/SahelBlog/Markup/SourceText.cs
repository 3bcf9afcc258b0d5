using System.Globalization;
using System.Text;

namespace SahelBlog.Markup;

/// <summary>What is done to a text before it is parsed or kept.</summary>
internal static class SourceText
{
    /// <summary>A text as the tables keep it: tidy, and equal words written with equal signs.</summary>
    /// <param name="typed">Any text; the framework refuses to normalise one with signs that are no characters.</param>
    /// <returns>The same in form C.</returns>
    public static string Kept(string typed) => Tidy(typed).Normalize(NormalizationForm.FormC);

    /// <summary>
    /// Drops control characters and replaces halves of surrogate pairs: neither may stand in a feed,
    /// and a control character inside a scheme is a disguise.
    /// </summary>
    /// <param name="markdown">Any text.</param>
    /// <returns>Text that UTF-8 and XML can carry.</returns>
    public static string Tidy(string markdown)
    {
        var tidy = new StringBuilder(markdown.Length);
        foreach (var rune in markdown.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t')
            {
                tidy.Append((char)rune.Value);
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control && (rune.Value & 0xFFFE) != 0xFFFE)
            {
                tidy.Append(rune);
            }
        }

        return tidy.ToString();
    }
}
