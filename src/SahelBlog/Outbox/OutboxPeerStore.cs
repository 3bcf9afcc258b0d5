using SahelBlog.Storage;

namespace SahelBlog.Outbox;

/// <summary>
/// Keeps the head of the queue free of peers that have as much in work as they may have.
/// <para>
/// A lease that skipped them in its question would walk over all that waits for them, a hundred thousand rows again and
/// again. So whatever is met at the head and may not be taken is put behind: due in an hour, a thousand rows in one
/// statement. Each entry of that peer that ends brings the next forward. A row is thus written twice at most for each
/// time that it is tried, however many wait. The hour is for the case that nobody is left to bring it forward.
/// </para>
/// </summary>
internal static class OutboxPeerStore
{
    /// <summary>Entries of one peer that an instance has in work at once.</summary>
    public const int AtOnce = 2;

    /// <summary>Rows that one statement moves: some ten milliseconds, for which other changes wait.</summary>
    public const int MostMoved = 1000;

    private static readonly TimeSpan Behind = TimeSpan.FromHours(1);

    // Two steps, since PostgreSQL reads the whole table for an UPDATE of what a subquery names.
    private const string DueOfPeerSql = """
        SELECT id FROM outbox WHERE state = 'waiting' AND peer = @peer AND due_at <= @now
        ORDER BY due_at, id LIMIT @most
        """;

    private const string BehindSql = """
        SELECT id FROM outbox WHERE behind = 1 AND peer = @peer ORDER BY due_at, id LIMIT @count
        """;

    private const string PutBehindSql = "UPDATE outbox SET due_at = @due, behind = 1 WHERE id IN @ids";
    private const string BringForwardSql = "UPDATE outbox SET due_at = @now, behind = 0 WHERE id IN @ids";
    private const string PutOffSql = "UPDATE outbox SET due_at = @due WHERE id IN @ids";

    /// <summary>Puts what is due of a peer behind it, as far as one statement goes.</summary>
    public static Task PutBehind(Session session, string peer, DateTimeOffset now) =>
        Move(session, PutBehindSql, peer, now, now + Behind);

    /// <summary>Puts off what is due of a peer, as far as one statement goes; the lease sees to the rest.</summary>
    public static Task PutOff(Session session, string peer, DateTimeOffset now, DateTimeOffset due) =>
        Move(session, PutOffSql, peer, now, due);

    /// <summary>Makes as many due of those that stand behind a peer.</summary>
    public static async Task BringForward(Session session, string peer, int count, DateTimeOffset now)
    {
        var ids = await session.List<long>($"{BehindSql} {session.Dialect.LockSkippingTaken}", new { peer, count });
        if (ids.Count > 0)
            await session.Execute(BringForwardSql, new { ids, now });
    }

    private static async Task Move(Session session, string sql, string peer, DateTimeOffset now, DateTimeOffset due)
    {
        var ids = await session.List<long>(
            $"{DueOfPeerSql} {session.Dialect.LockSkippingTaken}",
            new
            {
                peer,
                now,
                most = MostMoved,
            }
        );
        if (ids.Count > 0)
            await session.Execute(sql, new { ids, due });
    }
}
