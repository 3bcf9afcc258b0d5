using System.Globalization;
using System.Text;
using SahelBlog.Markup;

namespace SahelBlog.Posts;

/// <summary>The readable last part of a permalink.</summary>
public static class Slug
{
    /// <summary>Characters at most: enough for a long title, short enough for any address bar.</summary>
    public const int Longest = 100;

    /// <summary>
    /// Lower-case letters and digits of any script with single hyphens between the words; marks are dropped, so
    /// <c>Ménaka</c> becomes <c>menaka</c>. Empty when the title has no letter or digit.
    /// </summary>
    public static string From(string title)
    {
        var slug = new StringBuilder();
        foreach (var rune in SourceText.Tidy(title).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                slug.Append(Rune.ToLowerInvariant(rune));
            else if (!IsSilent(rune) && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var whole = slug.ToString().Trim('-').Normalize(NormalizationForm.FormC);
        if (whole.Length <= Longest)
            return whole;
        var cut = whole.LastIndexOf('-', Longest);
        return whole[..(cut > 0 ? cut : Longest)];
    }

    /// <summary>Whether a text can stand as a slug as it is.</summary>
    public static bool IsValid(string slug) => slug.Length is > 0 and <= Longest && From(slug) == slug;

    private static bool IsSilent(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark || rune.Value is '\'' or 0x2019;
}
