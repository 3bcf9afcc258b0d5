using System.Text.RegularExpressions;

namespace SahelBlog.Linkbacks;

/// <summary>Compares what an approved link-back said with what its page says now (W10).</summary>
public static partial class Wordings
{
    /// <summary>The share of the words that must be the same for a text to be the same, reworked.</summary>
    private const double SameText = 0.6;

    /// <summary>
    /// Whether a text has become another one: of its own words, or of its title's, fewer than a good half are left, or of
    /// the author's name nothing. Marks of an update in the title (P6: <c>[Updated]</c>) and a reworked sentence are no
    /// such change.
    /// </summary>
    /// <param name="approved">A <see cref="Linkback.Wording"/>: author, title and text, a line each.</param>
    /// <param name="now">Another.</param>
    public static bool IsAnother(string approved, string now)
    {
        var (before, after) = (Lines(approved), Lines(now));
        return Same(before[0], after[0]) == 0
            || Same(before[1], after[1]) < SameText
            || Same(before[2], after[2]) < SameText;
    }

    private static string[] Lines(string wording)
    {
        var lines = wording.Split('\n', 3);
        return [lines[0], lines.ElementAtOrDefault(1) ?? "", lines.ElementAtOrDefault(2) ?? ""];
    }

    // Of two texts of which one has no words, nothing is known to have changed.
    private static double Same(string one, string other)
    {
        var (before, after) = (Counted(one), Counted(other));
        if (before.Count == 0 || after.Count == 0)
            return 1;
        var same = before.Sum(word => Math.Min(word.Value, after.GetValueOrDefault(word.Key)));
        return 2.0 * same / (before.Values.Sum() + after.Values.Sum());
    }

    private static Dictionary<string, int> Counted(string text) =>
        Word()
            .Matches(text)
            .Select(word => word.Value.ToUpperInvariant())
            .Where(word => word != "UPDATED")
            .GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(word => word.Key, word => word.Count(), StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{N}\p{M}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
