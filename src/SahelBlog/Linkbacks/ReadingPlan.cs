namespace SahelBlog.Linkbacks;

/// <summary>
/// When the page of a link-back is read again: soon after it changed, ever more seldom while it stays as it is, so that
/// neither an old link nor a sender who announces it every minute costs the linking site more than it should (THREATS).
/// </summary>
public static class ReadingPlan
{
    /// <summary>Readings in a row without the link after which a page that was never found, or went, is left alone.</summary>
    public const int MostMissed = 6;

    private static readonly TimeSpan LongestGap = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(64);

    /// <summary>When an announcement may have the page read again.</summary>
    /// <param name="linkback">The entry.</param>
    /// <param name="gap">The time between two readings of a page that changes.</param>
    /// <param name="now">This moment: never earlier.</param>
    public static DateTimeOffset Announced(Linkback linkback, TimeSpan gap, DateTimeOffset now)
    {
        var read = linkback.VerifiedAt + Doubled(gap, linkback.Calm, LongestGap);
        // A page that cannot be read is not asked the more often, the more often it is announced.
        var asked = linkback.AskedAt + gap;
        var earliest = read > asked || asked is null ? read : asked;
        return earliest > now ? earliest.Value : now;
    }

    /// <summary>When the page is read again of our own accord; null: not before it is announced again.</summary>
    /// <param name="linkback">The entry as the last reading left it.</param>
    /// <param name="now">This moment.</param>
    public static DateTimeOffset? Next(Linkback linkback, DateTimeOffset now) =>
        linkback.State switch
        {
            LinkbackState.Approved or LinkbackState.Held => now
                + Doubled(TimeSpan.FromDays(1), linkback.Calm, LongestPause),
            LinkbackState.Gone when linkback.Missed < MostMissed => now
                + Doubled(TimeSpan.FromDays(1), linkback.Missed, LongestPause),
            _ => null,
        };

    private static TimeSpan Doubled(TimeSpan span, int times, TimeSpan longest)
    {
        var doubled = span * Math.Pow(2, Math.Min(times, 20));
        return doubled < longest ? doubled : longest;
    }
}
