using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>A link that signs somebody in, as it is kept.</summary>
public sealed record SignInLink
{
    /// <summary>The address it was sent to.</summary>
    public string Email { get; init; } = "";

    /// <summary>Where the reader goes afterwards; a path of ours.</summary>
    public string Back { get; init; } = "";
}

/// <summary>That a link was sent, for the export of whoever it was sent to.</summary>
public sealed record SentLink
{
    /// <summary>Where it led afterwards.</summary>
    public string Back { get; init; } = "";

    /// <summary>When it was sent.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it could be used.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used; null: never.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>The table of links that sign somebody in.</summary>
public static class SignInLinkStore
{
    private const string AddSql = """
        INSERT INTO sign_in_links (hash, email, back, created_at, expires_at)
        VALUES (@hash, @email, @back, @now, @expires)
        """;

    private const string SentSql = "SELECT count(*) FROM sign_in_links WHERE email = @email AND created_at > @since";

    private const string LookSql =
        "SELECT email, back FROM sign_in_links WHERE hash = @hash AND expires_at > @now AND used_at IS NULL";

    // A link that has signed somebody in is spent: it may lie in a history, for anybody to find.
    private const string SentToSql = "SELECT email FROM sign_in_links WHERE hash = @hash AND used_at IS NULL";

    // The row stays until it is swept, since it counts as a letter that was sent.
    private const string TakeSql = """
        UPDATE sign_in_links SET used_at = @now WHERE hash = @hash AND expires_at > @now AND used_at IS NULL
        RETURNING email, back
        """;

    private const string SweepSql = "DELETE FROM sign_in_links WHERE expires_at < @before";
    private const string OfSql =
        "SELECT back, created_at, expires_at, used_at FROM sign_in_links WHERE email = @email ORDER BY created_at";

    private const string ForgetSql = "DELETE FROM sign_in_links WHERE email = @email";

    /// <summary>Keeps a link.</summary>
    public static Task Add(Session session, string hash, SignInLink link, DateTimeOffset now, DateTimeOffset expires) =>
        session.Execute(
            AddSql,
            new
            {
                hash,
                email = link.Email,
                back = link.Back,
                now,
                expires,
            }
        );

    /// <summary>How many links have gone to an address since then.</summary>
    public static async Task<int> Sent(Session session, string email, DateTimeOffset since) =>
        (int)await session.Value<long>(SentSql, new { email, since });

    /// <summary>A link that still opens something, left as it is.</summary>
    public static Task<SignInLink?> Look(Session session, string hash, DateTimeOffset now) =>
        session.First<SignInLink>(LookSql, new { hash, now });

    /// <summary>The address that a link was sent to which nobody has used, be it in time or not.</summary>
    public static Task<string?> SentTo(Session session, string hash) => session.First<string>(SentToSql, new { hash });

    /// <summary>Uses a link up. Of two who use it at once, one gets it.</summary>
    public static Task<SignInLink?> Take(Session session, string hash, DateTimeOffset now) =>
        session.First<SignInLink>(TakeSql, new { hash, now });

    /// <summary>Removes links that have long opened nothing.</summary>
    public static Task Sweep(Session session, DateTimeOffset before) => session.Execute(SweepSql, new { before });

    /// <summary>What has been sent to an address and is still known.</summary>
    public static Task<IReadOnlyList<SentLink>> Of(Session session, string email) =>
        session.List<SentLink>(OfSql, new { email });

    /// <summary>Removes all that is kept of an address.</summary>
    public static Task Forget(Session session, string email) => session.Execute(ForgetSql, new { email });
}
