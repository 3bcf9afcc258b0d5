using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SahelBlog.Web.Hosting.Doors;

/// <summary>
/// How many wrong keys one network may try, whichever accounts they are for. Each instance counts for itself, in memory;
/// what an account allows is counted in the tables.
/// </summary>
internal sealed class SignInLimits(IOptionsMonitor<RateLimitOptions> limits) : IDisposable
{
    /// <summary>
    /// Wrong keys of one network in an hour: too few to hold an account in its pause, which begins anew after five.
    /// </summary>
    public const int MostInHour = 12;

    private const int Segments = 12;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly PartitionedRateLimiter<string> failures = PartitionedRateLimiter.Create<string, string>(network =>
        RateLimitPartition.GetSlidingWindowLimiter(
            network,
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = MostInHour,
                Window = Window,
                SegmentsPerWindow = Segments,
            }
        )
    );

    /// <summary>Keys of one network, or for one account, that wait while another is looked at.</summary>
    private const int MostWaiting = 20;

    private readonly PartitionedRateLimiter<string> turns = PartitionedRateLimiter.Create<string, string>(whose =>
        RateLimitPartition.GetConcurrencyLimiter(
            whose,
            _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MostWaiting }
        )
    );

    /// <summary>
    /// Waits until no other key of this network, and none for this account, is being looked at: of many that come at once
    /// each is counted before the next is tried.
    /// </summary>
    /// <returns>The turn, to be given back; null when too many wait, or the network has tried too many.</returns>
    public async Task<IDisposable?> Turn(HttpContext context, string account)
    {
        // The network first and the account second, always: nobody waits in a circle.
        var network = await turns.AcquireAsync(
            "network " + RateLimiting.OwnerOf(context),
            cancellationToken: context.RequestAborted
        );
        var both = new Leases(network, null);
        if (network.IsAcquired && !IsUsedUp(context))
        {
            var own = await turns.AcquireAsync("account " + account, cancellationToken: context.RequestAborted);
            both = both with { Account = own };
            if (own.IsAcquired)
                return both;
        }
        both.Dispose();
        RateLimiting.SayWhen(context, Window / Segments);
        return null;
    }

    private bool IsUsedUp(HttpContext context) =>
        limits.CurrentValue.Enabled
        && failures.GetStatistics(RateLimiting.OwnerOf(context))?.CurrentAvailablePermits == 0;

    /// <summary>Counts one more.</summary>
    public void Count(HttpContext context)
    {
        if (limits.CurrentValue.Enabled)
            failures.AttemptAcquire(RateLimiting.OwnerOf(context)).Dispose();
    }

    public void Dispose()
    {
        failures.Dispose();
        turns.Dispose();
    }

    private sealed record Leases(RateLimitLease Network, RateLimitLease? Account) : IDisposable
    {
        public void Dispose()
        {
            Account?.Dispose();
            Network.Dispose();
        }
    }
}
