using Npgsql;

namespace SahelBlog.Storage;

/// <summary>The blog in PostgreSQL: the same stores and the same SQL, for several instances at once.</summary>
public sealed class PostgresDatabase : Database
{
    /// <summary>Two changes that wait for each other are told apart by the server; the loser tries again this often.</summary>
    private const int Tries = 3;

    private readonly NpgsqlDataSource source;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="connectionString">As Npgsql reads it, e.g. <c>Host=/run/postgresql;Database=blog</c>.</param>
    public PostgresDatabase(string connectionString)
        : base(Dialect.Postgres) => source = NpgsqlDataSource.Create(connectionString);

    /// <inheritdoc/>
    public override async Task<T> Read<T>(Func<Session, Task<T>> question, CancellationToken cancel = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        return await question(new Session(connection, null, Dialect, cancel));
    }

    /// <inheritdoc/>
    public override async Task<T> Write<T>(Func<Session, Task<T>> change, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancel);
                await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
                var result = await change(new Session(connection, transaction, Dialect, CancellationToken.None));
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (PostgresException clash) when (IsClash(clash) && attempt < Tries)
            {
                // The server undid this change to let another through; it is whole again now.
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.DiskFull)
            {
                throw new StorageException("The disk is full, so nothing can be kept at the moment.", full);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task Migrate(CancellationToken cancel = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await Migrator.MigratePostgres(connection, source.ConnectionString, Dialect, cancel);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private static bool IsClash(PostgresException problem) =>
        problem.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
}
