using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;

namespace SahelBlog.Web.Hosting;

/// <summary>Which limit a comment came over.</summary>
internal enum TooMany
{
    /// <summary>What one address, or one household of IPv6, may send.</summary>
    OfAddress,

    /// <summary>What one network may send.</summary>
    OfNetwork,

    /// <summary>What the blog takes from strangers.</summary>
    InAll,
}

/// <summary>
/// How many comments one address, one network and all the world may send. Asked by the page itself rather than by the
/// middleware, so that the page can give the text back. Each instance counts for itself, in memory.
/// </summary>
internal sealed class CommentLimits(IOptions<CommentOptions> comments, IOptions<RateLimitOptions> limits) : IDisposable
{
    /// <summary>Previews of one network in a minute: more than anybody can look at.</summary>
    private const int MostPreviewsInMinute = 40;

    /// <summary>Reports of one network in an hour: more than a reader finds.</summary>
    private const int MostReportsInHour = 20;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> reports = Per(MostReportsInHour, TimeSpan.FromHours(1));

    private readonly PartitionedRateLimiter<string> sent = Per(comments.Value.MostInTenMinutes, Window);

    private readonly PartitionedRateLimiter<string> ofNetwork = Per(comments.Value.MostOfNetworkInTenMinutes, Window);

    private readonly PartitionedRateLimiter<string> inAll = Per(comments.Value.MostInAllInTenMinutes, Window);

    private readonly PartitionedRateLimiter<string> previews = Per(MostPreviewsInMinute, TimeSpan.FromMinutes(1));

    /// <summary>
    /// Why this visitor may not send one more comment now; null when they may. It counts the comment, so ask only when
    /// nothing else stands against it. The blog's own people are not counted at all.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="isTrusted">Whether they were approved before: a storm of strangers does not shut them out.</param>
    public TooMany? WhyNot(HttpContext context, bool isTrusted) =>
        Visitor.PersonId(context.User) is not null ? null
        : !Admits(sent, RateLimiting.AddressOf(context)) ? TooMany.OfAddress
        : !Admits(ofNetwork, RateLimiting.NetworkOf(context)) ? TooMany.OfNetwork
        : !isTrusted && !Admits(inAll, "") ? TooMany.InAll
        : null;

    /// <summary>Whether this visitor may see one more preview now; each costs as much as a comment.</summary>
    public bool AdmitsPreview(HttpContext context) => Admits(previews, RateLimiting.AddressOf(context));

    /// <summary>Whether a report of this visitor is kept.</summary>
    public bool AdmitsReport(HttpContext context) => Admits(reports, RateLimiting.NetworkOf(context));

    public void Dispose()
    {
        reports.Dispose();
        sent.Dispose();
        ofNetwork.Dispose();
        inAll.Dispose();
        previews.Dispose();
    }

    private bool Admits(PartitionedRateLimiter<string> limiter, string partition)
    {
        if (!limits.Value.Enabled)
            return true;
        using var lease = limiter.AttemptAcquire(partition);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Per(int permits, TimeSpan window) =>
        PartitionedRateLimiter.Create<string, string>(partition =>
            RateLimitPartition.GetSlidingWindowLimiter(
                partition,
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = permits,
                    Window = window,
                    SegmentsPerWindow = 10,
                }
            )
        );
}
