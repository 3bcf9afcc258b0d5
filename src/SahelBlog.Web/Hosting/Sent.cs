using System.Globalization;
using SahelBlog.Settings;

namespace SahelBlog.Web.Hosting;

/// <summary>Reads what addresses and forms carry; whatever is sent, nothing is thrown.</summary>
internal static class Sent
{
    /// <summary>A number as we write them, in digits alone; null for anything else.</summary>
    public static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A moment in milliseconds, as lists carry the place where they go on; null for anything else.</summary>
    public static DateTimeOffset? Moment(string? text) =>
        Number(text) is { } at && at <= BlogClock.Furthest.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;
}
