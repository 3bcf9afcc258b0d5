using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>What a page answered when it was asked where it takes webmentions or pings.</summary>
public sealed record KeptEndpoint
{
    /// <summary>The page.</summary>
    public required string Target { get; init; }

    /// <summary>One of <see cref="TellProtocol"/>; empty when it takes neither, or could not be asked.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>Where it takes that.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Why it could not be asked; empty when it was.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; init; }
}

/// <summary>The table of where pages take webmentions and pings.</summary>
public static class EndpointStore
{
    private const string OfSql = """
        SELECT target, protocol, endpoint, trouble, asked_at FROM endpoints WHERE target IN @targets AND asked_at > @since
        """;

    private const string KeepSql = """
        INSERT INTO endpoints (target, protocol, endpoint, trouble, asked_at)
        VALUES (@Target, @Protocol, @Endpoint, @Trouble, @AskedAt)
        ON CONFLICT (target) DO UPDATE SET protocol = excluded.protocol, endpoint = excluded.endpoint,
            trouble = excluded.trouble, asked_at = excluded.asked_at
        """;

    private const string DropOldSql = "DELETE FROM endpoints WHERE asked_at <= @since";

    /// <summary>What is known of some pages since a moment.</summary>
    public static async Task<IReadOnlyDictionary<string, KeptEndpoint>> Of(
        Session session,
        IReadOnlyCollection<string> targets,
        DateTimeOffset since
    ) =>
        targets.Count == 0
            ? new Dictionary<string, KeptEndpoint>(StringComparer.Ordinal)
            : (await session.List<KeptEndpoint>(OfSql, new { targets = targets.ToList(), since })).ToDictionary(
                one => one.Target,
                StringComparer.Ordinal
            );

    /// <summary>Keeps what pages answered, and forgets what is older than a moment.</summary>
    public static async Task Keep(Session session, IEnumerable<KeptEndpoint> answers, DateTimeOffset since)
    {
        // In one order: two lists that are kept at once then wait for each other and never cross.
        foreach (var answer in answers.OrderBy(one => one.Target, StringComparer.Ordinal))
            await session.Execute(
                KeepSql,
                new
                {
                    answer.Target,
                    answer.Protocol,
                    answer.Endpoint,
                    answer.Trouble,
                    answer.AskedAt,
                }
            );
        await session.Execute(DropOldSql, new { since });
    }
}
