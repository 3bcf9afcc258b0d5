using Microsoft.Extensions.Options;

namespace SahelBlog.Settings;

/// <summary>The time, and what it is called where the blog lives.</summary>
public sealed class BlogClock(TimeProvider time, IOptions<BlogOptions> options)
{
    /// <summary>Later than anything that happens here, and within what both databases and this program can count.</summary>
    public static readonly DateTimeOffset Furthest = DateTimeOffset.UnixEpoch.AddYears(8000);

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>This moment, to the millisecond that the tables keep.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>A moment in the blog's time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    /// <summary>When a day begins there.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The moment at which clocks in the blog's time zone show this.</summary>
    public DateTimeOffset At(DateTime local) =>
        new DateTimeOffset(
            DateTime.SpecifyKind(local, DateTimeKind.Unspecified),
            zone.GetUtcOffset(local)
        ).ToUniversalTime();
}
