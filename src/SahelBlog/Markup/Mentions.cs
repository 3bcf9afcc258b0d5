using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>A name that <c>@Name</c> in a comment may stand for, and where it leads.</summary>
/// <param name="Name">The name as its bearer gave it: any script, spaces within.</param>
/// <param name="Href">The address that the link leads to.</param>
public sealed record Mentionable(string Name, string Href);

/// <summary>Makes links of the names that a comment calls out to.</summary>
internal static class Mentions
{
    /// <summary>Links of this kind in one comment; more is no conversation.</summary>
    private const int Most = 50;

    /// <summary>Links each <c>@Name</c>, the longest name that fits, outside of code and links.</summary>
    /// <param name="body">A body that has not been cleaned yet, so that these links are cleaned like all others.</param>
    /// <param name="people">Names, the nearest bearer of each first.</param>
    /// <returns>The links that were made.</returns>
    public static IReadOnlyList<IElement> Link(IHtmlElement body, IReadOnlyList<Mentionable> people)
    {
        var made = new List<IElement>();
        var names = people
            .Where(one => one.Name.Length > 0)
            .DistinctBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(one => one.Name.Length)
            .ToLookup(one => Initial(one.Name));
        if (names.Count == 0)
        {
            return made;
        }

        foreach (var words in TextsOf(body))
        {
            LinkIn(words, names, made);
        }

        return made;
    }

    private static List<IText> TextsOf(IHtmlElement body)
    {
        // The document is walked before it is changed; its depth has a limit already.
        var texts = new List<IText>();
        Gather(body, texts);
        return texts;
    }

    private static void Gather(INode parent, List<IText> texts)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText words && words.Data.Contains('@', StringComparison.Ordinal))
            {
                texts.Add(words);
            }
            else if (node is IElement { LocalName: not ("a" or "code" or "pre") } child)
            {
                Gather(child, texts);
            }
        }
    }

    private static void LinkIn(IText words, ILookup<int, Mentionable> names, List<IElement> made)
    {
        var text = words.Data;
        var from = 0;
        var pieces = new List<INode>();
        for (var at = text.IndexOf('@'); at >= 0 && made.Count < Most; at = text.IndexOf('@', at + 1))
        {
            if (at < from || !Begins(text, at) || Find(text, at + 1, names) is not { } called)
            {
                continue;
            }

            var link = words.Owner!.CreateElement("a");
            link.SetAttribute("href", called.Href);
            link.TextContent = text.Substring(at, called.Name.Length + 1);
            pieces.Add(words.Owner.CreateTextNode(text[from..at]));
            pieces.Add(link);
            made.Add(link);
            from = at + called.Name.Length + 1;
        }

        if (pieces.Count > 0)
        {
            pieces.Add(words.Owner!.CreateTextNode(text[from..]));
            words.Replace([.. pieces]);
        }
    }

    private static Mentionable? Find(string text, int at, ILookup<int, Mentionable> names) =>
        names[Initial(text.AsSpan(at))]
            .FirstOrDefault(one =>
                text.AsSpan(at).StartsWith(one.Name, StringComparison.OrdinalIgnoreCase)
                && Ends(text, at + one.Name.Length)
            );

    /// <summary>An e-mail address has a letter before its sign.</summary>
    private static bool Begins(string text, int at)
    {
        return at == 0
            || Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var before, out _)
                is not System.Buffers.OperationStatus.Done
            || !(Rune.IsLetterOrDigit(before) || IsMark(before) || before.Value is '@' or '_' or '.' or '/');
    }

    /// <summary>A longer word is another name, and a second sign makes it an address at some other place.</summary>
    private static bool Ends(string text, int end)
    {
        return end == text.Length
            || Rune.DecodeFromUtf16(text.AsSpan(end), out var after, out _) is not System.Buffers.OperationStatus.Done
            || !(Rune.IsLetterOrDigit(after) || IsMark(after) || after.Value is '@' or '_')
            || IsWrittenWithoutSpaces(after.Value);
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark
                or System.Globalization.UnicodeCategory.EnclosingMark;

    // Thai, Lao, Burmese, Khmer; kana and the Han characters.
    private static bool IsWrittenWithoutSpaces(int value) =>
        value
            is (>= 0x0E00 and <= 0x0EFF)
                or (>= 0x1000 and <= 0x109F)
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x3040 and <= 0x30FF)
                or (>= 0x3400 and <= 0x9FFF)
                or (>= 0x20000 and <= 0x323AF);

    private static int Initial(ReadOnlySpan<char> name) => name.IsEmpty ? -1 : char.ToUpperInvariant(name[0]);
}
