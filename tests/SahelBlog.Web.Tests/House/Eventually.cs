namespace SahelBlog.Web.Tests.House;

/// <summary>Waits for what another part of the program does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until there is something to see; fails its test when there never is.</summary>
    public static async Task<T> Some<T>(Func<Task<T?>> look)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var again = new PeriodicTimer(Look);
        while (true)
        {
            if (await look() is { } seen)
                return seen;
            await again.WaitForNextTickAsync(patience.Token);
        }
    }
}
