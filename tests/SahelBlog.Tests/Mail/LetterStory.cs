using SahelBlog.Mail;
using SahelBlog.Storage;

namespace SahelBlog.Tests.Mail;

/// <summary>A blog that sends letters, and one that is ready to be sent.</summary>
internal static class LetterStory
{
    public static readonly Letter Whole = new("awa@reader.example", "Oumou on “Rain”", "Plain words.\n", "notice")
    {
        Html = "<!doctype html><p>Fine words.</p>",
        StopAddress = "https://blog.example/follow/stop/secret",
    };

    public static Task<TestBlog> BlogWith(
        Dictionary<string, string?> settings,
        StorageProvider storage = StorageProvider.Sqlite
    ) => TestBlog.On(storage, settings, services => services.AddMail());

    public static Dictionary<string, string?> SettingsAt(int port) =>
        new(StringComparer.Ordinal)
        {
            ["Mail:From"] = "letters@blog.example",
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

    public static async Task Send(TestBlog blog, params Letter[] letters)
    {
        await blog.Database.Write(async session =>
        {
            foreach (var letter in letters)
                await blog.Get<LetterBox>().Put(session, letter);
        });
        await blog.Outbox.Drain();
    }
}
