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
    private readonly PartitionedRateLimiter<string> _perAddress = PartitionedRateLimiter.Create<string, string>(
        address =>
            RateLimitPartition.GetSlidingWindowLimiter(
                address,
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = comments.Value.MostInTenMinutes,
                    Window = TimeSpan.FromMinutes(10),
                    SegmentsPerWindow = 10,
                }
            )
    );

    public bool Admits(HttpContext context)
    {
        if (!limits.Value.Enabled)
            return true;
        using var lease = _perAddress.AttemptAcquire(RateLimiting.NetworkOf(context));
        return lease.IsAcquired;
    }

    public void Dispose() => _perAddress.Dispose();
}
