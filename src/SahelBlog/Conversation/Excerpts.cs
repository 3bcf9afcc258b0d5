using System.Globalization;

namespace SahelBlog.Conversation;

/// <summary>The beginning of a text.</summary>
public static class Excerpts
{
    /// <summary>At most so many characters of a text on one line, cut at a space where there is one, never inside a character.</summary>
    public static string Of(string text, int longest)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var elements = new StringInfo(line);
        if (elements.LengthInTextElements <= longest)
            return line;
        var cut = elements.SubstringByTextElements(0, longest);
        var space = cut.LastIndexOf(' ');
        return (space > cut.Length / 2 ? cut[..space] : cut) + "…";
    }
}
