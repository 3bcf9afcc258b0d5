using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// How many comments one address may send. Asked by the page itself rather than by the middleware, so that the page can
/// give the text back.
/// </summary>
internal sealed class CommentLimits(IOptions<CommentOptions> comments, IOptions<RateLimitOptions> limits) : IDisposable
{
    /// <summary>Previews of one network in a minute: more than anybody can look at.</summary>
    private const int MostPreviewsInMinute = 40;

    /// <summary>Reports of one network in an hour: more than a reader finds.</summary>
    private const int MostReportsInHour = 20;

    private readonly PartitionedRateLimiter<string> reports = PerNetwork(MostReportsInHour, TimeSpan.FromHours(1));

    private readonly PartitionedRateLimiter<string> sent = PerNetwork(
        comments.Value.MostInTenMinutes,
        TimeSpan.FromMinutes(10)
    );

    private readonly PartitionedRateLimiter<string> previews = PerNetwork(
        MostPreviewsInMinute,
        TimeSpan.FromMinutes(1)
    );

    /// <summary>Whether this visitor may send one more comment now.</summary>
    public bool Admits(HttpContext context) => Admits(sent, context);

    /// <summary>Whether this visitor may see one more preview now; each costs as much as a comment.</summary>
    public bool AdmitsPreview(HttpContext context) => Admits(previews, context);

    /// <summary>Whether a report of this visitor is kept.</summary>
    public bool AdmitsReport(HttpContext context) => Admits(reports, context);

    public void Dispose()
    {
        reports.Dispose();
        sent.Dispose();
        previews.Dispose();
    }

    private bool Admits(PartitionedRateLimiter<string> limiter, HttpContext context)
    {
        if (!limits.Value.Enabled)
            return true;
        using var lease = limiter.AttemptAcquire(RateLimiting.NetworkOf(context));
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> PerNetwork(int permits, TimeSpan window) =>
        PartitionedRateLimiter.Create<string, string>(network =>
            RateLimitPartition.GetSlidingWindowLimiter(
                network,
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = permits,
                    Window = window,
                    SegmentsPerWindow = 10,
                }
            )
        );
}
