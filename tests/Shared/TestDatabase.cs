using SahelBlog.Storage;

namespace SahelBlog.Tests.Shared;

/// <summary>One test's own database: a file in a folder of its own, or a database on the throwaway server.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? connection;

    private TestDatabase(StorageProvider provider, string? connection)
    {
        Provider = provider;
        this.connection = connection;
        Folder = Directory.CreateTempSubdirectory("sahelblog-tests-").FullName;
    }

    /// <summary>Which database program it is.</summary>
    public StorageProvider Provider { get; }

    /// <summary>The blog's data folder.</summary>
    public string Folder { get; }

    /// <summary>The SQLite file.</summary>
    public string File => Path.Combine(Folder, "blog.db");

    /// <summary>What the configuration of a blog on it says.</summary>
    public Dictionary<string, string?> Settings =>
        new(StringComparer.Ordinal)
        {
            ["Blog:DataPath"] = Folder,
            ["Storage:Provider"] = Provider.ToString(),
            ["ConnectionStrings:Postgres"] = connection,
        };

    /// <summary>A database without tables.</summary>
    public static async Task<TestDatabase> Empty(StorageProvider provider) =>
        new(provider, provider == StorageProvider.Postgres ? await PostgresServer.EmptyDatabase() : null);

    /// <summary>A database with every table and no row.</summary>
    public static async Task<TestDatabase> Migrated(StorageProvider provider)
    {
        if (provider == StorageProvider.Postgres)
            return new(provider, await PostgresServer.MigratedDatabase());
        var made = new TestDatabase(provider, null);
        await System.IO.File.WriteAllBytesAsync(made.File, await MigratedFile.Content);
        return made;
    }

    /// <summary>Opens it as an instance of the blog does; each call is another instance.</summary>
    public Database Open() =>
        Provider == StorageProvider.Postgres ? new PostgresDatabase(connection!) : new SqliteDatabase(File);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        if (connection is not null)
            await PostgresServer.Drop(connection);
    }
}
