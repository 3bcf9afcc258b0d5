using System.Globalization;
using System.Text;
using SahelBlog.Conversation.Screening.Learning;

namespace SahelBlog.Conversation.Screening;

/// <summary>
/// Texts in which words are looked for as the eye would: without accents and other marks, and with look-alikes made one.
/// The words are folded in the same way, so that those of every script still match themselves.
/// </summary>
public sealed class FoldedText(IReadOnlyList<string> places)
{
    /// <summary>Letters below which a folded word stands inside of too many others.</summary>
    private const int ShortestFolded = 3;

    private readonly List<string> plain = [.. places.Select(place => TextTokens.Plain(place))];

    private readonly List<string> folded = [.. places.Select(Fold)];

    /// <summary>Whether a word or phrase stands in one of the places.</summary>
    public bool Contains(string word)
    {
        var (asTyped, asSeen) = (TextTokens.Plain(word), Fold(word));
        return Holds(plain, asTyped, 1) || Holds(folded, asSeen, ShortestFolded);
    }

    /// <summary>The text as the eye takes it in.</summary>
    public static string Fold(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var rune in TextTokens.Plain(text, NormalizationForm.FormKD).EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
                seen.Append(LookAlikes.Latin(rune));
        // Put together again, or a Korean syllable would be found inside of another.
        return TextTokens.Plain(seen.ToString());
    }

    private static bool Holds(List<string> texts, string word, int shortest) =>
        word.Length >= shortest && texts.Exists(text => text.Contains(word, StringComparison.Ordinal));
}
