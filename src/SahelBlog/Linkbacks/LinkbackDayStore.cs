using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>When link-backs came, in numbers.</summary>
public static class LinkbackDayStore
{
    private const string ApprovedSql = """
        SELECT announced_at / 900000 * 900000 AS at, count(*) AS count FROM linkbacks
        WHERE state = 'approved' AND protocols <> 'own' AND announced_at >= @since GROUP BY 1
        """;

    private const string SitesSql = """
        SELECT count(DISTINCT host) FROM linkbacks
        WHERE state = 'approved' AND protocols <> 'own' AND announced_at >= @since
        """;

    private const string SpamSql = """
        SELECT announced_at / 900000 * 900000 AS at, count(*) AS count FROM linkbacks
        WHERE state = 'spam' AND announced_at >= @since GROUP BY 1
        """;

    /// <summary>How many links from other sites that readers see came in each quarter of an hour since a moment.</summary>
    public static Task<IReadOnlyList<MomentCount>> Approved(Session session, DateTimeOffset since) =>
        session.List<MomentCount>(ApprovedSql, new { since });

    /// <summary>From how many sites they came.</summary>
    public static async Task<int> Sites(Session session, DateTimeOffset since) =>
        (int)await session.Value<long>(SitesSql, new { since });

    /// <summary>How many link-backs that are spam came in each quarter of an hour since a moment.</summary>
    public static Task<IReadOnlyList<MomentCount>> Spam(Session session, DateTimeOffset since) =>
        session.List<MomentCount>(SpamSql, new { since });
}
