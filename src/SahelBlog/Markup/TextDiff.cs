using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace SahelBlog.Markup;

/// <summary>What became of a piece of text.</summary>
public enum TextChange
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
public sealed record TextPiece(string Text, TextChange Change);

/// <summary>A run of lines in a difference: some that stand as they did, or a place where something changed.</summary>
/// <param name="Pieces">Its text with the line breaks in it, in reading order.</param>
/// <param name="Lines">How many lines it has; those taken and those added both count.</param>
public sealed record TextRun(IReadOnlyList<TextPiece> Pieces, int Lines)
{
    /// <summary>Whether anything in it changed.</summary>
    public bool IsChanged => Pieces.Any(piece => piece.Change != TextChange.Kept);
}

/// <summary>The difference between two texts as people read it: by words inside paragraphs, not by lines of a program.</summary>
public static partial class TextDiff
{
    /// <summary>
    /// Longer places are shown as taken and added whole: comparing word by word costs the square of what differs, and
    /// nobody reads so long a place word by word.
    /// </summary>
    private const int LongestCompared = 40_000;

    private static readonly SpacedWords WordByWord = new();

    /// <summary>The difference of two short texts, word by word.</summary>
    public static IReadOnlyList<TextPiece> Words(string before, string after)
    {
        var pieces = new List<TextPiece>();
        foreach (
            var line in new InlineDiffBuilder(new Differ())
                .BuildDiffModel(before, after, ignoreWhitespace: false, ignoreCase: false, WordByWord)
                .Lines
        )
        {
            var change = ChangeOf(line);
            if (pieces is [.., var last] && last.Change == change)
                pieces[^1] = last with { Text = last.Text + line.Text };
            else
                pieces.Add(new(line.Text, change));
        }
        return pieces;
    }

    /// <summary>The difference of two whole texts: runs of lines, and word by word where lines have changed.</summary>
    public static IReadOnlyList<TextRun> Lines(string before, string after)
    {
        var runs = new List<TextRun>();
        var lines = InlineDiffBuilder.Diff(before, after, ignoreWhiteSpace: false).Lines;
        for (var next = 0; next < lines.Count; )
        {
            var changed = ChangeOf(lines[next]) != TextChange.Kept;
            var run = lines.Skip(next).TakeWhile(line => ChangeOf(line) != TextChange.Kept == changed).ToList();
            next += run.Count;
            runs.Add(new(changed ? Compared(run) : [new(Text(run), TextChange.Kept)], run.Count));
        }
        return runs;
    }

    private static IReadOnlyList<TextPiece> Compared(List<DiffPiece> run)
    {
        var taken = Text(run.Where(line => ChangeOf(line) == TextChange.Taken));
        var added = Text(run.Where(line => ChangeOf(line) == TextChange.Added));
        return taken.Length > 0 && added.Length > 0 && taken.Length + added.Length <= LongestCompared
            ? Words(taken, added)
            : [.. new TextPiece[] { new(taken, TextChange.Taken), new(added, TextChange.Added) }.Where(HasText)];
    }

    private static bool HasText(TextPiece piece) => piece.Text.Length > 0;

    private static string Text(IEnumerable<DiffPiece> lines) => string.Concat(lines.Select(line => line.Text + "\n"));

    private static TextChange ChangeOf(DiffPiece line) =>
        line.Type switch
        {
            ChangeType.Deleted => TextChange.Taken,
            ChangeType.Inserted => TextChange.Added,
            _ => TextChange.Kept,
        };

    // With the space behind it: else the spaces that all texts share would cut what is new into single words.
    [GeneratedRegex(@"\S+\s*|\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WordWithSpace();

    private sealed class SpacedWords : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) =>
            [.. WordWithSpace().Matches(text).Select(word => word.Value)];
    }
}
