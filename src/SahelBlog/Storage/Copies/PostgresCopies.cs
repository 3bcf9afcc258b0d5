using System.Data;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SahelBlog.Storage.Copies;

/// <summary>Copies of the tables on a server: rows in files, and a schema beside the one in use.</summary>
internal sealed class PostgresCopies(NpgsqlDataSource source, string connectionString) : DatabaseCopies
{
    /// <summary>Where a database is made before it takes the place of the one in use.</summary>
    private const string Beside = "sahelblog_restoring";

    /// <summary>Any number will do, as long as every instance asks for the same lock.</summary>
    private const long LockNumber = 7_203_412;

    private protected override async Task<DatabaseCopy> Copy(string folder, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        // Everything as it is when the first table is read.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var migrations = await RowStore.Migrations(connection, transaction, cancel);
        await RowStore.Write(connection, transaction, Dialect.Postgres, Path.Combine(folder, Tables), cancel);
        return new(Dialect.Postgres.Name, migrations);
    }

    public override async Task Stage(string folder, DatabaseCopy copy, CancellationToken cancel)
    {
        try
        {
            if (System.IO.File.Exists(Path.Combine(folder, File)))
            {
                await SqliteCopies.Check(Path.Combine(folder, File), copy, cancel);
                await SqliteCopies.Spread(folder, cancel);
                // It has served; what lies here later is moved into the data folder.
                System.IO.File.Delete(Path.Combine(folder, File));
            }
            await Unstage(cancel);
            await using (var connection = await source.OpenConnectionAsync(cancel))
                await RowStore.Execute(connection, null, $"CREATE SCHEMA {Beside}", cancel);
            var there = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Beside, Pooling = false };
            Migrator.MigratePostgres(there.ConnectionString, name => Seen(copy, name, Dialect.Postgres));
            await Fill(there.ConnectionString, Path.Combine(folder, Tables), cancel);
        }
        catch (Exception problem)
            when (problem is PostgresException or SqliteException or JsonException or IOException or FormatException)
        {
            throw new StorageException($"The database in the backup is damaged: {problem.Message}", problem);
        }
    }

    public override async Task Swap(string id, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var live = await Live(connection, transaction, cancel);
        await RowStore.Execute(connection, transaction, $"CREATE SCHEMA {Former(id)}", cancel);
        await Move(connection, transaction, live, Former(id), cancel);
        await Move(connection, transaction, Beside, live, cancel);
        await RowStore.Execute(connection, transaction, $"DROP SCHEMA {Beside}", cancel);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public override async Task<bool?> HasSwapped(string id, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await foreach (var _ in RowStore.Query(connection, null, CatalogStore.SchemaCalled(Former(id)), cancel))
            return true;
        return false;
    }

    public override async Task Unstage(CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await RowStore.Execute(connection, null, $"DROP SCHEMA IF EXISTS {Beside} CASCADE", cancel);
    }

    public override async Task<IAsyncDisposable?> Occupy(bool alone, CancellationToken cancel)
    {
        // A connection of its own: the lock is its session's, and ends with it.
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString)
            {
                Pooling = false,
                TcpKeepAlive = true,
            }.ConnectionString
        );
        await connection.OpenAsync(cancel);
        var ask = alone ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared";
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {ask}({LockNumber})";
        if (await command.ExecuteScalarAsync(cancel) is true)
            return new Held(connection);
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>
    /// Rows come in the order of the tables' names: which row leads to which is looked at once all are there, when the
    /// references are put back.
    /// </summary>
    private static async Task Fill(string there, string folder, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(there);
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var references = new List<(string Table, string Name, string Definition)>();
        await foreach (var row in RowStore.Query(connection, transaction, CatalogStore.References, cancel))
            references.Add((row.GetString(0), row.GetString(1), row.GetString(2)));
        foreach (var (table, name, _) in references)
            await RowStore.Execute(
                connection,
                transaction,
                $"ALTER TABLE {table} DROP CONSTRAINT {RowStore.Quoted(name)}",
                cancel
            );
        await RowStore.Read(connection, transaction, Dialect.Postgres, folder, cancel);
        foreach (var (table, name, definition) in references)
            await RowStore.Execute(
                connection,
                transaction,
                $"ALTER TABLE {table} ADD CONSTRAINT {RowStore.Quoted(name)} {definition}",
                cancel
            );
        await transaction.CommitAsync(cancel);
    }

    private static async Task Move(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        string from,
        string to,
        CancellationToken cancel
    )
    {
        var tables = new List<string>();
        var sql = CatalogStore.TablesIn(from);
        await foreach (var row in RowStore.Query(connection, transaction, sql, cancel))
            tables.Add(row.GetString(0));
        // Indexes, keys and the counters of numbers go with their table.
        foreach (var table in tables)
            await RowStore.Execute(
                connection,
                transaction,
                $"ALTER TABLE {RowStore.Quoted(from)}.{RowStore.Quoted(table)} SET SCHEMA {RowStore.Quoted(to)}",
                cancel
            );
    }

    private static async Task<string> Live(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancel
    )
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT current_schema()";
        return (string)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Said to the server: when a connection is only closed, it learns of it a moment later.</summary>
    private sealed class Held(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await RowStore.Execute(connection, null, "SELECT pg_advisory_unlock_all()", CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // The connection is broken, and the lock went with it.
            }
            await connection.DisposeAsync();
        }
    }

    private static string Former(string id) => "before_" + id.Replace('-', '_');
}
