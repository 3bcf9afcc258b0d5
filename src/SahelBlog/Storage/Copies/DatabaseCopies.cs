using System.Data.Common;

namespace SahelBlog.Storage.Copies;

/// <summary>What a copy of the tables was made from.</summary>
/// <param name="Provider">The dialect's name: <c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Migrations">The migrations that its tables had seen, by name and in order.</param>
public sealed record DatabaseCopy(string Provider, IReadOnlyList<string> Migrations);

/// <summary>
/// Copies of the whole database: how one is taken while others write, and how one takes the database's place. A copy is a
/// folder: <see cref="File"/> from SQLite, or from PostgreSQL one file for each table in <see cref="Tables"/>. Either
/// database takes either.
/// </summary>
public abstract class DatabaseCopies
{
    /// <summary>The file of a copy from SQLite.</summary>
    public const string File = "blog.db";

    /// <summary>The folder of a copy from PostgreSQL.</summary>
    public const string Tables = "tables";

    private protected DatabaseCopies() { }

    /// <summary>Writes all that the tables hold at one moment into a folder, while others go on reading and writing.</summary>
    /// <exception cref="StorageException">The disk is full, or the database gave no answer.</exception>
    public async Task<DatabaseCopy> Take(string folder, CancellationToken cancel)
    {
        try
        {
            return await Copy(folder, cancel);
        }
        catch (DbException problem)
        {
            throw new StorageException($"The database could not be copied: {problem.Message}", problem);
        }
    }

    private protected abstract Task<DatabaseCopy> Copy(string folder, CancellationToken cancel);

    /// <summary>Makes a database of a copy, beside the one in use, which is not touched.</summary>
    /// <exception cref="StorageException">The copy is damaged, or is no copy of a blog.</exception>
    public abstract Task Stage(string folder, DatabaseCopy copy, CancellationToken cancel);

    /// <summary>
    /// Puts what was staged in the place of the database in use, at once and wholly. For SQLite there is nothing to do:
    /// whoever restores moves the file with the rest of the data folder.
    /// </summary>
    public abstract Task Swap(string id, CancellationToken cancel);

    /// <summary>Whether a swap of this name has been made; null where the files alone decide.</summary>
    public abstract Task<bool?> HasSwapped(string id, CancellationToken cancel);

    /// <summary>Takes away what was staged and never put in place.</summary>
    public abstract Task Unstage(CancellationToken cancel);

    /// <summary>
    /// Says that the database is in use, for as long as what is returned is held. Several may use it; whoever wants it
    /// alone is refused while anybody does, and then refuses everybody else.
    /// </summary>
    /// <returns>Null when somebody else holds it.</returns>
    public abstract Task<IAsyncDisposable?> Occupy(bool alone, CancellationToken cancel);

    /// <summary>Every migration that this program knows, whichever database it is for, in <see cref="Portable"/> names.</summary>
    public static IReadOnlySet<string> Known { get; } =
        Migrator
            .Known(Dialect.Sqlite)
            .Concat(Migrator.Known(Dialect.Postgres))
            .Select(Portable)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Names that both databases use: what differs between the two is one step of the same number.</summary>
    public static string Portable(string migration) =>
        migration
            .Replace(".sqlite.", ".", StringComparison.Ordinal)
            .Replace(".postgres.", ".", StringComparison.Ordinal);

    /// <summary>Of the migrations known here, those that a copy had seen.</summary>
    private protected static bool Seen(DatabaseCopy copy, string migration, Dialect dialect)
    {
        if (copy.Provider == dialect.Name || Portable(migration) == migration)
            return copy.Migrations.Contains(migration, StringComparer.Ordinal);
        // A step for this database alone belongs to its number.
        return copy.Migrations.Any(seen => string.CompareOrdinal(seen[..4], migration[..4]) >= 0);
    }
}
