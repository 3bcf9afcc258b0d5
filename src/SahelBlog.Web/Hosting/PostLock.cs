using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SahelBlog.Posts;
using SahelBlog.Web.Pages;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Takes passwords of posts. What was wrong is counted for each post, of each network and of all the world together; each
/// instance counts for itself, in memory. A crowd that guesses shuts out whoever has guessed, and nobody else.
/// </summary>
internal sealed class PostLock(PostPasswords passwords, PostKeys keys, IOptions<RateLimitOptions> limits) : IDisposable
{
    /// <summary>Wrong ones of one network in ten minutes: a household that mistypes.</summary>
    private const int MostOfNetwork = 10;

    /// <summary>Wrong ones of everybody in ten minutes; from then on each network has one try.</summary>
    private const int MostInAll = 300;

    /// <summary>Of one network at once: one is looked at after the other, so that none escapes the counting.</summary>
    private const int MostWaiting = 50;

    private const int Segments = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> ofNetwork = Per(MostOfNetwork);
    private readonly PartitionedRateLimiter<string> inAll = Per(MostInAll);

    private readonly PartitionedRateLimiter<string> turns = PartitionedRateLimiter.Create<string, string>(partition =>
        RateLimitPartition.GetConcurrencyLimiter(
            partition,
            _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MostWaiting }
        )
    );

    /// <summary>Opens a post to whoever sent its password.</summary>
    /// <returns>The question with what was wrong; null when the post is open to them from now on.</returns>
    public async Task<LockView?> Open(HttpContext context, Post post, CancellationToken cancel)
    {
        var say = Phrases.For(post.Language).Lock;
        var typed = (await context.Request.ReadFormAsync(cancel))["password"].ToString();
        var (near, all) = Places(context, post);
        using var turn = await turns.AcquireAsync(near, cancellationToken: cancel);
        if (!turn.IsAcquired || IsShut(near, all))
        {
            RateLimiting.SayWhen(context, Window / Segments);
            return new(post, say.TooOften, StatusCodes.Status429TooManyRequests);
        }
        if (await passwords.Unlock(post.Id, typed, cancel) is not { } stamp)
        {
            Count(context, post);
            return new(post, say.WrongPassword, StatusCodes.Status422UnprocessableEntity);
        }
        keys.Give(context, post.Id, stamp);
        return null;
    }

    /// <summary>Counts a wrong one.</summary>
    public void Count(HttpContext context, Post post)
    {
        var (near, all) = Places(context, post);
        ofNetwork.AttemptAcquire(near).Dispose();
        inAll.AttemptAcquire(all).Dispose();
    }

    public void Dispose()
    {
        ofNetwork.Dispose();
        inAll.Dispose();
        turns.Dispose();
    }

    private static (string Near, string All) Places(HttpContext context, Post post)
    {
        var all = post.Id.ToString(CultureInfo.InvariantCulture);
        return ($"{all} {RateLimiting.NetworkOf(context)}", all);
    }

    private bool IsShut(string near, string all)
    {
        if (!limits.Value.Enabled)
            return false;
        var left = Left(ofNetwork, near, MostOfNetwork);
        return left == 0 || (left < MostOfNetwork && Left(inAll, all, MostInAll) == 0);
    }

    private static long Left(PartitionedRateLimiter<string> limiter, string partition, int most) =>
        limiter.GetStatistics(partition)?.CurrentAvailablePermits ?? most;

    private static PartitionedRateLimiter<string> Per(int permits) =>
        PartitionedRateLimiter.Create<string, string>(partition =>
            RateLimitPartition.GetSlidingWindowLimiter(
                partition,
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = permits,
                    Window = Window,
                    SegmentsPerWindow = Segments,
                }
            )
        );
}
