using Microsoft.Data.Sqlite;

namespace SahelBlog.Storage;

/// <summary>The blog in one SQLite file: write-ahead log, full durability, many readers, one writer.</summary>
public sealed class SqliteDatabase : Database
{
    private readonly string file;
    private readonly string readers;
    private readonly Lazy<SqliteWriter> writer;

    /// <summary>Opens nothing yet; the file and its folder are made by <see cref="Migrate"/>.</summary>
    /// <param name="file">The path of the database file.</param>
    public SqliteDatabase(string file)
        : base(Dialect.Sqlite)
    {
        this.file = file;
        readers = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();
        writer = new(() => new SqliteWriter(OpenWriter()));
    }

    /// <inheritdoc/>
    public override async Task<T> Read<T>(Func<Session, Task<T>> question, CancellationToken cancel = default)
    {
        await using var connection = new SqliteConnection(readers);
        await connection.OpenAsync(cancel);
        return await question(new Session(connection, null, Dialect, cancel));
    }

    /// <inheritdoc/>
    public override Task<T> Write<T>(Func<Session, Task<T>> change, CancellationToken cancel = default) =>
        writer.Value.Write(change, cancel);

    /// <inheritdoc/>
    public override Task Migrate(CancellationToken cancel = default)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        using (var connection = OpenWriter())
            Migrator.MigrateSqlite(connection, Dialect);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (writer.IsValueCreated)
            await writer.Value.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(readers));
    }

    private SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                ForeignKeys = true,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
        pragmas.ExecuteNonQuery();
        return connection;
    }
}
