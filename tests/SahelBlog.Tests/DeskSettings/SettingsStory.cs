using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SahelBlog.DeskSettings;
using SahelBlog.Feeds;
using SahelBlog.Linkbacks;
using SahelBlog.Mail;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Mail;

namespace SahelBlog.Tests.DeskSettings;

/// <summary>A blog whose configuration has files below the desk and an environment above it.</summary>
internal sealed class SettingsStory : IAsyncDisposable
{
    private SettingsStory(TestBlog blog, KeptLog log) => (Blog, Log) = (blog, log);

    public TestBlog Blog { get; }

    public KeptLog Log { get; }

    public SettingsDesk Desk => Blog.Get<SettingsDesk>();

    public BlogOptions Now => Blog.Get<IOptionsMonitor<BlogOptions>>().CurrentValue;

    public MailOptions Mail => Blog.Get<IOptionsMonitor<MailOptions>>().CurrentValue;

    public LinkbackOptions Linkbacks => Blog.Get<IOptionsMonitor<LinkbackOptions>>().CurrentValue;

    public static async Task<SettingsStory> On(
        StorageProvider storage,
        Dictionary<string, string?>? files = null,
        Dictionary<string, string?>? environment = null
    )
    {
        var (layer, log) = (new DeskConfiguration(), new KeptLog());
        var blog = await TestBlog.On(
            storage,
            files,
            services =>
                services
                    .AddLogging(logging => logging.AddProvider(log))
                    .AddLinkbacks()
                    .AddFeeds()
                    .AddMail()
                    .AddSingleton(TestSeal.Turned)
                    .AddDeskSettings(layer)
        );
        var sources = ((IConfigurationBuilder)blog.Get<IConfiguration>()).Sources;
        sources.Add(layer);
        sources.Add(new MemoryConfigurationSource { InitialData = environment ?? [] });
        var story = new SettingsStory(blog, log);
        await story.Reads();
        return story;
    }

    /// <summary>What an instance does at its start, and when it hears of a change.</summary>
    public Task<bool> Reads() => Blog.Get<StoredSettings>().Refresh(TestContext.Current.CancellationToken);

    public async Task<ShownPart> Part(string name) =>
        (await Desk.Show(TestContext.Current.CancellationToken)).Single(part => part.Part.Name == name);

    /// <summary>The owner changes some fields of a part as it stands.</summary>
    public async Task<SettingsResult> Saves(string part, params (string Key, string Value)[] typed) =>
        await SavesFrom((await Part(part)).Turn, part, typed);

    /// <summary>The same from a page that was opened before.</summary>
    public Task<SettingsResult> SavesFrom(long seen, string part, params (string Key, string Value)[] typed) =>
        Desk.Save(
            Catalogue.Part(part)!,
            typed.ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal),
            seen,
            TestBlog.Aminata,
            cancel: TestContext.Current.CancellationToken
        );

    /// <summary>Somebody writes into the table by hand.</summary>
    public Task HasRow(string key, string? value) =>
        Blog.Database.Write(async session =>
            await SettingStore.Keep(
                session,
                key,
                value,
                await SettingStore.NextTurn(session),
                TestBlog.Noon,
                "somebody"
            )
        );

    public async Task<string?> Row(string key) =>
        (await Blog.Ask(SettingStore.All)).FirstOrDefault(row => row.Key == key)?.Value;

    public ValueTask DisposeAsync() => Blog.DisposeAsync();
}
