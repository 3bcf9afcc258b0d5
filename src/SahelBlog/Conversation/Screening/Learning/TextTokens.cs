using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SahelBlog.Conversation.Screening.Learning;

/// <summary>
/// Cuts a text into what can be counted: words without their disguise, pairs of neighbours, hosts of addresses, and what
/// the whole looks like. Equal words give equal tokens, however they were typed.
/// </summary>
public static partial class TextTokens
{
    /// <summary>Characters of a token at most; longer ones are cut, so that nobody fills the tables with one word.</summary>
    public const int LongestToken = 48;

    /// <summary>Words at the beginning of a long text that are looked at.</summary>
    private const int WordsAtBeginning = 150;

    /// <summary>Words at its end: what a robot wants to say may stand behind much that it does not mean.</summary>
    private const int WordsAtEnd = 50;

    /// <summary>Tokens of one text at most: its words, their pairs and a few of its looks.</summary>
    public const int Most = (2 * (WordsAtBeginning + WordsAtEnd)) + 16;

    /// <summary>Every such token once, in no order that matters.</summary>
    public static IReadOnlySet<string> Of(string text)
    {
        var plain = Plain(text);
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        var hasLink = false;
        var spelled = Address()
            .Replace(
                plain,
                found =>
                {
                    hasLink = true;
                    return $" {HostMark}{HostOf(found.Value)} ";
                }
            );
        var words = Ends([.. Words(spelled)]);
        foreach (var word in words)
            tokens.Add(Cut(word));
        for (var at = 1; at < words.Count; at++)
            tokens.Add(Cut(words[at - 1] + ' ' + words[at]));
        tokens.Add(string.Create(CultureInfo.InvariantCulture, $"length:{BitOperationsLog(words.Count)}"));
        if (hasLink)
            tokens.Add("has:link");
        if (plain.Contains("!!", StringComparison.Ordinal))
            tokens.Add("has:!!");
        foreach (var script in ScriptsOf(plain))
            tokens.Add("script:" + script);
        return tokens;
    }

    /// <summary>The words of a short field, each marked with what field it was.</summary>
    public static IEnumerable<string> OfField(string field, string value) =>
        Words(Plain(value)).Take(8).Select(word => Cut($"{field}:{word}")).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The text in one form of writing: compatible signs made equal, small letters, without signs that are not seen, and
    /// with halves of pairs replaced, which no database takes.
    /// </summary>
    public static string Plain(string text, NormalizationForm form = NormalizationForm.FormKC)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (LookAlikes.IsUnseen(rune))
                continue;
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
                whole.Append(rune);
            else if (Rune.IsWhiteSpace(rune))
                whole.Append(' ');
        try
        {
            return whole.ToString().Normalize(form).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // It holds signs that are no characters; what it says is read as it stands.
            return whole.ToString().ToLowerInvariant();
        }
    }

    /// <summary>The host of an address, be it written with spaces or without a scheme.</summary>
    private static string HostOf(string address)
    {
        var tight = address.Replace(" ", "", StringComparison.Ordinal);
        var start = tight.IndexOf("://", StringComparison.Ordinal);
        var host = start < 0 ? tight : tight[(start + 3)..];
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        var end = host.AsSpan().IndexOfAny("/?#:");
        return end < 0 ? host : host[..end];
    }

    private const char HostMark = '\u0001'; // A control sign: none is left in a plain text.

    private static IEnumerable<string> Words(string text)
    {
        foreach (var chunk in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (chunk[0] == HostMark)
            {
                yield return "host:" + chunk[1..];
                continue;
            }
            foreach (var word in InChunk(chunk))
                yield return word;
        }
    }

    private static IEnumerable<string> InChunk(string chunk)
    {
        var word = new StringBuilder();
        foreach (var sign in chunk)
        {
            if (char.IsLetterOrDigit(sign) || char.IsSurrogate(sign) || IsMark(sign))
                Add(word, sign);
            else if (sign is '\'' or '’' && word.Length > 0)
                word.Append('\'');
            else if (word.Length > 0)
                yield return Close(word);
        }
        if (word.Length > 0)
            yield return Close(word);
    }

    /// <summary>A letter that is drawn out counts twice at most: “sooooo” is “soo”.</summary>
    private static void Add(StringBuilder word, char sign)
    {
        if (word.Length < 2 || word[^1] != sign || word[^2] != sign)
            word.Append(sign);
    }

    /// <summary>Numbers differ in each robot's text; what they have in common is how long they are.</summary>
    private static string Close(StringBuilder word)
    {
        var closed = word.ToString().TrimEnd('\'');
        word.Clear();
        return closed.All(char.IsAsciiDigit)
            ? string.Create(CultureInfo.InvariantCulture, $"#{Math.Min(closed.Length, 5)}")
            : closed;
    }

    private static bool IsMark(char sign) =>
        char.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static List<string> Ends(List<string> words)
    {
        if (words.Count > WordsAtBeginning + WordsAtEnd)
            words.RemoveRange(WordsAtBeginning, words.Count - WordsAtBeginning - WordsAtEnd);
        return words;
    }

    private static int BitOperationsLog(int count) => System.Numerics.BitOperations.Log2((uint)count + 1);

    /// <summary>Cut where no pair of halves is torn.</summary>
    internal static string Cut(string token) =>
        token.Length <= LongestToken ? token
        : char.IsHighSurrogate(token[LongestToken - 1]) ? token[..(LongestToken - 1)]
        : token[..LongestToken];

    /// <summary>In which scripts its letters stand, by the blocks in which nearly all writing of comments falls.</summary>
    private static IEnumerable<string> ScriptsOf(string text) =>
        text.Where(char.IsLetter)
            .Select(letter =>
                (int)letter switch
                {
                    < 0x0250 or (>= 0x1E00 and < 0x1F00) => "latin",
                    >= 0x0370 and < 0x0400 => "greek",
                    >= 0x0400 and < 0x0530 => "cyrillic",
                    >= 0x0590 and < 0x0600 => "hebrew",
                    (>= 0x0600 and < 0x0780) or (>= 0xFB50 and < 0xFE00) => "arabic",
                    >= 0x2D30 and < 0x2D80 => "tifinagh",
                    >= 0x3040 and < 0x3100 => "kana",
                    (>= 0x3400 and < 0xA000) => "han",
                    >= 0xAC00 and < 0xD7B0 => "hangul",
                    _ => "other",
                }
            )
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(
        @"(https?://|www\.)\S+|[\w-]+ ?\. ?(com|net|org|info|biz|shop|site|online|top|xyz|io|co|tv|me|ly|gl|fm|ru|cn)\b(/\S*)?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Address();
}
