using System.Text;

namespace SahelBlog.Markup;

/// <summary>Which way a text runs.</summary>
internal static class Direction
{
    /// <summary>Judges by the first strong character, as <c>dir="auto"</c> does.</summary>
    /// <param name="text">Plain text.</param>
    /// <returns>True for right to left; false also where no character is strong.</returns>
    public static bool IsRightToLeft(string text) => OfFirstStrong(text) ?? false;

    /// <summary>The way of the first strong character.</summary>
    /// <param name="text">Plain text.</param>
    /// <returns>True for right to left; null where no character is strong.</returns>
    public static bool? OfFirstStrong(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Of(rune) is { } direction)
            {
                return direction;
            }
        }

        return null;
    }

    /// <summary>Whether a text has characters of both directions.</summary>
    /// <param name="text">Plain text.</param>
    public static bool IsMixed(string text)
    {
        bool? first = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var direction = Of(rune);
            first ??= direction;
            if (direction is not null && direction != first)
            {
                return true;
            }
        }

        return false;
    }

    private static bool? Of(Rune rune) =>
        rune.Value switch
        {
            0x200F or 0x061C => true,
            0x200E => false,
            _ when Rune.IsLetter(rune) || IsRightToLeftDigit(rune.Value) => IsRightToLeftScript(rune.Value),
            _ => null,
        };

    // Hebrew to Syriac, N'Ko and Arabic's extensions; presentation forms; the old scripts and Adlam.
    private static bool IsRightToLeftScript(int value)
    {
        return value
            is (>= 0x0590 and <= 0x08FF)
                or (>= 0xFB1D and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFF)
                or (>= 0x10800 and <= 0x10FFF)
                or (>= 0x1E800 and <= 0x1EFFF);
    }

    // The digits of N'Ko and Adlam are strong; those of Arabic are not.
    private static bool IsRightToLeftDigit(int value) =>
        value is (>= 0x07C0 and <= 0x07C9) or (>= 0x1E950 and <= 0x1E959);
}
