using System.Globalization;
using System.Text;

namespace SahelBlog.Markup;

/// <summary>Readable ids from words, much as GitHub makes them.</summary>
internal static class Slug
{
    /// <summary>Longer ids serve no reader; the cut is at a whole character.</summary>
    private const int Longest = 80;

    /// <summary>Keeps letters of any script, digits and hyphens, in small letters.</summary>
    /// <param name="text">A heading's words.</param>
    /// <returns>At most 80 characters; <c>section</c> where nothing is left.</returns>
    public static string From(string text)
    {
        var slug = new StringBuilder();
        foreach (var rune in text.Trim().ToLowerInvariant().EnumerateRunes())
        {
            if (slug.Length + rune.Utf16SequenceLength > Longest)
            {
                break;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                slug.Append('-');
            }
            else if (rune.Value is '-' or '_' || Rune.IsLetterOrDigit(rune) || IsMark(rune))
            {
                slug.Append(rune);
            }
        }

        var trimmed = slug.ToString().Trim('-');
        return trimmed.Length == 0 ? "section" : trimmed;
    }

    private static bool IsMark(Rune rune)
    {
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }
}
