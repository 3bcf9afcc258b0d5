namespace SahelBlog.Web.Tests.House;

/// <summary>Waits for what another part of the program does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until there is something to see; fails its test when there never is.</summary>
    /// <param name="look">What is seen; null: nothing yet.</param>
    /// <param name="longest">How long to look, where what is waited for may be tried a second time; null: half a minute.</param>
    public static async Task<T> Some<T>(Func<Task<T?>> look, TimeSpan? longest = null)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(longest ?? Patience);
        using var again = new PeriodicTimer(Look);
        while (true)
        {
            if (await look() is { } seen)
                return seen;
            await again.WaitForNextTickAsync(patience.Token);
        }
    }
}
