using System.Globalization;
using System.Text;

namespace SahelBlog.Storage;

/// <summary>What somebody typed into a search box, as words that no search syntax can be made of.</summary>
public static class SearchWords
{
    /// <summary>Words looked for at once; who types more is understood by the first.</summary>
    public const int Most = 8;

    /// <summary>Characters of one word; a longer one stands in no index whole.</summary>
    private const int Longest = 60;

    /// <summary>The runs of letters, digits and the marks on them; empty where there are none.</summary>
    public static IReadOnlyList<string> Of(string typed)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in Whole(typed).EnumerateRunes())
        {
            if (IsOfWord(rune))
            {
                word.Append(rune);
                continue;
            }
            Take(word, words);
        }
        Take(word, words);
        return [.. words.Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];
    }

    /// <summary>Text of a query may hold halves of characters, which cannot be normalized.</summary>
    private static string Whole(string typed) =>
        string.Concat(typed.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar)).Normalize();

    private static void Take(StringBuilder word, List<string> words)
    {
        // Marks alone are no word, and a search for nothing is a mistake to PostgreSQL.
        if (word.Length is > 0 and <= Longest && word.ToString() is var whole && whole.Any(char.IsLetterOrDigit))
            words.Add(whole);
        word.Clear();
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
