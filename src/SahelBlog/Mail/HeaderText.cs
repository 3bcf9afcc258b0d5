using System.Text;

namespace SahelBlog.Mail;

/// <summary>
/// Text of strangers in a header. The mail library leaves what is plain ASCII as it stands; where that looks like an
/// encoded word, a reader's program would decode it into something that nobody has checked.
/// </summary>
internal static class HeaderText
{
    private const string Mark = "=?";

    /// <summary>Bytes of one encoded word: with its frame it stays below the 75 signs of RFC 2047.</summary>
    private const int Longest = 45;

    /// <summary>Whether a program that reads the text would take a part of it for an encoded word.</summary>
    public static bool Misleads(string text) => text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The whole text in encoded words, so that what is read is what was written.</summary>
    public static string Encoded(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var next = Encoding.UTF8.GetBytes(rune.ToString());
            if (bytes.Count + next.Length > Longest)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }
            bytes.AddRange(next);
        }
        words.Add(Word(bytes));
        // The break between two words is none of the text.
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
