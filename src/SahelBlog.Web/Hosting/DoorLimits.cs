using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SahelBlog.Web.Hosting;

/// <summary>A door at which one network knocks only so often.</summary>
internal enum Door
{
    /// <summary>Sign-in and what stands beside it: slow enough that guessing is hopeless.</summary>
    SignIn,

    /// <summary>The claim, apart from the sign-in: whoever knocks here shuts no other door.</summary>
    Claim,

    /// <summary>Pings from other blogs.</summary>
    Pings,

    /// <summary>Addresses given to be written to: nobody fills other people's letter boxes from here.</summary>
    Follows,
}

/// <summary>Marks what takes only so many forms of one network.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LimitedAttribute(Door door) : Attribute
{
    public Door Door => door;
}

/// <summary>
/// Counts the forms that each network sends to each door, and refuses what is too much. Not the framework's own
/// middleware: that says nothing of how long to wait, and keeps its clocks running when the program around it has ended.
/// </summary>
internal sealed class DoorLimits(IOptionsMonitor<RateLimitOptions> options) : IMiddleware, IDisposable
{
    private readonly PartitionedRateLimiter<(Door, string)> limiter = PartitionedRateLimiter.Create<
        (Door Door, string Network),
        (Door, string)
    >(knock => RateLimitPartition.GetSlidingWindowLimiter(knock, _ => Of(knock.Door)));

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (
            !options.CurrentValue.Enabled
            || !HttpMethods.IsPost(context.Request.Method)
            || context.GetEndpoint()?.Metadata.GetMetadata<LimitedAttribute>() is not { } limited
        )
        {
            await next(context);
            return;
        }
        using var lease = limiter.AttemptAcquire((limited.Door, RateLimiting.OwnerOf(context)));
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }
        var limits = Of(limited.Door);
        RateLimiting.SayWhen(context, limits.Window / limits.SegmentsPerWindow);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
    }

    public void Dispose() => limiter.Dispose();

    private static SlidingWindowRateLimiterOptions Of(Door door)
    {
        var (permits, window) = door switch
        {
            Door.Pings => (60, TimeSpan.FromMinutes(1)),
            Door.Follows => (10, TimeSpan.FromMinutes(10)),
            _ => (10, TimeSpan.FromMinutes(5)),
        };
        return new()
        {
            PermitLimit = permits,
            Window = window,
            SegmentsPerWindow = 5,
        };
    }
}
