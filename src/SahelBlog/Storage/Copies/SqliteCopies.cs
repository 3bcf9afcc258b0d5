using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SahelBlog.Storage.Copies;

/// <summary>Copies of the one file.</summary>
/// <param name="file">The database in use.</param>
internal sealed class SqliteCopies(string file) : DatabaseCopies
{
    private protected override async Task<DatabaseCopy> Copy(string folder, CancellationToken cancel)
    {
        var copy = Path.Combine(folder, File);
        await using (var connection = await Open(file, SqliteOpenMode.ReadWrite, cancel))
        {
            await using var command = connection.CreateCommand();
            // One read of everything as it is at this moment: writers go on meanwhile, and readers do not notice.
            command.CommandText = "VACUUM INTO @copy";
            command.Parameters.AddWithValue("@copy", copy);
            await command.ExecuteNonQueryAsync(cancel);
        }
        await using var made = await Open(copy, SqliteOpenMode.ReadOnly, cancel);
        return new(Dialect.Sqlite.Name, await RowStore.Migrations(made, null, cancel));
    }

    public override async Task Stage(string folder, DatabaseCopy copy, CancellationToken cancel)
    {
        var staged = Path.Combine(folder, File);
        try
        {
            if (!System.IO.File.Exists(staged))
                await Fill(staged, folder, copy, cancel);
            await Check(staged, copy, cancel);
        }
        catch (Exception problem) when (problem is SqliteException or JsonException or IOException)
        {
            throw new StorageException($"The database in the backup is damaged: {problem.Message}", problem);
        }
    }

    public override Task Swap(string id, CancellationToken cancel) => Task.CompletedTask;

    public override Task<bool?> HasSwapped(string id, CancellationToken cancel) => Task.FromResult<bool?>(null);

    public override Task Unstage(CancellationToken cancel) => Task.CompletedTask;

    // The lock on the data folder is enough: the database lies in it.
    public override Task<IAsyncDisposable?> Occupy(bool alone, CancellationToken cancel) =>
        Task.FromResult<IAsyncDisposable?>(new Nothing());

    /// <summary>Writes the tables of a SQLite file as PostgreSQL takes them.</summary>
    public static async Task Spread(string folder, CancellationToken cancel)
    {
        await using var connection = await Open(Path.Combine(folder, File), SqliteOpenMode.ReadOnly, cancel);
        await RowStore.Write(connection, null, Dialect.Sqlite, Path.Combine(folder, Tables), cancel);
    }

    public static async Task Check(string staged, DatabaseCopy copy, CancellationToken cancel)
    {
        await using var connection = await Open(staged, SqliteOpenMode.ReadOnly, cancel);
        var answers = new List<string>();
        await foreach (var row in RowStore.Query(connection, null, "PRAGMA integrity_check(1)", cancel))
            answers.Add(row.GetString(0));
        if (answers is not ["ok"])
            throw new StorageException($"The database in the backup is damaged: {string.Join(' ', answers)}");
        await foreach (var row in RowStore.Query(connection, null, "PRAGMA foreign_key_check", cancel))
            throw new StorageException(
                $"The database in the backup is damaged: a row of {row.GetString(0)} leads nowhere."
            );
        var seen = await RowStore.Migrations(connection, null, cancel);
        if (copy.Provider == Dialect.Sqlite.Name && !seen.SequenceEqual(copy.Migrations, StringComparer.Ordinal))
            throw new StorageException("The database in the backup is not the one that its list speaks of.");
    }

    private static async Task Fill(string staged, string folder, DatabaseCopy copy, CancellationToken cancel)
    {
        await using var connection = await Open(staged, SqliteOpenMode.ReadWriteCreate, cancel);
        Migrator.MigrateSqlite(connection, Dialect.Sqlite, name => Seen(copy, name, Dialect.Sqlite));
        await using var transaction = connection.BeginTransaction();
        await RowStore.Read(connection, transaction, Dialect.Sqlite, Path.Combine(folder, Tables), cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<SqliteConnection> Open(string path, SqliteOpenMode mode, CancellationToken cancel)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
                ForeignKeys = false,
            }.ToString()
        );
        await connection.OpenAsync(cancel);
        return connection;
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
