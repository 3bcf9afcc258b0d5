using System.Globalization;
using SahelBlog.Outbox;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>The table of pages that we link to.</summary>
public static class DeliveryStore
{
    /// <summary>The outbox entry that tells a page of our link; its payload is the delivery's number.</summary>
    public const string DeliverPingback = "deliver-pingback";

    /// <summary>Links of one post that are followed: the longest list of links that is still written by hand.</summary>
    public const int MostOfPost = 200;

    private const string Columns =
        "d.id, d.post_id, d.target, d.protocol, d.state, d.answer, d.attempts, d.created_at, d.answered_at";

    private const string ByIdSql = $"SELECT {Columns} FROM deliveries d WHERE d.id = @id";

    private const string AtDeskSql = $"""
        SELECT {Columns} FROM deliveries d WHERE d.attempts > 0 OR d.state = 'waiting'
        ORDER BY d.created_at DESC, d.id DESC LIMIT @count OFFSET @skip
        """;

    private const string OfStateSql = $"""
        SELECT {Columns} FROM deliveries d WHERE d.state = @state
        ORDER BY d.created_at DESC, d.id DESC LIMIT @count OFFSET @skip
        """;

    private const string AddSql = """
        INSERT INTO deliveries (post_id, target, state, created_at) VALUES (@postId, @target, 'waiting', @now)
        ON CONFLICT (post_id, target) DO NOTHING
        RETURNING id
        """;

    private const string AddToldSql = """
        INSERT INTO deliveries (post_id, target, state, answer, created_at)
        VALUES (@postId, @target, 'silent', @answer, @now)
        ON CONFLICT (post_id, target) DO NOTHING
        """;

    private const string AnswerSql = """
        UPDATE deliveries SET protocol = @Protocol, state = @state, answer = @Answer, attempts = attempts + 1,
            answered_at = @AnsweredAt
        WHERE id = @Id AND state = 'waiting'
        """;

    private const string ReopenSql = """
        UPDATE deliveries SET state = 'waiting' WHERE id = @id AND state IN ('refused', 'silent', 'failed')
        """;

    private const string ForgetSql = "DELETE FROM deliveries WHERE id = @id AND state = 'waiting'";

    /// <summary>One delivery.</summary>
    public static Task<Delivery?> ById(Session session, long id) => session.First<Delivery>(ByIdSql, new { id });

    /// <summary>
    /// What the desk lists, the latest first: one state, or all that were told or wait. Links that came with an import
    /// were never told (L3) and are no news.
    /// </summary>
    public static Task<IReadOnlyList<Delivery>> AtDesk(Session session, DeliveryState? state, int skip, int count) =>
        session.List<Delivery>(
            state is null ? AtDeskSql : OfStateSql,
            new
            {
                state = state is { } one ? Words.Of(one) : null,
                skip,
                count,
            }
        );

    /// <summary>A link as the page that is told: its fragment names a place on the same page.</summary>
    public static string TargetOf(Uri link) => link.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    /// <summary>Adds a page to be told, unless it is known; it is told when the outbox comes to it.</summary>
    /// <returns>Whether it is new.</returns>
    public static async Task<bool> Add(Session session, long postId, string target, DateTimeOffset now)
    {
        var added = await session.First<long?>(
            AddSql,
            new
            {
                postId,
                target,
                now,
            }
        );
        if (added is { } id)
            await Order(session, id, now);
        return added is not null;
    }

    /// <summary>Adds a page that is not to be told, with the reason.</summary>
    public static Task AddTold(Session session, long postId, string target, string answer, DateTimeOffset now) =>
        session.Execute(
            AddToldSql,
            new
            {
                postId,
                target,
                answer,
                now,
            }
        );

    /// <summary>Keeps what one try came to; what was answered meanwhile stays.</summary>
    public static Task Answer(Session session, Delivery delivery) =>
        session.Execute(
            AnswerSql,
            new
            {
                delivery.Id,
                delivery.Protocol,
                state = Words.Of(delivery.State),
                delivery.Answer,
                delivery.AnsweredAt,
            }
        );

    /// <summary>Has a page told again; false when it took the ping, waits already, or does not exist.</summary>
    public static async Task<bool> Reopen(Session session, long id, DateTimeOffset now)
    {
        if (await session.Execute(ReopenSql, new { id }) == 0)
            return false;
        await Order(session, id, now);
        return true;
    }

    /// <summary>Forgets a page that was never told, so that the link is new when the post is published again.</summary>
    public static Task Forget(Session session, long id) => session.Execute(ForgetSql, new { id });

    private static Task Order(Session session, long id, DateTimeOffset now) =>
        OutboxStore.Add(session, DeliverPingback, id.ToString(CultureInfo.InvariantCulture), now);
}
