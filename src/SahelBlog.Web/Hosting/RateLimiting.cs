using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Web.Hosting.Puzzles;

namespace SahelBlog.Web.Hosting;

/// <summary>The configuration section <c>RateLimits</c>.</summary>
internal sealed record RateLimitOptions
{
    /// <summary>Whether anything is limited at all.</summary>
    public bool Enabled { get; init; } = true;
}

/// <summary>How often one network may knock at a door.</summary>
internal static class RateLimiting
{
    /// <summary>Sign-in and what stands beside it: slow enough that guessing is hopeless.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The claim, apart from the sign-in: whoever knocks here shuts no other door.</summary>
    public const string Claim = "claim";

    /// <summary>Pings from other blogs.</summary>
    public const string Pings = "pings";

    /// <summary>Addresses given to be written to: nobody fills other people's letter boxes from here.</summary>
    public const string Follows = "follows";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits");
        services.AddSingleton<CommentLimits>();
        services.AddSingleton<AttackWatch>();
        services.AddSingleton<PuzzleBook>();
        services.AddSingleton<PuzzleGate>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignIn, context => PerNetwork(context, 10, TimeSpan.FromMinutes(5), onlyPosts: true));
            limiter.AddPolicy(Claim, context => PerNetwork(context, 10, TimeSpan.FromMinutes(5), onlyPosts: true));
            limiter.AddPolicy(Follows, context => PerNetwork(context, 10, TimeSpan.FromMinutes(10), onlyPosts: true));
            limiter.AddPolicy(Pings, context => PerNetwork(context, 60, TimeSpan.FromMinutes(1), onlyPosts: true));
        });
        return services;
    }

    /// <summary>The network in which one owner commonly has many addresses: /24 of IPv4, /48 of IPv6.</summary>
    public static string NetworkOf(HttpContext context) =>
        AddressRange.NetworkOf(context.Connection.RemoteIpAddress ?? IPAddress.None).Name;

    /// <summary>An IPv4 address, or the /48 that one owner of IPv6 commonly has: 65,536 networks cost nothing there.</summary>
    public static string OwnerOf(HttpContext context) => Begins(context, 6);

    /// <summary>An IPv4 address, or the /64 that one IPv6 household has: whoever owns one address there owns them all.</summary>
    public static string AddressOf(HttpContext context) => Begins(context, 8);

    private static string Begins(HttpContext context, int bytesOfNetwork)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bytesOfNetwork).Clear();
        return new IPAddress(bytes).ToString();
    }

    private static RateLimitPartition<string> PerNetwork(
        HttpContext context,
        int permits,
        TimeSpan window,
        bool onlyPosts
    )
    {
        var enabled = context.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value.Enabled;
        return !enabled || (onlyPosts && !HttpMethods.IsPost(context.Request.Method))
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetSlidingWindowLimiter(
                OwnerOf(context),
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = permits,
                    Window = window,
                    SegmentsPerWindow = 5,
                }
            );
    }
}
