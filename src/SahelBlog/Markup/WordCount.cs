using System.Globalization;
using System.Text;

namespace SahelBlog.Markup;

/// <summary>Counts words in any script.</summary>
internal static class WordCount
{
    /// <summary>
    /// Counts runs of letters, digits and their marks. An apostrophe, a point or a comma inside a run
    /// joins it (don't, l'eau, 3.5); in scripts written without spaces each character counts.
    /// </summary>
    /// <param name="text">Plain text.</param>
    /// <returns>The number of words.</returns>
    public static int Of(string text)
    {
        var (count, inside, joined) = (0, false, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWhole(rune))
            {
                (count, inside, joined) = (count + 1, false, false);
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                count += inside || joined ? 0 : 1;
                (inside, joined) = (true, false);
            }
            else if (!(inside && Continues(rune)))
            {
                (inside, joined) = (false, inside && rune.Value is '\'' or '’' or '.' or ',' or '٫' or '٬');
            }
        }

        return count;
    }

    private static bool Continues(Rune rune)
    {
        return Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.Format;
    }

    // Kana and the ideographs.
    private static bool IsWhole(Rune rune)
    {
        return rune.Value is (>= 0x3041 and <= 0x30FA) or (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x323AF);
    }
}
