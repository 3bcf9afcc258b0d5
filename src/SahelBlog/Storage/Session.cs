using System.Data.Common;
using Dapper;

namespace SahelBlog.Storage;

/// <summary>
/// One conversation with the database: a connection, and the transaction that a change belongs to.
/// Stores receive it, so that one change can span several stores and commit as one.
/// </summary>
public sealed class Session
{
    private readonly DbConnection connection;
    private readonly DbTransaction? transaction;
    private readonly CancellationToken cancel;

    internal Session(DbConnection connection, DbTransaction? transaction, Dialect dialect, CancellationToken cancel)
    {
        this.connection = connection;
        this.transaction = transaction;
        this.cancel = cancel;
        Dialect = dialect;
    }

    /// <summary>What differs between the two databases.</summary>
    public Dialect Dialect { get; }

    /// <summary>All rows of a question, in its order.</summary>
    public async Task<IReadOnlyList<T>> List<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>The first row of a question, or nothing.</summary>
    public Task<T?> First<T>(string sql, object? parameters = null) =>
        connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>The only value of a question: a count, an id; the type's default where there is no row.</summary>
    public Task<T?> Value<T>(string sql, object? parameters = null) =>
        connection.ExecuteScalarAsync<T>(Command(sql, parameters));

    /// <summary>Carries out a change and says how many rows it touched.</summary>
    public Task<int> Execute(string sql, object? parameters = null) =>
        connection.ExecuteAsync(Command(sql, parameters));

    private CommandDefinition Command(string sql, object? parameters) =>
        new(Dialect.SpreadLists(sql), parameters, transaction, cancellationToken: cancel);
}
