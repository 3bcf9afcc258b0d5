using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace SahelBlog.Linkbacks;

/// <summary>What became of a piece of text.</summary>
public enum WordingChange
{
    /// <summary>It stands as it did.</summary>
    Kept,

    /// <summary>It is gone.</summary>
    Taken,

    /// <summary>It is new.</summary>
    Added,
}

/// <summary>A piece of text in a difference.</summary>
/// <param name="Text">The words, with the spaces between them.</param>
/// <param name="Change">What became of them.</param>
public sealed record WordingPiece(string Text, WordingChange Change);

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

    /// <summary>The difference between two texts, word by word.</summary>
    public static IReadOnlyList<WordingPiece> Difference(string approved, string now)
    {
        var builder = new InlineDiffBuilder(new Differ());
        var pieces = new List<WordingPiece>();
        foreach (
            var line in builder.BuildDiffModel(approved, now, ignoreWhitespace: false, ignoreCase: false, Words).Lines
        )
        {
            var change = line.Type switch
            {
                ChangeType.Deleted => WordingChange.Taken,
                ChangeType.Inserted => WordingChange.Added,
                _ => WordingChange.Kept,
            };
            if (pieces is [.., var last] && last.Change == change)
                pieces[^1] = last with { Text = last.Text + line.Text };
            else
                pieces.Add(new(line.Text, change));
        }
        return pieces;
    }

    private static readonly SpacedWords Words = new();

    private static Dictionary<string, int> Counted(string text) =>
        Word()
            .Matches(text)
            .Select(word => word.Value.ToUpperInvariant())
            .Where(word => word != "UPDATED")
            .GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(word => word.Key, word => word.Count(), StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{N}\p{M}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    // With the space behind it: else the spaces that all texts share would cut what is new into single words.
    [GeneratedRegex(@"\S+\s*|\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WordWithSpace();

    private sealed class SpacedWords : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) =>
            [.. WordWithSpace().Matches(text).Select(word => word.Value)];
    }
}
