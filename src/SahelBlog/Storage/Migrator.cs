using DbUp;
using DbUp.Builder;
using DbUp.Engine.Output;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SahelBlog.Storage;

/// <summary>Runs the numbered SQL files of Migrations/ that a database has not seen yet, each in a transaction.</summary>
internal static class Migrator
{
    /// <summary>Any number will do, as long as every instance asks for the same lock.</summary>
    private const long LockNumber = 7_203_411;

    public static void MigrateSqlite(SqliteConnection connection, Dialect dialect, Func<string, bool>? wanted = null)
    {
        using var shared = new SharedConnection(connection);
        Run(DeployChanges.To.SqliteDatabase(shared), dialect, wanted);
    }

    /// <summary>The same where nobody else can be at it.</summary>
    public static void MigratePostgres(string connectionString, Func<string, bool> wanted) =>
        Run(DeployChanges.To.PostgresqlDatabase(connectionString), Dialect.Postgres, wanted);

    /// <summary>The migrations of a database, in their order.</summary>
    public static IReadOnlyList<string> Known(Dialect dialect) =>
        [
            .. typeof(Migrator)
                .Assembly.GetManifestResourceNames()
                .Where(name => IsFor(name, dialect))
                .Order(StringComparer.Ordinal),
        ];

    public static async Task MigratePostgres(
        NpgsqlConnection guard,
        string connectionString,
        Dialect dialect,
        CancellationToken cancel
    )
    {
        await using var command = guard.CreateCommand();
        command.CommandText = $"SELECT pg_advisory_lock({LockNumber})";
        await command.ExecuteNonQueryAsync(cancel);
        try
        {
            Run(DeployChanges.To.PostgresqlDatabase(connectionString), dialect);
        }
        finally
        {
            command.CommandText = $"SELECT pg_advisory_unlock({LockNumber})";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static void Run(UpgradeEngineBuilder builder, Dialect dialect, Func<string, bool>? wanted = null)
    {
        var result = builder
            .WithScriptsEmbeddedInAssembly(
                typeof(Migrator).Assembly,
                name => IsFor(name, dialect) && wanted?.Invoke(name) != false
            )
            .WithVariables(dialect.SchemaWords)
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new StorageException(
                $"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}",
                result.Error
            );
    }

    /// <summary>
    /// <c>0008_desk.sql</c> is for both databases; what they do in truly different ways stands beside it in
    /// <c>0008_desk_words.sqlite.sql</c> and <c>0008_desk_words.postgres.sql</c>, run right after it.
    /// </summary>
    private static bool IsFor(string name, Dialect dialect) =>
        name.Split('.') is [_, .. var kind, "sql"] && (kind.Length == 0 || kind[0] == dialect.Name);
}
