using System.Globalization;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Outbox;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Which pages wait to be read, and under which other addresses they are known.</summary>
public static class ReadingStore
{
    /// <summary>The outbox entry that asks for a reading; its payload is the link-back's number.</summary>
    public const string VerifyLinkback = "verify-linkback";

    private const string AskSql = """
        UPDATE linkbacks SET asked_at = @now, due_at = CASE WHEN due_at <= @due THEN due_at ELSE @due END WHERE id = @id
        RETURNING host
        """;

    private const string PlanSql = "UPDATE linkbacks SET due_at = @due WHERE id = @id RETURNING host";

    private const string WaitingOfHostSql = """
        SELECT count(*) FROM (SELECT id FROM linkbacks WHERE host = @host AND state = 'waiting' LIMIT @most) few
        """;

    private const string WaitingOfSenderSql = """
        SELECT count(*) FROM (SELECT id FROM linkbacks WHERE asked_by = @sender AND state = 'waiting' LIMIT @most) few
        """;

    private const string WaitingSql = """
        SELECT count(*) FROM (SELECT id FROM linkbacks WHERE state = 'waiting' LIMIT @most) few
        """;

    private const string ByAliasSql =
        "SELECT linkback_id FROM linkback_aliases WHERE post_id = @postId AND source_key = @sourceKey";

    private const string AddAliasSql = """
        INSERT INTO linkback_aliases (post_id, source_key, linkback_id, token) VALUES (@postId, @sourceKey, @id, @token)
        ON CONFLICT (post_id, source_key) DO UPDATE SET linkback_id = excluded.linkback_id,
            token = coalesce(linkback_aliases.token, excluded.token)
        """;

    private const string MoveAliasesSql = "UPDATE linkback_aliases SET linkback_id = @to WHERE linkback_id = @id";
    private const string RemoveSql = "DELETE FROM linkbacks WHERE id = @id";

    /// <summary>
    /// Asks for a page to be read, unless it is to be read as soon already. A reading that waits for another try is hurried.
    /// </summary>
    public static async Task Ask(Session session, long id, DateTimeOffset now, DateTimeOffset due)
    {
        var host = await session.First<string>(
            AskSql,
            new
            {
                id,
                now,
                due,
            }
        );
        if (host is null)
            return;
        await Alarm(session, id, host, due, now);
        await OutboxStore.Hasten(session, KeyOf(id), due);
    }

    /// <summary>Says that a page has been read, and when it is to be read again; null: not by itself.</summary>
    public static async Task Plan(Session session, long id, DateTimeOffset? due, DateTimeOffset now)
    {
        var host = await session.First<string>(PlanSql, new { id, due });
        await OutboxStore.GiveUpKey(session, KeyOf(id));
        if (due is { } next && host is not null)
            await Alarm(session, id, host, next, now);
    }

    /// <summary>New entries of a host that wait to be read, counted up to <paramref name="most"/>.</summary>
    public static Task<long> WaitingOfHost(Session session, string host, int most) =>
        session.Value<long>(WaitingOfHostSql, new { host, most });

    /// <summary>New entries that one network address has announced and that wait to be read, counted up to a bound.</summary>
    public static Task<long> WaitingOfSender(Session session, string sender, int most) =>
        sender.Length == 0 ? Task.FromResult(0L) : session.Value<long>(WaitingOfSenderSql, new { sender, most });

    /// <summary>New entries that wait to be read, counted up to <paramref name="most"/>.</summary>
    public static Task<long> Waiting(Session session, int most) => session.Value<long>(WaitingSql, new { most });

    /// <summary>The entry of a page for a post, by its own key or by one under which it was announced too (L1).</summary>
    public static async Task<Linkback?> Known(Session session, long postId, string sourceKey) =>
        await LinkbackStore.BySource(session, postId, sourceKey)
        ?? (
            await session.First<long?>(ByAliasSql, new { postId, sourceKey }) is { } id
                ? await LinkbackStore.ById(session, id)
                : null
        );

    /// <summary>Remembers another address of an entry's page.</summary>
    /// <param name="session">The change that it belongs to.</param>
    /// <param name="linkback">The entry.</param>
    /// <param name="sourceKey">The address, in the form that is compared.</param>
    /// <param name="token">The name that its own sender knows; null where it has none but that of the entry.</param>
    public static Task AddAlias(Session session, Linkback linkback, string sourceKey, string? token = null) =>
        session.Execute(
            AddAliasSql,
            new
            {
                postId = linkback.PostId,
                sourceKey,
                id = linkback.Id,
                token,
            }
        );

    /// <summary>
    /// Makes two entries of one page one: the second goes, and its addresses, its name for its sender and the trust that it
    /// earned belong to the first.
    /// </summary>
    public static async Task Merge(Session session, Linkback kept, Linkback gone)
    {
        await LinkbackStore.SetState(session, gone.Id, LinkbackState.Failed);
        await Learner.Forget(session, Taught.Linkback(gone.Id));
        await SiteStore.Inherit(session, gone.Host, gone.Id, kept.Id);
        await session.Execute(MoveAliasesSql, new { id = gone.Id, to = kept.Id });
        await session.Execute(RemoveSql, new { id = gone.Id });
        await AddAlias(session, kept, gone.SourceKey, gone.Token.Length > 0 ? gone.Token : null);
    }

    // One alarm for each page: the row itself says when it is to be read, so one that comes too early is no harm.
    private static Task Alarm(Session session, long id, string host, DateTimeOffset due, DateTimeOffset now) =>
        OutboxStore.Add(
            session,
            VerifyLinkback,
            id.ToString(CultureInfo.InvariantCulture),
            now,
            due,
            key: KeyOf(id),
            peer: host.Length > 0 ? host : null
        );

    private static string KeyOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{VerifyLinkback} {id}");
}
