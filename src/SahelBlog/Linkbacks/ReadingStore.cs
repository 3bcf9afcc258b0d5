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

    /// <summary>Longer than the outbox tries: a reading that is still due then was lost, and may be asked for again.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromDays(3);

    private const string AskSql = """
        UPDATE linkbacks SET due_at = @due WHERE id = @id AND (due_at IS NULL OR due_at > @due OR due_at < @lost)
        RETURNING host
        """;

    private const string PlanSql = "UPDATE linkbacks SET due_at = @due WHERE id = @id RETURNING host";

    private const string WaitingOfHostSql = """
        SELECT count(*) FROM (SELECT id FROM linkbacks WHERE host = @host AND state = 'waiting' LIMIT @most) few
        """;

    private const string WaitingSql = """
        SELECT count(*) FROM (SELECT id FROM linkbacks WHERE state = 'waiting' LIMIT @most) few
        """;

    private const string ByAliasSql =
        "SELECT linkback_id FROM linkback_aliases WHERE post_id = @postId AND source_key = @sourceKey";

    private const string AddAliasSql = """
        INSERT INTO linkback_aliases (post_id, source_key, linkback_id) VALUES (@postId, @sourceKey, @id)
        ON CONFLICT (post_id, source_key) DO UPDATE SET linkback_id = excluded.linkback_id
        """;

    private const string MoveAliasesSql = "UPDATE linkback_aliases SET linkback_id = @to WHERE linkback_id = @id";
    private const string RemoveSql = "DELETE FROM linkbacks WHERE id = @id";

    /// <summary>Asks for a page to be read, unless it is to be read as soon already.</summary>
    public static async Task<bool> Ask(Session session, long id, DateTimeOffset now, DateTimeOffset due)
    {
        var host = await session.First<string>(
            AskSql,
            new
            {
                id,
                due,
                lost = now - Lost,
            }
        );
        if (host is null)
            return false;
        await Alarm(session, id, host, due, now);
        return true;
    }

    /// <summary>Says that a page has been read, and when it is to be read again; null: not by itself.</summary>
    public static async Task Plan(Session session, long id, DateTimeOffset? due, DateTimeOffset now)
    {
        var host = await session.First<string>(PlanSql, new { id, due });
        if (due is { } next && host is not null)
            await Alarm(session, id, host, next, now);
    }

    /// <summary>New entries of a host that wait to be read, counted up to <paramref name="most"/>.</summary>
    public static Task<long> WaitingOfHost(Session session, string host, int most) =>
        session.Value<long>(WaitingOfHostSql, new { host, most });

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
    public static Task AddAlias(Session session, Linkback linkback, string sourceKey) =>
        session.Execute(
            AddAliasSql,
            new
            {
                postId = linkback.PostId,
                sourceKey,
                id = linkback.Id,
            }
        );

    /// <summary>Makes two entries of one page one: the second goes, and its addresses lead to the first.</summary>
    public static async Task Merge(Session session, Linkback kept, Linkback gone)
    {
        await LinkbackStore.SetState(session, gone.Id, LinkbackState.Failed);
        await Learner.Forget(session, Taught.Linkback(gone.Id));
        await session.Execute(MoveAliasesSql, new { id = gone.Id, to = kept.Id });
        await session.Execute(RemoveSql, new { id = gone.Id });
        await AddAlias(session, kept, gone.SourceKey);
    }

    // Alarms that come too late or too early are no harm: the row itself says when its page is to be read.
    private static Task Alarm(Session session, long id, string host, DateTimeOffset due, DateTimeOffset now) =>
        OutboxStore.Add(
            session,
            VerifyLinkback,
            id.ToString(CultureInfo.InvariantCulture),
            now,
            due,
            peer: host.Length > 0 ? host : null
        );
}
