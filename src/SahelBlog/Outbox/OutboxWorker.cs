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

    /// <summary>Entries in work at once: slow peers then delay only a few others.</summary>
    private const int AtOnce = 8;

    /// <summary>How long an entry waits whose turn has not come, and a lane that rests: the window of the budgets.</summary>
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

    /// <summary>Does everything in a lane that is due.</summary>
    /// <returns>Whether there was anything.</returns>
    private async Task<bool> Drain(OutboxLane lane, CancellationToken cancel)
    {
        for (var any = false; ; any = true)
        {
            if (Rests(lane))
                return any;
            var entries = await database.Write(
                session => OutboxStore.Lease(session, clock.Now, Lease, AtOnce, lane),
                cancel
            );
            if (entries.Count == 0)
                return any;
            await Task.WhenAll(entries.Select(entry => Try(entry, lane, cancel)));
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What an entry does may need the address that the server listens at.
        if (!await Started(stoppingToken))
            return;
        await Task.WhenAll(lanes.Select(lane => Work(lane, stoppingToken)));
    }

    private async Task Work(OutboxLane lane, CancellationToken stopping)
    {
        using var ear = bell.Listen();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Drain(lane, stopping);
                var due = await database.Read(session => OutboxStore.NextDue(session, lane), stopping);
                var nap = due is { } next ? next - clock.Now : LongestNap;
                if (Rests(lane))
                    nap = LongestNap;
                await ear.Wait(nap < LongestNap ? nap : LongestNap, time, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (StorageException problem)
            {
                LogStorageTrouble(problem);
                await Rest(ear, stopping);
            }
        }
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

    private async Task Try(OutboxEntry entry, OutboxLane lane, CancellationToken cancel)
    {
        var isLastTry = entry.Attempts > Backoff.Length;
        var isGivenUp = isLastTry;
        var error = "";
        try
        {
            if (!byKind.TryGetValue(entry.Kind, out var handler))
                error = "Nothing here handles entries of this kind.";
            else if (await handler.Handle(entry.Payload, isLastTry, cancel) is var handled and not Handled.TryAgain)
            {
                await Settle(entry, lane, handled);
                return;
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
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
        await database.Write(
            session =>
                isGivenUp
                    ? OutboxStore.Bury(session, entry.Id, error)
                    : OutboxStore.Postpone(session, entry.Id, clock.Now + Backoff[entry.Attempts - 1], error),
            CancellationToken.None
        );
    }

    private bool Rests(OutboxLane lane) => restUntil.TryGetValue(lane, out var until) && clock.Now < until;

    private Task Settle(OutboxEntry entry, OutboxLane lane, Handled handled)
    {
        if (handled == Handled.LaneRests)
            restUntil[lane] = clock.Now + Pause;
        return database.Write(
            session =>
                handled == Handled.Done
                    ? OutboxStore.Done(session, entry.Id)
                    : OutboxStore.PutBack(session, entry.Id, clock.Now + Pause),
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
