using Npgsql;
using SahelBlog.Storage.Copies;

namespace SahelBlog.Storage;

/// <summary>The blog in PostgreSQL: the same stores and the same SQL, for several instances at once.</summary>
public sealed class PostgresDatabase : Database
{
    /// <summary>Two changes that wait for each other are told apart by the server; the loser tries again this often.</summary>
    private const int Tries = 5;

    private readonly string connectionString;
    private readonly NpgsqlDataSource source;
    private readonly AsyncLocal<bool> inside = new();

    /// <summary>Opens nothing yet.</summary>
    /// <param name="connectionString">As Npgsql reads it, e.g. <c>Host=/run/postgresql;Database=blog</c>.</param>
    public PostgresDatabase(string connectionString)
        : base(Dialect.Postgres)
    {
        this.connectionString = connectionString;
        source = NpgsqlDataSource.Create(connectionString);
    }

    /// <inheritdoc/>
    public override DatabaseCopies Copies => new PostgresCopies(source, connectionString);

    private protected override async Task<T> Ask<T>(Func<Session, Task<T>> question, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        return await question(new Session(connection, null, Dialect, cancel));
    }

    /// <inheritdoc/>
    public override async Task<T> Write<T>(Func<Session, Task<T>> change, CancellationToken cancel = default)
    {
        // It would commit by itself, whatever becomes of the change around it, and could wait for it for ever.
        if (inside.Value)
            throw new InvalidOperationException("A change was begun inside another; pass the session on instead.");
        inside.Value = true;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnce(change, cancel);
            }
            catch (PostgresException clash) when (IsClash(clash) && attempt < Tries)
            {
                // The server undid this change to let another through; it is whole again now.
            }
            catch (NpgsqlException problem)
            {
                throw new StorageException(
                    problem.SqlState == PostgresErrorCodes.DiskFull
                        ? "The disk is full, so nothing can be kept at the moment."
                        : "The database could not keep the change.",
                    problem
                );
            }
        }
    }

    /// <inheritdoc/>
    public override async Task Migrate(CancellationToken cancel = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        // The source does not give its password away again, so it is asked for nothing.
        await Migrator.MigratePostgres(connection, connectionString, Dialect, cancel);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<T> WriteOnce<T>(Func<Session, Task<T>> change, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        var result = await change(new Session(connection, transaction, Dialect, CancellationToken.None));
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    /// <summary>
    /// Also a row that another change has just taken: who looked before and found it free sees it when looking again.
    /// </summary>
    private static bool IsClash(PostgresException problem) =>
        problem.SqlState
            is PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.UniqueViolation;
}
