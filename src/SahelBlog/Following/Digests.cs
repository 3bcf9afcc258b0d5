using SahelBlog.Settings;

namespace SahelBlog.Following;

/// <summary>When letters that gather comments leave.</summary>
internal static class Digests
{
    /// <summary>In the morning, where the blog lives.</summary>
    private const int Hour = 7;

    /// <summary>The moment of the next letter at a pace; null: at once.</summary>
    public static DateTimeOffset? Next(BlogClock clock, FollowPace pace)
    {
        if (pace == FollowPace.AtOnce)
            return null;
        var now = clock.Now;
        var day = clock.Local(now).Date.AddHours(Hour);
        while (clock.At(day) <= now || (pace == FollowPace.Weekly && day.DayOfWeek != DayOfWeek.Monday))
            day = day.AddDays(1);
        return clock.At(day);
    }
}
