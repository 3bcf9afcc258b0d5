using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening.Bans;

/// <summary>The table of bans.</summary>
public static class BanStore
{
    private const string Columns = "id, kind, value, first, last, mode, reason, created_by, created_at, ends_at";

    private const string OnPersonSql = $"""
        SELECT {Columns} FROM bans WHERE kind = 'writer' AND value IN @writers AND (ends_at IS NULL OR ends_at > @now)
        UNION ALL
        SELECT {Columns} FROM bans WHERE kind = 'email' AND value = @email AND (ends_at IS NULL OR ends_at > @now)
        """;

    private const string OnAddressSql = $"""
        SELECT {Columns} FROM bans
        WHERE last >= @address AND first <= @address AND (ends_at IS NULL OR ends_at > @now)
        """;

    private const string OnSitesSql = $"""
        SELECT {Columns} FROM bans WHERE kind = 'site' AND value IN @sites AND (ends_at IS NULL OR ends_at > @now)
        """;

    // All of them: a word may stand anywhere in a text, and authors write dozens, not thousands.
    private const string OnWordsSql = $"""
        SELECT {Columns} FROM bans WHERE kind = 'word' AND (ends_at IS NULL OR ends_at > @now)
        """;

    private const string ListSql = $"""
        SELECT {Columns} FROM bans ORDER BY created_at DESC, id DESC LIMIT @count OFFSET @skip
        """;

    private const string SetSql = """
        INSERT INTO bans (kind, value, first, last, mode, reason, created_by, created_at, ends_at)
        VALUES (@kind, @Value, @First, @Last, @mode, @Reason, @CreatedBy, @CreatedAt, @EndsAt)
        ON CONFLICT (kind, value) DO UPDATE SET mode = excluded.mode, reason = excluded.reason,
            created_by = excluded.created_by, created_at = excluded.created_at, ends_at = excluded.ends_at
        RETURNING id
        """;

    private const string StandingSql =
        $"SELECT {Columns} FROM bans WHERE kind = @kind AND value = @value AND (ends_at IS NULL OR ends_at > @now)";

    private const string TakeBackSql = $"DELETE FROM bans WHERE id = @id AND created_at = @setAt RETURNING {Columns}";

    private const string EndSql = $"DELETE FROM bans WHERE id = @id RETURNING {Columns}";

    /// <summary>Bans on whoever has one of these cookies or accounts, or gives this address.</summary>
    public static Task<IReadOnlyList<Ban>> OnPerson(
        Session session,
        IReadOnlyList<string> writers,
        string email,
        DateTimeOffset now
    ) =>
        session.List<Ban>(
            OnPersonSql,
            new
            {
                writers,
                email,
                now,
            }
        );

    /// <summary>Bans on this network address, alone or among others.</summary>
    public static Task<IReadOnlyList<Ban>> OnAddress(Session session, byte[] address, DateTimeOffset now) =>
        session.List<Ban>(OnAddressSql, new { address, now });

    /// <summary>Bans on any of these sites.</summary>
    public static Task<IReadOnlyList<Ban>> OnSites(Session session, IReadOnlyList<string> sites, DateTimeOffset now) =>
        session.List<Ban>(OnSitesSql, new { sites, now });

    /// <summary>All bans on words.</summary>
    public static Task<IReadOnlyList<Ban>> OnWords(Session session, DateTimeOffset now) =>
        session.List<Ban>(OnWordsSql, new { now });

    /// <summary>A page of all bans, the latest first, those that have ended among them.</summary>
    public static Task<IReadOnlyList<Ban>> List(Session session, int skip, int count) =>
        session.List<Ban>(ListSql, new { skip, count });

    /// <summary>Sets a ban; one on the same thing is replaced. Says its number.</summary>
    public static Task<long> Set(Session session, Ban ban) =>
        session.Value<long>(
            SetSql,
            new
            {
                kind = Words.Of(ban.Kind),
                ban.Value,
                ban.First,
                ban.Last,
                mode = Words.Of(ban.Mode),
                ban.Reason,
                ban.CreatedBy,
                ban.CreatedAt,
                ban.EndsAt,
            }
        );

    /// <summary>The ban on this that has not ended; null where there is none.</summary>
    public static Task<Ban?> Standing(Session session, BanKind kind, string value, DateTimeOffset now) =>
        session.First<Ban>(
            StandingSql,
            new
            {
                kind = Words.Of(kind),
                value,
                now,
            }
        );

    /// <summary>Takes back a ban that has not been replaced since it was set; null where it has, or is over already.</summary>
    public static Task<Ban?> TakeBack(Session session, long id, DateTimeOffset setAt) =>
        session.First<Ban>(TakeBackSql, new { id, setAt });

    /// <summary>Ends a ban and says what it was; null where it was over already.</summary>
    public static Task<Ban?> End(Session session, long id) => session.First<Ban>(EndSql, new { id });
}
