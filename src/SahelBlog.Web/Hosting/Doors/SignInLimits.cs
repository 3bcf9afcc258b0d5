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

    private readonly PartitionedRateLimiter<string> failures = PartitionedRateLimiter.Create<string, string>(network =>
        RateLimitPartition.GetSlidingWindowLimiter(
            network,
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = MostInHour,
                Window = TimeSpan.FromHours(1),
                SegmentsPerWindow = 12,
            }
        )
    );

    /// <summary>Whether a network has tried too many.</summary>
    public bool IsUsedUp(HttpContext context) =>
        limits.CurrentValue.Enabled
        && failures.GetStatistics(RateLimiting.OwnerOf(context))?.CurrentAvailablePermits == 0;

    /// <summary>Counts one more.</summary>
    public void Count(HttpContext context)
    {
        if (limits.CurrentValue.Enabled)
            failures.AttemptAcquire(RateLimiting.OwnerOf(context)).Dispose();
    }

    public void Dispose() => failures.Dispose();
}
