using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Keeps what was typed while its writer signs in elsewhere, so that nothing has to be typed twice.</summary>
public sealed class Drafts(Database database, BlogClock clock)
{
    /// <summary>Long enough to find a password, short enough to be no store of other people's texts.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    /// <summary>Keeps a text and gives the word that finds it again.</summary>
    public async Task<string> Keep(NewComment typed, CancellationToken cancel = default)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var text = JsonSerializer.Serialize(typed with { Trap = "", OpenedAt = null });
        await database.Write(
            session => DraftStore.Add(session, HashOf(token), text, clock.Now, clock.Now + Life),
            cancel
        );
        return token;
    }

    /// <summary>The text that a word finds; null when it is gone.</summary>
    public async Task<NewComment?> Find(string token, CancellationToken cancel = default) =>
        await database.Read(session => DraftStore.Find(session, HashOf(token), clock.Now), cancel) is { } text
            ? JsonSerializer.Deserialize<NewComment>(text)
            : null;

    private static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
