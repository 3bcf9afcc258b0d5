using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening;

/// <summary>Holds what others have sent too, word for word, within a day.</summary>
public sealed class DuplicateRule : IScreeningRule
{
    /// <summary>Letters and digits below which people say the same by chance: “Thank you so much!”.</summary>
    private const int ShortestTelling = 24;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public bool TellsRobots => true;

    /// <inheritdoc/>
    public async ValueTask<Finding?> Look(Session session, Screened comment)
    {
        if (PrintOf(comment.Rendered.Text) is not { } print)
            return null;
        var others = await FingerprintStore.Others(
            session,
            print,
            comment.Now - Lately,
            comment.Writer.Key,
            comment.Edited?.Id ?? 0
        );
        return others switch
        {
            0 => null,
            1 => new("Same text as one other today"),
            _ => new(string.Create(CultureInfo.InvariantCulture, $"Same text as {others:N0} others today")),
        };
    }

    /// <summary>By what a text is known again, whatever its case, spaces and signs; null when it is too short to tell.</summary>
    public static string? PrintOf(string text)
    {
        var letters = new StringBuilder();
        foreach (var rune in TextTokens.Plain(text).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                letters.Append(rune);
        return letters.Length < ShortestTelling
            ? null
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letters.ToString())).AsSpan(0, 16));
    }
}
