using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>What a link in a letter is for.</summary>
public enum LinkPurpose
{
    /// <summary>Another password.</summary>
    Password,

    /// <summary>Another password, and every other key taken away: the operator's way back in.</summary>
    Everything,

    /// <summary>Another address.</summary>
    Email,
}

/// <summary>A link that was sent to one of the blog's people.</summary>
public sealed record PersonLink
{
    /// <summary>Whose it is.</summary>
    public long PersonId { get; init; }

    /// <summary>What it is for.</summary>
    public LinkPurpose Purpose { get; init; }

    /// <summary>The address that it is about.</summary>
    public string Email { get; init; } = "";
}

/// <summary>The table of links for people who have an account.</summary>
internal static class PersonLinkStore
{
    private const string AddSql = """
        INSERT INTO person_links (hash, person_id, purpose, email, created_at, expires_at)
        VALUES (@hash, @PersonId, @purpose, @Email, @now, @expires)
        """;

    private const string SentSql = """
        SELECT count(*) FROM person_links WHERE person_id = @personId AND purpose = @purpose AND created_at > @since
        """;

    private const string LookSql = """
        SELECT person_id, purpose, email FROM person_links WHERE hash = @hash AND expires_at > @now AND used_at IS NULL
        """;

    // Used ones stay until they are swept, since each was a letter.
    private const string TakeSql = """
        UPDATE person_links SET used_at = @now WHERE hash = @hash AND expires_at > @now AND used_at IS NULL
        RETURNING person_id, purpose, email
        """;

    private const string EndSql =
        "UPDATE person_links SET used_at = @now WHERE person_id = @personId AND used_at IS NULL";

    private const string SweepSql = "DELETE FROM person_links WHERE expires_at < @before";

    /// <summary>Keeps one.</summary>
    public static Task Add(Session session, string hash, PersonLink link, DateTimeOffset now, DateTimeOffset expires) =>
        session.Execute(
            AddSql,
            new
            {
                hash,
                link.PersonId,
                purpose = Words.Of(link.Purpose),
                link.Email,
                now,
                expires,
            }
        );

    /// <summary>How many somebody has been sent since then.</summary>
    public static async Task<int> Sent(Session session, long personId, LinkPurpose purpose, DateTimeOffset since) =>
        (int)
            await session.Value<long>(
                SentSql,
                new
                {
                    personId,
                    purpose = Words.Of(purpose),
                    since,
                }
            );

    /// <summary>One that still opens something, left as it is.</summary>
    public static Task<PersonLink?> Look(Session session, string hash, DateTimeOffset now) =>
        session.First<PersonLink>(LookSql, new { hash, now });

    /// <summary>Uses one up. Of two who use it at once, one gets it.</summary>
    public static Task<PersonLink?> Take(Session session, string hash, DateTimeOffset now) =>
        session.First<PersonLink>(TakeSql, new { hash, now });

    /// <summary>Ends all that are open of somebody.</summary>
    public static Task End(Session session, long personId, DateTimeOffset now) =>
        session.Execute(EndSql, new { personId, now });

    /// <summary>Removes those that have long opened nothing.</summary>
    public static Task Sweep(Session session, DateTimeOffset before) => session.Execute(SweepSql, new { before });
}
