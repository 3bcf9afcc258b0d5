using System.Text.Json;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>
/// Keeps what was typed while its writer signs in elsewhere, so that nothing has to be typed twice. The word that finds it
/// again stands in an address, and addresses are passed on: it finds nothing without the cookie of the browser that the
/// text was typed in.
/// </summary>
public sealed class Drafts(Database database, BlogClock clock)
{
    /// <summary>Long enough to find a password, short enough to be no store of other people's texts.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    /// <summary>Keeps a text and gives the word that finds it again.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="writerKey">Whose it is: the key of the writer's cookie.</param>
    /// <param name="cancel">Gives it up.</param>
    public async Task<string> Keep(NewComment typed, string writerKey, CancellationToken cancel = default)
    {
        var token = Secrets.New();
        var text = JsonSerializer.Serialize(typed with { Trap = "", OpenedAt = null });
        await database.Write(
            session => DraftStore.Add(session, HashOf(token, writerKey), text, clock.Now, clock.Now + Life),
            cancel
        );
        return token;
    }

    /// <summary>The text that a word finds; null when it is gone, and for everybody but its writer.</summary>
    public async Task<NewComment?> Find(string token, string? writerKey, CancellationToken cancel = default) =>
        writerKey is not null
        && await database.Read(session => DraftStore.Find(session, HashOf(token, writerKey), clock.Now), cancel)
            is { } text
            ? JsonSerializer.Deserialize<NewComment>(text)
            : null;

    private static string HashOf(string token, string writerKey) => Secrets.HashOf($"{token}\n{writerKey}");
}
