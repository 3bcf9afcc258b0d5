namespace SahelBlog.Outbox;

/// <summary>Wakes the worker when something has been put into the outbox, so that it need not look again and again.</summary>
public sealed class OutboxBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    /// <summary>Wakes the worker. Call it after the commit.</summary>
    public void Ring()
    {
        try
        {
            rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Rung already and not yet heard: once is enough.
        }
    }

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

    /// <inheritdoc/>
    public void Dispose() => rung.Dispose();
}
