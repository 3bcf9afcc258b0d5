namespace SahelBlog.Settings;

/// <summary>How much happened about a moment.</summary>
public sealed record MomentCount
{
    /// <summary>The moment, or the beginning of the quarter of an hour in which it was.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How much.</summary>
    public int Count { get; init; }
}

/// <summary>
/// Days in a row in the blog's time zone, today the last. Tables keep moments and count them by quarters of an hour,
/// since every zone differs from UTC by whole quarters; here they become days.
/// </summary>
public sealed class DayRange
{
    private readonly BlogClock clock;

    /// <summary>The last days, today among them.</summary>
    public DayRange(BlogClock clock, int count)
    {
        this.clock = clock;
        Last = DayOf(clock.Now);
        First = Last.AddDays(1 - count);
        // Where clocks go back at midnight, a day begins twice: asked from the first time, what is too early is left out.
        Since = clock.StartOf(First).AddHours(-1);
        Before = (clock.StartOf(First.AddDays(-count)), clock.StartOf(First));
    }

    /// <summary>The first day.</summary>
    public DateOnly First { get; }

    /// <summary>Today.</summary>
    public DateOnly Last { get; }

    /// <summary>A moment before the first day, from which on a table is asked.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>As many days before: when they began, and when they ended.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Before { get; }

    /// <summary>How many days.</summary>
    public int Count => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Each day.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Count).Select(First.AddDays);

    /// <summary>How much happened on each day, in the order of the days.</summary>
    public IReadOnlyList<int> PerDay(IEnumerable<MomentCount> counted) =>
        PerDay(counted.Select(one => (DayOf(one.At), one.Count)));

    /// <summary>The same of what is kept by days.</summary>
    public IReadOnlyList<int> PerDay(IEnumerable<(DateOnly Day, int Count)> counted)
    {
        var days = new int[Count];
        foreach (var (day, count) in counted)
            if (day >= First && day <= Last)
                days[day.DayNumber - First.DayNumber] += count;
        return days;
    }

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(clock.Local(moment).DateTime);
}
