using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>How much a site that links to us is trusted (L2).</summary>
public enum SiteStanding
{
    /// <summary>Its first links wait for a look.</summary>
    Unknown,

    /// <summary>Its links are shown at once.</summary>
    Trusted,

    /// <summary>Its links wait for a look, whatever was approved: somebody took the trust back.</summary>
    Watched,
}

/// <summary>The table of sites that somebody has decided on, by host without www.</summary>
public static class SiteStore
{
    private const string StandingSql = "SELECT standing FROM linking_sites WHERE host = @host";

    private const string OfHostsSql = "SELECT host, standing FROM linking_sites WHERE host IN @hosts";

    private const string SetSql = """
        INSERT INTO linking_sites (host, standing, since) VALUES (@host, @standing, @now)
        ON CONFLICT (host) DO UPDATE SET standing = excluded.standing, linkback_id = NULL, since = excluded.since
        """;

    private const string EarnSql = """
        INSERT INTO linking_sites (host, standing, linkback_id, since) VALUES (@host, 'trusted', @id, @now)
        ON CONFLICT (host) DO NOTHING
        """;

    private const string LoseSql = "DELETE FROM linking_sites WHERE host = @host AND linkback_id = @id";
    private const string InheritSql =
        "UPDATE linking_sites SET linkback_id = @to WHERE host = @host AND linkback_id = @id";

    private const string ForgetSql = "DELETE FROM linking_sites WHERE host = @host";

    /// <summary>How a site stands.</summary>
    public static async Task<SiteStanding> Of(Session session, string host) =>
        await session.First<string>(StandingSql, new { host }) is { } word
            ? Words.Parse<SiteStanding>(word) ?? SiteStanding.Unknown
            : SiteStanding.Unknown;

    /// <summary>How some sites stand; those that nobody has decided on are missing.</summary>
    public static async Task<IReadOnlyDictionary<string, SiteStanding>> Of(
        Session session,
        IReadOnlyCollection<string> hosts
    ) =>
        hosts.Count == 0
            ? new Dictionary<string, SiteStanding>(StringComparer.Ordinal)
            : (await session.List<Row>(OfHostsSql, new { hosts })).ToDictionary(
                row => row.Host,
                row => row.Standing,
                StringComparer.Ordinal
            );

    /// <summary>Somebody decides on a site; <see cref="SiteStanding.Unknown"/> forgets what was decided.</summary>
    public static Task Set(Session session, string host, SiteStanding standing, DateTimeOffset now) =>
        standing == SiteStanding.Unknown
            ? session.Execute(ForgetSql, new { host })
            : session.Execute(
                SetSql,
                new
                {
                    host,
                    standing = Words.Of(standing),
                    now,
                }
            );

    /// <summary>The first approval of a link earns its site trust, unless somebody has decided on the site.</summary>
    public static Task Earn(Session session, string host, long id, DateTimeOffset now) =>
        session.Execute(
            EarnSql,
            new
            {
                host,
                id,
                now,
            }
        );

    /// <summary>The approval that earned the trust is taken back, and with it the trust.</summary>
    public static Task Lose(Session session, string host, long id) => session.Execute(LoseSql, new { host, id });

    /// <summary>The link-back that earned the trust has become one with another.</summary>
    public static Task Inherit(Session session, string host, long id, long to) =>
        session.Execute(
            InheritSql,
            new
            {
                host,
                id,
                to,
            }
        );

    private sealed record Row
    {
        public string Host { get; init; } = "";
        public SiteStanding Standing { get; init; }
    }
}
