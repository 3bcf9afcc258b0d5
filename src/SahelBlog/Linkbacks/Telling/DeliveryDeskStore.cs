using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>What the desk asks and changes in the table of pages that we link to.</summary>
public static class DeliveryDeskStore
{
    // Links that came with an import were never told (L3) and are no news.
    private const string LatestSql = $"""
        SELECT {DeliveryStore.Columns} FROM deliveries d
        WHERE (d.created_at, d.id) < (@at, @id) AND (d.answered_at IS NOT NULL OR d.state IN ('waiting', 'sending'))
        ORDER BY d.created_at DESC, d.id DESC LIMIT @count
        """;

    private const string OfStateSql = $"""
        SELECT {DeliveryStore.Columns} FROM deliveries d
        WHERE d.state = @state AND (d.created_at, d.id) < (@at, @id)
        ORDER BY d.created_at DESC, d.id DESC LIMIT @count
        """;

    // What waits, or was being told when the program died, and has no entry that works on it was given up.
    private const string ReopenSql = $"""
        UPDATE deliveries SET state = 'waiting', attempts = 0, wished = wished + 1,
            told_hash = CASE told_hash WHEN '' THEN '' ELSE '{ToldVersion.Again}' END
        WHERE id = @id
            AND (state NOT IN ('waiting', 'sending') OR NOT EXISTS (SELECT 1 FROM outbox WHERE key = @key))
        RETURNING target
        """;

    private const string NextSql = "SELECT key, due_at FROM outbox WHERE key IN @keys AND state = 'waiting'";

    /// <summary>What the desk lists before a place in the list, the latest first: one state, or all.</summary>
    public static Task<IReadOnlyList<Delivery>> Page(
        Session session,
        DeliveryState? state,
        (DateTimeOffset At, long Id) before,
        int count
    ) =>
        session.List<Delivery>(
            state is null ? LatestSql : OfStateSql,
            new
            {
                state = state is { } one ? Words.Of(one) : null,
                at = before.At,
                id = before.Id,
                count,
            }
        );

    /// <summary>When each of these is tried next; those for which nothing waits are left out.</summary>
    public static async Task<IReadOnlyDictionary<long, DateTimeOffset>> Next(
        Session session,
        IReadOnlyCollection<Delivery> deliveries
    )
    {
        var byKey = deliveries.ToDictionary(one => DeliveryStore.KeyOf(one.Id), one => one.Id, StringComparer.Ordinal);
        if (byKey.Count == 0)
            return new Dictionary<long, DateTimeOffset>();
        var due = await session.List<Due>(NextSql, new { keys = byKey.Keys.ToList() });
        return due.ToDictionary(one => byKey[one.Key], one => one.DueAt);
    }

    /// <summary>Has a page told at once, whatever it knows.</summary>
    /// <returns>Its address; null when it waits already, or does not exist.</returns>
    public static async Task<string?> Reopen(Session session, long id, DateTimeOffset now)
    {
        var target = await session.First<string>(ReopenSql, new { id, key = DeliveryStore.KeyOf(id) });
        if (target is not null)
            await DeliveryStore.Order(session, id, target, now, now);
        return target;
    }

    private sealed record Due
    {
        public required string Key { get; init; }
        public DateTimeOffset DueAt { get; init; }
    }
}
