using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>A browser in which somebody has signed in before.</summary>
public sealed record KnownDevice
{
    /// <summary>The hash of the secret in its cookie.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Who has signed in there.</summary>
    public long PersonId { get; init; }

    /// <summary>Until when nobody can sign in there as them.</summary>
    public DateTimeOffset? LockedUntil { get; init; }
}

/// <summary>The table of browsers that are known.</summary>
internal static class KnownDeviceStore
{
    /// <summary>Of one person; the one not seen for longest goes first.</summary>
    private const int Most = 20;

    private const string FindSql =
        "SELECT hash, person_id, locked_until FROM known_devices WHERE hash = @hash AND person_id = @personId";

    private const string RememberSql = """
        INSERT INTO known_devices (hash, person_id, seen_at) VALUES (@hash, @personId, @now)
        ON CONFLICT (hash, person_id) DO UPDATE SET seen_at = @now, failed = 0, locked_until = NULL
        """;

    private const string TrimSql = """
        DELETE FROM known_devices WHERE person_id = @personId AND hash NOT IN (
            SELECT hash FROM known_devices WHERE person_id = @personId ORDER BY seen_at DESC, hash LIMIT @most)
        """;

    private const string CountFailureSql = """
        UPDATE known_devices SET failed = failed + 1 WHERE hash = @hash AND person_id = @personId RETURNING failed
        """;

    private const string LockUntilSql = """
        UPDATE known_devices SET failed = 0, locked_until = @until WHERE hash = @hash AND person_id = @personId
        """;

    private const string ForgetSql = "DELETE FROM known_devices WHERE person_id = @personId";

    /// <summary>One that somebody has signed in with.</summary>
    public static Task<KnownDevice?> Find(Session session, string hash, long personId) =>
        session.First<KnownDevice>(FindSql, new { hash, personId });

    /// <summary>Keeps that somebody has signed in there, and begins to count anew.</summary>
    public static async Task Remember(Session session, string hash, long personId, DateTimeOffset now)
    {
        await session.Execute(
            RememberSql,
            new
            {
                hash,
                personId,
                now,
            }
        );
        await session.Execute(TrimSql, new { personId, most = Most });
    }

    /// <summary>Counts one wrong try and says how many there have been.</summary>
    public static async Task<int> CountFailure(Session session, string hash, long personId) =>
        (int)await session.Value<long>(CountFailureSql, new { hash, personId });

    /// <summary>Keeps everybody out there until then.</summary>
    public static Task LockUntil(Session session, string hash, long personId, DateTimeOffset until) =>
        session.Execute(
            LockUntilSql,
            new
            {
                hash,
                personId,
                until,
            }
        );

    /// <summary>Forgets all of somebody.</summary>
    public static Task Forget(Session session, long personId) => session.Execute(ForgetSql, new { personId });
}
