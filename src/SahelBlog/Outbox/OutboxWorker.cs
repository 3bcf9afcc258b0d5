using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Outbox;

/// <summary>Drains the outbox: leases what is due, tries it, and puts off or gives up what fails.</summary>
public sealed partial class OutboxWorker(
    Database database,
    IEnumerable<IOutboxHandler> handlers,
    OutboxBell bell,
    IHostApplicationLifetime lifetime,
    BlogClock clock,
    TimeProvider time,
    ILogger<OutboxWorker> log
) : BackgroundService
{
    /// <summary>Longer than any handler's own deadline, so that nobody else takes what is being done.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Other instances' entries are found at the latest after this time.</summary>
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ShortNap = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long an entry waits whose turn has not come, and a lane or a peer that rests: the window of the budgets.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait after each failed try; after the last, the entry is given up.</summary>
    private static readonly TimeSpan[] Backoff =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(24),
    ];

    private readonly Dictionary<string, IOutboxHandler> byKind = handlers.ToDictionary(
        handler => handler.Kind,
        StringComparer.Ordinal
    );

    private readonly OutboxLane[] lanes = Enum.GetValues<OutboxLane>();

    private readonly ConcurrentDictionary<OutboxLane, DateTimeOffset> restUntil = new();

    /// <summary>Does everything that is due, and what that makes due, then returns.</summary>
    public async Task Drain(CancellationToken cancel = default)
    {
        // One lane may have filled another that was empty already.
        while ((await Task.WhenAll(lanes.Select(lane => Drain(lane, cancel)))).Any(done => done)) { }
    }

    /// <summary>Does everything in a lane that is due; whatever ends makes room for the next.</summary>
    /// <returns>Whether there was anything.</returns>
    private async Task<bool> Drain(OutboxLane lane, CancellationToken cancel)
    {
        using var ear = bell.Listen();
        var work = new LaneWork(ear, time);
        try
        {
            for (var any = false; ; any = true)
            {
                await work.ForgetEnded();
                var nap = await Fill(lane, work, cancel);
                if (work.IsEmpty)
                    return any;
                await ear.Wait(nap, time, cancel);
            }
        }
        finally
        {
            await work.End();
        }
    }

    /// <summary>Takes what is due as far as there is room.</summary>
    /// <returns>How long there is nothing more to be taken, unless the ear hears something.</returns>
    private async Task<TimeSpan> Fill(OutboxLane lane, LaneWork work, CancellationToken cancel)
    {
        while (!Rests(lane) && work.Free > 0)
        {
            // Asked first, since a change is dearer than a question.
            var due = await database.Read(session => OutboxStore.NextDue(session, lane), cancel);
            if (due is null || due > clock.Now)
                return due is { } next ? Shorter(next - clock.Now, LongestNap) : LongestNap;
            var leased = await database.Write(
                session => OutboxStore.Lease(session, clock.Now, Lease, work.Free, lane, work.Of),
                cancel
            );
            // Another instance is about to take what is due.
            if (leased is { Entries: [], PutBehind: [] })
                return ShortNap;
            foreach (var entry in leased.Entries)
                work.Begin(entry, () => Try(entry, lane, work, cancel));
            await BringForward(leased.PutBehind, work);
        }
        return Rests(lane) ? LongestNap : Shorter(work.NextPlace ?? LongestNap, LongestNap);
    }

    // What such a peer had in work may have ended while others of it were put behind, and brought none forward then.
    private async Task BringForward(IReadOnlyList<string> peers, LaneWork work)
    {
        foreach (var peer in peers.Where(peer => work.Of(peer) == 0))
            await database.Write(
                session => OutboxPeerStore.BringForward(session, peer, OutboxPeerStore.AtOnce, clock.Now),
                CancellationToken.None
            );
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What an entry does may need the address that the server listens at.
        if (!await Started(stoppingToken))
            return;
        await Release();
        await Task.WhenAll(lanes.Select(lane => Work(lane, stoppingToken)));
    }

    // What this program had in work when it was killed. Where others may be alive, it waits for the end of its lease.
    private async Task Release()
    {
        if (!database.Dialect.IsOfOneProcess)
            return;
        try
        {
            await database.Write(session => OutboxStore.Release(session, clock.Now, clock.Now + Pause));
        }
        catch (StorageException problem)
        {
            // Their leases end by themselves.
            LogStorageTrouble(problem);
        }
    }

    private async Task Work(OutboxLane lane, CancellationToken stopping)
    {
        using var ear = bell.Listen();
        var work = new LaneWork(ear, time);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work.ForgetEnded();
                await ear.Wait(await Fill(lane, work, stopping), time, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (StorageException problem)
            {
                LogStorageTrouble(problem);
                await Rest(ear, stopping);
            }
        }
        await work.End();
    }

    private async Task<bool> Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var onStop = stopping.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    // Stopping while resting is no trouble: the loop's own condition ends it.
    private async Task Rest(OutboxEar ear, CancellationToken stopping)
    {
        try
        {
            await ear.Wait(LongestNap, time, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task Try(OutboxEntry entry, OutboxLane lane, LaneWork work, CancellationToken cancel)
    {
        var isLastTry = entry.Attempts > Backoff.Length;
        var isGivenUp = isLastTry;
        var error = "";
        var handled = Handled.TryAgain;
        try
        {
            // Its last try began and was not lived to tell: perhaps it is what ends the program.
            if (entry.Attempts > Backoff.Length + 1)
                error = "The program ended while this was being done.";
            else if (!byKind.TryGetValue(entry.Kind, out var handler))
                error = "Nothing here handles entries of this kind.";
            else
                handled = await handler.Handle(entry.Payload, isLastTry, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            work.HasLeft(entry);
            throw;
        }
        catch (GivenUpException problem)
        {
            LogGivenUp(entry.Kind, entry.Id, entry.Attempts);
            error = problem.Message;
            isGivenUp = true;
        }
        catch (LaterException problem)
        {
            LogPutOff(entry.Kind, entry.Id, entry.Attempts);
            error = problem.Message;
        }
#pragma warning disable CA1031 // One entry's trouble must not stop the others; it is logged and tried again.
        catch (Exception problem)
        {
            LogFailure(problem, entry.Kind, entry.Id, entry.Attempts);
            error = problem.Message;
        }
#pragma warning restore CA1031
        if (handled != Handled.TryAgain)
            await Settle(entry, lane, work, handled);
        else
            await Leave(
                entry,
                work,
                session =>
                    isGivenUp
                        ? OutboxStore.Bury(session, entry.Id, error)
                        : OutboxStore.Postpone(session, entry.Id, clock.Now + Backoff[entry.Attempts - 1], error)
            );
    }

    private bool Rests(OutboxLane lane) => restUntil.TryGetValue(lane, out var until) && clock.Now < until;

    private Task Settle(OutboxEntry entry, OutboxLane lane, LaneWork work, Handled handled)
    {
        if (handled == Handled.LaneRests)
            restUntil[lane] = clock.Now + Pause;
        var later = handled == Handled.PeerChanged ? clock.Now : clock.Now + Pause;
        if (handled == Handled.PeerRests && entry.Peer is { } peer)
            return Rest(entry, peer, work, later);
        return Leave(
            entry,
            work,
            session =>
                handled == Handled.Done
                    ? OutboxStore.Done(session, entry.Id)
                    : OutboxStore.PutBack(session, entry.Id, later)
        );
    }

    // What stands behind it stays there until one of its peer has been tried.
    private Task Rest(OutboxEntry entry, string peer, LaneWork work, DateTimeOffset later)
    {
        work.HasLeft(entry);
        return database.Write(
            async session =>
            {
                await OutboxStore.PutBack(session, entry.Id, later);
                await OutboxPeerStore.PutOff(session, peer, clock.Now, later);
            },
            CancellationToken.None
        );
    }

    /// <summary>Keeps what came of a try, and lets the next of its peer take its place.</summary>
    private Task Leave(OutboxEntry entry, LaneWork work, Func<Session, Task> keep)
    {
        work.HasLeft(entry);
        return database.Write(
            async session =>
            {
                await keep(session);
                if (entry.Peer is { } peer && OutboxPeerStore.AtOnce - work.Of(peer) is > 0 and var room)
                    await OutboxPeerStore.BringForward(session, peer, room, clock.Now);
            },
            CancellationToken.None
        );
    }

    [LoggerMessage(1, LogLevel.Warning, "Outbox entry {Id} ({Kind}) failed at try {Attempt}")]
    private partial void LogFailure(Exception problem, string kind, long id, int attempt);

    [LoggerMessage(2, LogLevel.Error, "The outbox cannot be read")]
    private partial void LogStorageTrouble(Exception problem);

    [LoggerMessage(3, LogLevel.Warning, "Outbox entry {Id} ({Kind}) was given up at try {Attempt}; the desk shows why")]
    private partial void LogGivenUp(string kind, long id, int attempt);

    [LoggerMessage(4, LogLevel.Warning, "Outbox entry {Id} ({Kind}) was put off at try {Attempt}; the desk shows why")]
    private partial void LogPutOff(string kind, long id, int attempt);
}
