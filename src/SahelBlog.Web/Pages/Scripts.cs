using System.Buffers;
using System.Text;

namespace SahelBlog.Web.Pages;

/// <summary>What a text's script says about its language.</summary>
internal static class Scripts
{
    /// <summary>Letters of Persian, Urdu, Sindhi, Pashto, Kurdish and others, which Arabic does not write.</summary>
    private static readonly SearchValues<char> NotArabic = SearchValues.Create("پچژگکیےٹڈڑںھہۀۂڭېۍټډړښڼۇۆۈۋەڎڃڄ");

    /// <summary>Whether a text is in Arabic as far as its letters tell.</summary>
    public static bool IsArabic(string text)
    {
        var first = text.EnumerateRunes().FirstOrDefault(Rune.IsLetter);
        return first.Value is (>= 0x0620 and <= 0x06FF) or (>= 0x0750 and <= 0x077F)
            && text.AsSpan().IndexOfAny(NotArabic) < 0;
    }
}
