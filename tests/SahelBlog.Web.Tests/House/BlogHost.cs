using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Web.Tests.House;

/// <summary>
/// The real program on a port of its own, with a data folder of its own. Several run at once in one process; each is
/// gone without a trace when its test is over.
/// </summary>
internal sealed class BlogHost : IAsyncDisposable
{
    /// <summary>The moment at which every blog with its own clock opens.</summary>
    public static readonly DateTimeOffset Opening = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private readonly Factory factory;
    private readonly DataFolderForTest folder;
    private readonly bool ownsFolder;

    private BlogHost(DataFolderForTest folder, bool ownsFolder, FakeTimeProvider? clock, (string, string)[] settings)
    {
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        Clock = clock ?? new FakeTimeProvider(Opening);
        factory = new Factory(folder.Path, clock, settings);
        factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        factory.StartServer();
        var listening = factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Address = new Uri(listening!.Addresses.First());
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>The blog's own time; stands still until it is moved.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>An empty blog whose time stands still.</summary>
    public static BlogHost Empty(params (string Key, string Value)[] settings) =>
        new(
            DataFolderForTest.WithTables(),
            ownsFolder: true,
            new FakeTimeProvider(Opening),
            [("Blog:StarterContent", "false"), .. settings]
        );

    /// <summary>An empty blog whose time stands still at this moment, for cookies whose end a browser compares with its own clock.</summary>
    public static BlogHost EmptyNow(params (string Key, string Value)[] settings) =>
        new(
            DataFolderForTest.WithTables(),
            ownsFolder: true,
            new FakeTimeProvider(DateTimeOffset.UtcNow),
            [("Blog:StarterContent", "false"), .. settings]
        );

    /// <summary>An empty blog that lets every comment through at once.</summary>
    public static BlogHost Unmoderated(params (string Key, string Value)[] settings) =>
        Empty([("Comments:Moderation", "None"), .. settings]);

    /// <summary>A blog as its owner meets it first: with the starter posts, in real time.</summary>
    public static BlogHost Starter(params (string Key, string Value)[] settings) =>
        new(new DataFolderForTest(), ownsFolder: true, null, settings);

    /// <summary>An empty blog in real time, for what has deadlines: speaking with other blogs.</summary>
    public static BlogHost EmptyInRealTime(params (string Key, string Value)[] settings) =>
        new(DataFolderForTest.WithTables(), ownsFolder: true, null, [("Blog:StarterContent", "false"), .. settings]);

    /// <summary>A blog in a data folder that outlives it.</summary>
    public static BlogHost In(DataFolderForTest folder, params (string Key, string Value)[] settings) =>
        new(folder, ownsFolder: false, null, settings);

    /// <summary>One of the program's own services.</summary>
    public T Get<T>()
        where T : notnull => factory.Services.GetRequiredService<T>();

    /// <summary>Somebody with a browser who has never been here.</summary>
    public Reader NewReader() => new(Address);

    /// <summary>A program that takes bytes as they come.</summary>
    public Reader NewRawReader() => new(Address, unpacks: false);

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        if (ownsFolder)
            folder.Dispose();
    }

    private sealed class Factory(string folder, TimeProvider? clock, (string Key, string Value)[] settings)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Blog:DataPath", folder);
            builder.UseSetting("RateLimits:Enabled", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            if (clock is not null)
                builder.ConfigureTestServices(services => services.AddSingleton(clock));
        }
    }
}

/// <summary>A data folder that is gone when the test is over.</summary>
internal sealed class DataFolderForTest : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sahelblog-test-").FullName;

    /// <summary>With the tables of SQLite in it, and nothing in them.</summary>
    public static DataFolderForTest WithTables()
    {
        var folder = new DataFolderForTest();
        File.WriteAllBytes(
            System.IO.Path.Combine(folder.Path, "blog.db"),
            MigratedFile.Content.GetAwaiter().GetResult()
        );
        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
