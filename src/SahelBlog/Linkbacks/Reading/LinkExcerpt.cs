using System.Globalization;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>The words around a link, at most about 280 characters as a reader counts them (P9).</summary>
/// <param name="Before">What leads to the link; begins with an ellipsis when cut.</param>
/// <param name="Words">The linked words; empty for an image without a description.</param>
/// <param name="After">What follows; ends with an ellipsis when cut.</param>
public sealed record LinkExcerpt(string Before, string Words, string After)
{
    // Text elements on either side of the link, and of the linked words: a sentence each.
    internal const int MaxAround = 100;
    internal const int MaxWords = 80;

    // UTF-16 units for one text element; a letter under a hundred accents is an attack, not a letter.
    internal const int MaxUnitsPerElement = 8;

    // Units below which a paragraph says too little by itself, so that its neighbours are shown too.
    private const int ShortBlock = 60;

    // Text elements given up for the sake of ending at a word.
    private const int WordSlack = 20;

    private const string Ellipsis = "…";

    /// <summary>Cuts out the words around a link.</summary>
    /// <param name="text">A page's text: white space collapsed, paragraphs apart by a line feed.</param>
    /// <param name="start">Where the linked words start, in UTF-16 units.</param>
    /// <param name="end">Where they end, at or after <paramref name="start"/>.</param>
    /// <returns>The three parts, on one line, cut between text elements and at words where there are any.</returns>
    public static LinkExcerpt Around(string text, int start, int end)
    {
        var from = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        var to = text.IndexOf('\n', end);
        to = to < 0 ? text.Length : to;
        if (to - from < ShortBlock)
        {
            (from, to) = (0, text.Length);
        }

        return new LinkExcerpt(
            OneLine(Tail(text[from..start], MaxAround)).TrimStart(),
            OneLine(Head(text[start..end], MaxWords)),
            OneLine(Head(text[end..to], MaxAround)).TrimEnd()
        );
    }

    /// <summary>The words around a link as they are shown: in NFC, and never empty (P9).</summary>
    /// <param name="text">A page's text.</param>
    /// <param name="start">Where the linked words start.</param>
    /// <param name="end">Where they end.</param>
    /// <param name="title">What stands for a lone image without a description.</param>
    internal static LinkExcerpt Shown(string text, int start, int end, string title)
    {
        var (before, words, after) = Around(text, start, end);
        return before == "" && words == "" && after == ""
            ? new LinkExcerpt("", title, "")
            : new LinkExcerpt(PageText.Normal(before), PageText.Normal(words), PageText.Normal(after));
    }

    /// <summary>The first text elements of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="max">Text elements kept; above zero.</param>
    /// <returns>The text itself when it is short enough, else its beginning and an ellipsis.</returns>
    public static string Head(string text, int max)
    {
        var window = text.Length > max * MaxUnitsPerElement ? text[..(max * MaxUnitsPerElement)] : text;
        var starts = StringInfo.ParseCombiningCharacters(window);
        if (starts.Length <= max && window.Length == text.Length)
        {
            return text;
        }

        // The last element of a cut window may itself be cut, so it goes.
        var kept = Math.Min(max, starts.Length - 1);
        var cut = starts[kept];
        for (var i = kept; i > 0 && i > kept - WordSlack; i--)
        {
            if (char.IsWhiteSpace(window[starts[i]]))
            {
                cut = starts[i];
                break;
            }
        }

        return window[..cut].TrimEnd() + Ellipsis;
    }

    private static string Tail(string text, int max)
    {
        var window = text.Length > max * MaxUnitsPerElement ? text[^(max * MaxUnitsPerElement)..] : text;
        var starts = StringInfo.ParseCombiningCharacters(window);
        if (starts.Length <= max && window.Length == text.Length)
        {
            return text;
        }

        var first = Math.Max(starts.Length - max, 1);
        if (first >= starts.Length)
        {
            return Ellipsis;
        }

        var cut = starts[first];
        for (var i = first; i < starts.Length && i < first + WordSlack; i++)
        {
            if (char.IsWhiteSpace(window[starts[i]]))
            {
                cut = starts[i];
                break;
            }
        }

        return Ellipsis + window[cut..].TrimStart();
    }

    private static string OneLine(string text) => text.Replace('\n', ' ');
}
