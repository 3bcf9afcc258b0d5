using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits");
        services.AddSingleton<CommentLimits>();
        services.AddSingleton<AttackWatch>();
        services.AddSingleton<PuzzleBook>();
        services.AddSingleton<PuzzleGate>();
        services.AddSingleton<DoorLimits>();
        return services;
    }

    /// <summary>The network in which one owner commonly has many addresses: /24 of IPv4, /48 of IPv6.</summary>
    public static string NetworkOf(HttpContext context) =>
        AddressRange.NetworkOf(context.Connection.RemoteIpAddress ?? IPAddress.None).Name;

    /// <summary>An IPv4 address, or the /48 that one owner of IPv6 commonly has: 65,536 networks cost nothing there.</summary>
    public static string OwnerOf(HttpContext context) => Begins(context, 6);

    /// <summary>An IPv4 address, or the /64 that one IPv6 household has: whoever owns one address there owns them all.</summary>
    public static string AddressOf(HttpContext context) => Begins(context, 8);

    /// <summary>Says after how long the next try may be let through.</summary>
    public static void SayWhen(HttpContext context, TimeSpan wait) =>
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

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
}
