using System.Collections.Immutable;

namespace SahelBlog.Outbox;

/// <summary>Wakes the worker when something has been put into the outbox, so that it need not look again and again.</summary>
public sealed class OutboxBell
{
    private ImmutableList<OutboxEar> ears = [];

    /// <summary>Wakes the worker. Call it after the commit.</summary>
    public void Ring()
    {
        foreach (var ear in ears)
            ear.Hear();
    }

    /// <summary>An ear that hears each ring from now on. One ear serves one sleeper.</summary>
    public OutboxEar Listen()
    {
        var ear = new OutboxEar();
        ImmutableInterlocked.Update(ref ears, list => list.Add(ear));
        return ear;
    }
}

/// <summary>Hears the bell for one of the worker's lanes.</summary>
public sealed class OutboxEar : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    internal OutboxEar() { }

    /// <summary>Sleeps until the bell rings or the time is up.</summary>
    public async Task Wait(TimeSpan longest, TimeProvider time, CancellationToken cancel)
    {
        if (longest <= TimeSpan.Zero)
            return;
        using var timer = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancel);
        try
        {
            await rung.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The time is up.
        }
    }

    internal void Hear()
    {
        try
        {
            rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Rung already and not yet heard: once is enough.
        }
        catch (ObjectDisposedException)
        {
            // Its lane has ended, as lanes do one after the other when the program stops; whoever rings still finishes.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => rung.Dispose();
}
