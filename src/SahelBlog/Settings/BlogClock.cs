using Microsoft.Extensions.Options;

namespace SahelBlog.Settings;

/// <summary>The time, and what it is called where the blog lives.</summary>
public sealed class BlogClock(TimeProvider time, IOptionsMonitor<BlogOptions> options)
{
    /// <summary>Later than anything that happens here, and within what both databases and this program can count.</summary>
    public static readonly DateTimeOffset Furthest = DateTimeOffset.UnixEpoch.AddYears(8000);

    /// <summary>This moment, to the millisecond that the tables keep.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>A moment in the blog's time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>When a day begins there.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The moment at which clocks in the blog's time zone show this.</summary>
    public DateTimeOffset At(DateTime local) =>
        new DateTimeOffset(
            DateTime.SpecifyKind(local, DateTimeKind.Unspecified),
            Zone.GetUtcOffset(local)
        ).ToUniversalTime();

    // Found in the framework's own cache; asked anew, so that another setting counts at once.
    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(options.CurrentValue.TimeZone);
}
