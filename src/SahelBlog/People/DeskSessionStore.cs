using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>One place where somebody is signed in at the desk.</summary>
public sealed record DeskSession
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Whose it is.</summary>
    public long PersonId { get; init; }

    /// <summary>The device in plain words, such as “Firefox on Windows”.</summary>
    public string Device { get; init; } = "";

    /// <summary>The person's stamp under which it holds.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>When they signed in.</summary>
    public DateTimeOffset BegunAt { get; init; }

    /// <summary>When they were last here with it, to a few minutes.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>When they last showed a key.</summary>
    public DateTimeOffset ProvedAt { get; init; }
}

/// <summary>The table of sessions at the desk.</summary>
internal static class DeskSessionStore
{
    private const string Columns = "id, person_id, device, stamp, begun_at, seen_at, proved_at";

    private const string BeginSql = """
        INSERT INTO desk_sessions (hash, person_id, device, stamp, begun_at, seen_at, proved_at)
        VALUES (@hash, @personId, @device, @stamp, @now, @now, @now) RETURNING id
        """;

    private const string FindSql = $"SELECT {Columns} FROM desk_sessions WHERE hash = @hash AND seen_at > @since";

    private const string OfSql = $"""
        SELECT {Columns} FROM desk_sessions WHERE person_id = @personId AND seen_at > @since
        ORDER BY seen_at DESC, id DESC LIMIT 100
        """;

    private const string SeenSql = "UPDATE desk_sessions SET seen_at = @now WHERE id = @id";
    private const string ProvedSql = "UPDATE desk_sessions SET proved_at = @now WHERE id = @id";
    private const string StampSql = "UPDATE desk_sessions SET stamp = @stamp WHERE id = @id";
    private const string EndSql = "DELETE FROM desk_sessions WHERE id = @id AND person_id = @personId";
    private const string EndOthersSql = "DELETE FROM desk_sessions WHERE person_id = @personId AND id <> @id";
    private const string EndAllSql = "DELETE FROM desk_sessions WHERE person_id = @personId";
    private const string SweepSql = "DELETE FROM desk_sessions WHERE seen_at <= @since";

    /// <summary>Begins one.</summary>
    public static Task<long> Begin(
        Session session,
        string hash,
        long personId,
        string device,
        string stamp,
        DateTimeOffset now
    ) =>
        session.Value<long>(
            BeginSql,
            new
            {
                hash,
                personId,
                device,
                stamp,
                now,
            }
        );

    /// <summary>One by the hash of its secret, if it was seen since then.</summary>
    public static Task<DeskSession?> Find(Session session, string hash, DateTimeOffset since) =>
        session.First<DeskSession>(FindSql, new { hash, since });

    /// <summary>Those of somebody, the last seen first.</summary>
    public static Task<IReadOnlyList<DeskSession>> Of(Session session, long personId, DateTimeOffset since) =>
        session.List<DeskSession>(OfSql, new { personId, since });

    /// <summary>Keeps that it was used.</summary>
    public static Task Seen(Session session, long id, DateTimeOffset now) => session.Execute(SeenSql, new { id, now });

    /// <summary>Keeps that its person has shown a key.</summary>
    public static Task Proved(Session session, long id, DateTimeOffset now) =>
        session.Execute(ProvedSql, new { id, now });

    /// <summary>Lets it hold under its person's new stamp.</summary>
    public static Task Stamp(Session session, long id, string stamp) => session.Execute(StampSql, new { id, stamp });

    /// <summary>Ends one of somebody.</summary>
    public static async Task<bool> End(Session session, long personId, long id) =>
        await session.Execute(EndSql, new { personId, id }) == 1;

    /// <summary>Ends all of somebody but one.</summary>
    public static Task<int> EndOthers(Session session, long personId, long id) =>
        session.Execute(EndOthersSql, new { personId, id });

    /// <summary>Ends all of somebody.</summary>
    public static Task<int> EndAll(Session session, long personId) => session.Execute(EndAllSql, new { personId });

    /// <summary>Removes those that were not seen since then.</summary>
    public static Task Sweep(Session session, DateTimeOffset since) => session.Execute(SweepSql, new { since });
}
