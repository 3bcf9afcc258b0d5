using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SahelBlog.Posts;
using SahelBlog.Web.Pages;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Takes passwords of posts. Guesses are counted for each post, of each network and of all the world together; each
/// instance counts for itself, in memory.
/// </summary>
internal sealed class PostLock(PostPasswords passwords, PostKeys keys, IOptions<RateLimitOptions> limits) : IDisposable
{
    /// <summary>Of one network in ten minutes: a household that mistypes.</summary>
    private const int MostOfNetwork = 10;

    /// <summary>Of everybody in ten minutes: an audience that reads a letter at once, and no guessing worth the name.</summary>
    private const int MostInAll = 300;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> ofNetwork = Per(MostOfNetwork);
    private readonly PartitionedRateLimiter<string> inAll = Per(MostInAll);

    /// <summary>Opens a post to whoever sent its password.</summary>
    /// <returns>The question with what was wrong; null when the post is open to them from now on.</returns>
    public async Task<LockView?> Open(HttpContext context, Post post, CancellationToken cancel)
    {
        var say = Phrases.For(post.Language).Lock;
        if (!Admits(context, post.Id))
            return new(post, say.TooOften, StatusCodes.Status429TooManyRequests);
        var typed = (await context.Request.ReadFormAsync(cancel))["password"].ToString();
        if (await passwords.Unlock(post.Id, typed, cancel) is not { } stamp)
            return new(post, say.WrongPassword, StatusCodes.Status422UnprocessableEntity);
        keys.Give(context, post.Id, stamp);
        return null;
    }

    public void Dispose()
    {
        ofNetwork.Dispose();
        inAll.Dispose();
    }

    private bool Admits(HttpContext context, long postId)
    {
        if (!limits.Value.Enabled)
            return true;
        var post = postId.ToString(CultureInfo.InvariantCulture);
        using var near = ofNetwork.AttemptAcquire($"{post} {RateLimiting.NetworkOf(context)}");
        if (!near.IsAcquired)
            return false;
        using var all = inAll.AttemptAcquire(post);
        return all.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Per(int permits) =>
        PartitionedRateLimiter.Create<string, string>(partition =>
            RateLimitPartition.GetSlidingWindowLimiter(
                partition,
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = permits,
                    Window = Window,
                    SegmentsPerWindow = 10,
                }
            )
        );
}
