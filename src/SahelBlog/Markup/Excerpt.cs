using System.Globalization;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>The beginning of a post in plain words.</summary>
internal static class Excerpt
{
    private const int Longest = 300;
    private const string Ellipsis = "…";

    /// <summary>A last space before this says that the next word is no word but a wall of characters.</summary>
    private const int ShortestAtASpace = 150;

    /// <summary>Takes running text first, and whatever words there are where there is none.</summary>
    /// <param name="body">A dressed body.</param>
    /// <returns>At most 300 characters.</returns>
    public static string Of(IHtmlElement body)
    {
        var prose = ReadingText.OfProse(body);
        return Cut(prose.Length > 0 ? prose : ReadingText.OfAll(body));
    }

    /// <summary>Cuts a text at a word, or inside a wall of characters at a whole character.</summary>
    /// <param name="text">Plain text with single spaces.</param>
    /// <returns>The text, or its beginning and an ellipsis; at most 300 characters.</returns>
    public static string Cut(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        var room = Longest - Ellipsis.Length;
        var space = text.LastIndexOf(' ', room);
        var end = space >= ShortestAtASpace ? space : WholeCharacters(text, room);
        return text[..end].TrimEnd(' ', ',', ';', ':', '،', '؛', '-', '–', '—') + Ellipsis;
    }

    private static int WholeCharacters(string text, int room)
    {
        var end = 0;
        for (var next = 0; next <= room; next += StringInfo.GetNextTextElementLength(text, next))
        {
            end = next;
        }

        // One character with hundreds of marks: better cut than left out.
        return end > 0 ? end : room - (char.IsHighSurrogate(text[room - 1]) ? 1 : 0);
    }
}
