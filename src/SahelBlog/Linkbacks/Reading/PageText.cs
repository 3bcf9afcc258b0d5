using System.Globalization;
using System.Text;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>Gathers a page's visible text: white space collapsed, one line feed between blocks.</summary>
internal sealed class PageText
{
    private readonly StringBuilder words = new();
    private const int MostMarks = 4;

    private char gap;
    private int marks;

    /// <summary>UTF-16 units so far, without a gap that nothing has followed yet.</summary>
    public int Length => words.Length;

    /// <summary>Cleans one piece of text by the same rules.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="max">Text elements kept.</param>
    /// <returns>One line in NFC; empty when there is nothing to see.</returns>
    public static string Clean(string? text, int max)
    {
        var clean = new PageText();
        clean.Append(text ?? "");
        var kept = Normal(LinkExcerpt.Head(clean.ToString(), max));
        return kept.EnumerateRunes().Any(IsSeen) ? kept : "";
    }

    /// <summary>Puts text into NFC, in which the program stores it.</summary>
    /// <param name="text">Text that may hold lone surrogates.</param>
    /// <returns>Well-formed text.</returns>
    public static string Normal(string text) =>
        // Normalizing throws at what Unicode keeps free of characters.
        string.Concat(text.EnumerateRunes().Where(rune => !IsNoncharacter(rune))).Normalize();

    /// <summary>Adds the text of a node.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                gap = gap == '\0' ? ' ' : gap;
            }
            else if (!IsBidiOverride(c) && !IsInvisible(c) && !IsOneMarkTooMany(c))
            {
                CloseGap();
                words.Append(c);
            }
        }
    }

    /// <summary>Ends a block: a paragraph, a list item, a cell.</summary>
    public void Break() => gap = '\n';

    /// <summary>Marks the place where something starts, after any gap.</summary>
    /// <returns>The place, in UTF-16 units.</returns>
    public int Mark()
    {
        CloseGap();
        return words.Length;
    }

    /// <summary>What was added since a mark.</summary>
    /// <param name="start">The mark.</param>
    /// <param name="max">UTF-16 units at most.</param>
    /// <returns>The text from there on.</returns>
    public string From(int start, int max) => words.ToString(start, Math.Min(max, words.Length - start));

    /// <inheritdoc/>
    public override string ToString() => words.ToString();

    private void CloseGap()
    {
        if (gap != '\0' && words.Length > 0)
        {
            words.Append(gap);
        }

        gap = '\0';
    }

    // Embeddings, overrides and isolates would turn our own words around too, once shown on our page.
    private static bool IsBidiOverride(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Signs that are drawn as nothing and join no letters; joiners stay, which Persian and emoji need.
    private static bool IsInvisible(char c) => c is '\u200B' or '\u2060' or '\uFEFF' or '\u00AD' or '\u180E';

    // More than any script needs on one letter, and enough to cover the lines around it.
    private bool IsOneMarkTooMany(char c)
    {
        var isMark = char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
        marks = isMark ? marks + 1 : 0;
        return marks > MostMarks;
    }

    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpaceSeparator)
        && rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0);

    private static bool IsNoncharacter(Rune rune) =>
        rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE;
}
