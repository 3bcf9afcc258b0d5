using System.Data.Common;
using SahelBlog.Storage.Copies;

namespace SahelBlog.Storage;

/// <summary>
/// The blog's database. Readers never wait for writers; a change is one transaction, and the task that
/// stands for it ends after the commit, so that an answer given then is never lost.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    private protected Database(Dialect dialect)
    {
        Rows.Teach();
        Dialect = dialect;
    }

    /// <summary>What differs between the two databases.</summary>
    public Dialect Dialect { get; }

    /// <summary>Copies of the whole, for backup and restore.</summary>
    public abstract DatabaseCopies Copies { get; }

    /// <summary>Asks something. The session must not leave the question.</summary>
    /// <exception cref="StorageException">The database gives no answer.</exception>
    public async Task<T> Read<T>(Func<Session, Task<T>> question, CancellationToken cancel = default)
    {
        try
        {
            return await Ask(question, cancel);
        }
        catch (DbException problem)
        {
            throw new StorageException("The database gives no answer at the moment.", problem);
        }
    }

    /// <summary>
    /// Changes something, wholly or not at all. The change speaks to the database alone: no fetch, no
    /// file, no other wait, since other changes stand behind it.
    /// </summary>
    /// <exception cref="StorageException">The database could not keep the change.</exception>
    /// <exception cref="OperationCanceledException">It was given up before it began; once begun it runs to its end.</exception>
    public abstract Task<T> Write<T>(Func<Session, Task<T>> change, CancellationToken cancel = default);

    /// <summary>A change without an answer of its own.</summary>
    public Task Write(Func<Session, Task> change, CancellationToken cancel = default) =>
        Write<object?>(
            async session =>
            {
                await change(session);
                return null;
            },
            cancel
        );

    /// <summary>
    /// Leaves no trace of what was erased beside the tables, as far as that is the program's to do: PostgreSQL's server
    /// clears its own files, and in SQLite a reader who is at it may keep the log alive until the next time.
    /// </summary>
    public virtual Task Scrub(CancellationToken cancel = default) => Task.CompletedTask;

    /// <summary>Brings the tables up to date. Safe to call at each start and from several instances at once.</summary>
    public abstract Task Migrate(CancellationToken cancel = default);

    private protected abstract Task<T> Ask<T>(Func<Session, Task<T>> question, CancellationToken cancel);

    /// <summary>Lets go of connections after the changes that wait have been committed.</summary>
    public abstract ValueTask DisposeAsync();
}
