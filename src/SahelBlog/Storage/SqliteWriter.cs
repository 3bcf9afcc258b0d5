using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace SahelBlog.Storage;

/// <summary>
/// The one writer of a SQLite file. Changes wait in a channel; what waits is committed as one group
/// with one flush to disk, each change in a savepoint of its own, and each caller is answered after
/// the commit. So nobody starves, and a hundred changes cost little more than one.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>Changes in one commit; more would make the first of them wait without gain.</summary>
    private const int LargestGroup = 256;

    /// <summary>Changes that may wait before callers have to: about a second's work.</summary>
    private const int LongestQueue = 20_000;

    private const int SqliteFull = 13;

    private readonly SqliteConnection connection;
    private readonly Task loop;
    private readonly AsyncLocal<bool> inside = new();
    private readonly Channel<Change> waiting = Channel.CreateBounded<Change>(
        new BoundedChannelOptions(LongestQueue) { SingleReader = true }
    );

    public SqliteWriter(SqliteConnection connection)
    {
        this.connection = connection;
        loop = Task.Run(Loop);
    }

    public async Task<T> Write<T>(Func<Session, Task<T>> change, CancellationToken cancel)
    {
        // A change inside a change would wait for itself for ever.
        if (inside.Value)
            throw new InvalidOperationException("A change was begun inside another; pass the session on instead.");
        var waiter = new Change<T>(change, cancel);
        await waiting.Writer.WriteAsync(waiter, cancel);
        return await waiter.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
        await connection.DisposeAsync();
    }

    private async Task Loop()
    {
        inside.Value = true;
        var group = new List<Change>();
        while (await waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            try
            {
                await CommitGroup(group);
                group.ForEach(change => change.Keep());
            }
#pragma warning disable CA1031 // Whatever went wrong belongs to the callers of this group; the writer lives on.
            catch (Exception problem)
            {
                // Where not even a transaction could begin, whoever waits first is told, and the next one tries.
                if (group.Count == 0 && waiting.Reader.TryRead(out var first))
                    group.Add(first);
                if (group.Count == 1)
                    group[0].Fail(Refusal(problem));
                else
                    await CommitEachAlone(group);
            }
#pragma warning restore CA1031
        }
    }

    private async Task CommitGroup(List<Change> group)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        var session = new Session(connection, transaction, Dialect.Sqlite, CancellationToken.None);
        while (group.Count < LargestGroup && waiting.Reader.TryRead(out var change))
        {
            if (change.GivenUp())
                continue;
            group.Add(change);
            await transaction.SaveAsync("change");
            if (await change.Run(session))
                await transaction.ReleaseAsync("change");
            else
                await transaction.RollbackAsync("change");
        }
        await transaction.CommitAsync();
    }

    /// <summary>A full disk undoes the whole group; the changes that it has room for are then made one by one.</summary>
    private async Task CommitEachAlone(List<Change> group)
    {
        foreach (var change in group)
        {
            try
            {
                await using var transaction = connection.BeginTransaction(deferred: false);
                if (await change.Run(new Session(connection, transaction, Dialect.Sqlite, CancellationToken.None)))
                    await transaction.CommitAsync();
                change.Keep();
            }
#pragma warning disable CA1031 // It belongs to the caller of this change.
            catch (Exception problem)
            {
                change.Fail(Refusal(problem));
            }
#pragma warning restore CA1031
        }
    }

    private static StorageException Refusal(Exception problem) =>
        new(
            problem is SqliteException { SqliteErrorCode: SqliteFull }
                ? "The disk is full, so nothing can be kept at the moment."
                : "The database could not keep the change.",
            problem
        );

    private abstract class Change
    {
        public abstract bool GivenUp();
        public abstract Task<bool> Run(Session session);
        public abstract void Keep();
        public abstract void Fail(Exception problem);
    }

    private sealed class Change<T>(Func<Session, Task<T>> change, CancellationToken cancel) : Change
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? problem;

        public Task<T> Answer => answer.Task;

        public override bool GivenUp() => cancel.IsCancellationRequested && answer.TrySetCanceled(cancel);

        public override async Task<bool> Run(Session session)
        {
            problem = null;
            try
            {
                result = await change(session);
                return true;
            }
#pragma warning disable CA1031 // It is handed to the caller who asked for the change.
            catch (Exception mine)
            {
                problem = mine is SqliteException ? Refusal(mine) : mine;
                return false;
            }
#pragma warning restore CA1031
        }

        public override void Keep()
        {
            if (problem is null)
                answer.TrySetResult(result!);
            else
                answer.TrySetException(problem);
        }

        public override void Fail(Exception problem) => answer.TrySetException(this.problem ?? problem);
    }
}
