using System.Text;

namespace SahelBlog.Conversation;

/// <summary>A comment quoted in a reply, as Markdown: whom it quotes, and their words behind signs of quotation.</summary>
public static class Quotation
{
    /// <summary>Characters of a comment that are quoted; a reader has the rest above.</summary>
    public const int Longest = 1500;

    /// <summary>The beginning of a reply that quotes a comment.</summary>
    public static string Of(Comment comment)
    {
        var quotation = new StringBuilder().Append('@').Append(comment.AuthorName).Append(":\n");
        foreach (var line in Beginning(comment.Markdown).EnumerateLines())
            quotation.Append('>').Append(line.IsWhiteSpace() ? "" : " ").Append(line.TrimEnd()).Append('\n');
        return quotation.Append('\n').ToString();
    }

    private static ReadOnlySpan<char> Beginning(string markdown)
    {
        var text = markdown.AsSpan().Trim();
        if (text.Length <= Longest)
            return text;
        // At the end of a word, and never between the halves of a character.
        var cut = text[..Longest].LastIndexOfAny(' ', '\n');
        if (cut <= 0)
            cut = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return string.Concat(text[..cut].TrimEnd(), " …");
    }
}
