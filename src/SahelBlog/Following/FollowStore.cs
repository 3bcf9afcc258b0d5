using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>Who follows what.</summary>
public static class FollowStore
{
    private const string Columns = """
        f.id, f.follower_id, p.email, f.scope, f.post_id, f.comment_id, f.pace, f.language, f.confirmed_at
        """;

    private const string AddFollowerSql =
        "INSERT INTO followers (email) VALUES (@email) ON CONFLICT (email) DO NOTHING";

    private const string FollowerSql = "SELECT id FROM followers WHERE email = @email";

    // What was asked before by somebody who only typed the address gives way to its owner's word.
    private const string AddSql = """
        INSERT INTO follows (follower_id, scope, post_id, comment_id, target, pace, language, writer_key, created_at,
            confirmed_at)
        VALUES (@followerId, @scope, @PostId, @CommentId, @Target, @pace, @Language, @WriterKey, @now, @confirmedAt)
        ON CONFLICT (follower_id, target) DO UPDATE SET
            confirmed_at = coalesce(follows.confirmed_at, excluded.confirmed_at),
            pace = CASE WHEN excluded.confirmed_at IS NULL THEN follows.pace ELSE excluded.pace END,
            language = CASE WHEN excluded.confirmed_at IS NULL THEN follows.language ELSE excluded.language END,
            writer_key = CASE WHEN excluded.confirmed_at IS NULL THEN follows.writer_key ELSE excluded.writer_key END
        RETURNING id
        """;

    private const string ByIdSql =
        $"SELECT {Columns} FROM follows f JOIN followers p ON p.id = f.follower_id WHERE f.id = @id";

    private const string BySecretSql =
        $"SELECT {Columns} FROM follows f JOIN followers p ON p.id = f.follower_id WHERE f.secret = @secret";

    private const string SecretSql = "SELECT secret FROM follows WHERE id = @id";

    // Two letters at once carry the same one.
    private const string GiveSecretSql =
        "UPDATE follows SET secret = coalesce(secret, @secret) WHERE id = @id RETURNING secret";

    // The one with the narrowest scope is the reason that a letter gives: thread sorts last.
    private const string OfTargetsSql = $"""
        SELECT {Columns} FROM follows f JOIN followers p ON p.id = f.follower_id
        WHERE f.target IN @targets AND f.confirmed_at IS NOT NULL AND f.follower_id > @after
            AND p.email <> @exceptEmail AND (f.writer_key IS NULL OR f.writer_key <> @exceptWriter)
        ORDER BY f.follower_id, CASE f.scope WHEN 'replies' THEN 0 WHEN 'branch' THEN 1 ELSE 2 END, f.comment_id DESC
        LIMIT @count
        """;

    private const string RepliesOfSql = $"""
        SELECT {Columns} FROM followers p JOIN follows f ON f.follower_id = p.id AND f.target = 'replies'
        WHERE p.email = @email AND f.confirmed_at IS NOT NULL
            AND p.email <> @exceptEmail AND (f.writer_key IS NULL OR f.writer_key <> @exceptWriter)
        """;

    private const string RepliesAskedBySql = $"""
        SELECT {Columns} FROM follows f JOIN followers p ON p.id = f.follower_id
        WHERE f.writer_key = @writerKey AND f.target = 'replies' AND f.confirmed_at IS NOT NULL
            AND p.email <> @exceptEmail AND f.writer_key <> @exceptWriter
        ORDER BY f.id LIMIT 20
        """;

    private const string OfFollowerSql = """
        SELECT scope, post_id, comment_id, pace, language, created_at, confirmed_at
        FROM follows WHERE follower_id = @followerId ORDER BY target
        """;

    private const string ConfirmSql = """
        UPDATE follows SET confirmed_at = coalesce(confirmed_at, @now), pace = @pace, language = @Language,
            writer_key = CASE WHEN confirmed_at IS NULL THEN @WriterKey ELSE coalesce(writer_key, @WriterKey) END
        WHERE id = @Id
        """;

    private const string ConfirmedOfSql = $"""
        SELECT {Columns}, f.secret FROM followers p JOIN follows f ON f.follower_id = p.id
        WHERE p.email = @email AND f.confirmed_at IS NOT NULL ORDER BY f.id DESC LIMIT 100
        """;

    private const string SetPaceSql = "UPDATE follows SET pace = @pace WHERE id = @id";
    private const string StopSql = "DELETE FROM follows WHERE id = @id";

    private const string StopGatheredSql = """
        DELETE FROM follows WHERE follower_id = @followerId AND pace = @pace AND @pace <> 'atonce'
        """;

    private const string StopUnderSql = "DELETE FROM follows WHERE post_id = @postId";

    private const string StopAllSql = "DELETE FROM follows WHERE follower_id = @followerId";

    // One that was asked for again has a younger link.
    private const string ForgetUnconfirmedSql = """
        DELETE FROM follows WHERE confirmed_at IS NULL AND created_at <= @before
            AND NOT EXISTS (SELECT 1 FROM follow_links l WHERE l.follow_id = follows.id)
        RETURNING follower_id
        """;

    private const string ForgetBareSql = """
        DELETE FROM followers WHERE id = @id
            AND NOT EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = followers.id)
        """;

    /// <summary>The number of the follower with an address, made where there is none.</summary>
    internal static async Task<long> Follower(Session session, string email)
    {
        await session.Execute(AddFollowerSql, new { email });
        return await session.Value<long>($"{FollowerSql} {session.Dialect.Lock}", new { email });
    }

    /// <summary>The number of the follower with an address, if any.</summary>
    internal static Task<long?> Known(Session session, string email) =>
        session.First<long?>(FollowerSql, new { email });

    /// <summary>What an address follows and has confirmed, the latest first, each with its secret if it has one.</summary>
    internal static Task<IReadOnlyList<Follow>> ConfirmedOf(Session session, string email) =>
        session.List<Follow>(ConfirmedOfSql, new { email });

    /// <summary>Adds a follow, or finds the one that is there.</summary>
    internal static async Task<long> Add(Session session, long followerId, FollowRequest request, DateTimeOffset now) =>
        await session.Value<long>(
            AddSql,
            new
            {
                followerId,
                scope = Words.Of(request.Scope),
                request.PostId,
                request.CommentId,
                request.Target,
                pace = Words.Of(request.Pace),
                request.Language,
                request.WriterKey,
                now,
                confirmedAt = request.IsProven ? now : (DateTimeOffset?)null,
            }
        );

    /// <summary>One follow.</summary>
    public static Task<Follow?> ById(Session session, long id) => session.First<Follow>(ByIdSql, new { id });

    /// <summary>The follow that a link of its letters opens.</summary>
    internal static Task<Follow?> BySecret(Session session, string secret) =>
        session.First<Follow>(BySecretSql, new { secret });

    /// <summary>What the link in every letter of a follow carries.</summary>
    internal static async Task<string> Secret(Session session, long id) =>
        await session.First<string>(SecretSql, new { id })
        ?? (await session.First<string>(GiveSecretSql, new { id, secret = Secrets.New() }))!;

    /// <summary>Confirmed follows of any of these targets, by follower, without whoever wrote the comment.</summary>
    internal static Task<IReadOnlyList<Follow>> OfTargets(
        Session session,
        string[] targets,
        string exceptEmail,
        string exceptWriter,
        long after,
        int count
    ) =>
        session.List<Follow>(
            OfTargetsSql,
            new
            {
                targets,
                exceptEmail,
                exceptWriter,
                after,
                count,
            }
        );

    /// <summary>Whoever follows all replies to what the owner of a proven address wrote.</summary>
    internal static Task<IReadOnlyList<Follow>> RepliesOf(
        Session session,
        string email,
        string exceptEmail,
        string exceptWriter
    ) =>
        session.List<Follow>(
            RepliesOfSql,
            new
            {
                email,
                exceptEmail,
                exceptWriter,
            }
        );

    /// <summary>Whoever follows all replies to what was written with the cookie that they asked with.</summary>
    internal static Task<IReadOnlyList<Follow>> RepliesAskedBy(
        Session session,
        string writerKey,
        string exceptEmail,
        string exceptWriter
    ) =>
        session.List<Follow>(
            RepliesAskedBySql,
            new
            {
                writerKey,
                exceptEmail,
                exceptWriter,
            }
        );

    /// <summary>Everything that one follower follows or was asked about.</summary>
    internal static Task<IReadOnlyList<KeptFollow>> OfFollower(Session session, long followerId) =>
        session.List<KeptFollow>(OfFollowerSql, new { followerId });

    /// <summary>The follower said that it was they who asked, and how.</summary>
    internal static Task Confirm(Session session, Follow asked, DateTimeOffset now) =>
        session.Execute(
            ConfirmSql,
            new
            {
                asked.Id,
                pace = Words.Of(asked.Pace),
                asked.Language,
                asked.WriterKey,
                now,
            }
        );

    /// <summary>Changes how often letters come.</summary>
    internal static Task SetPace(Session session, long id, FollowPace pace) =>
        session.Execute(SetPaceSql, new { id, pace = Words.Of(pace) });

    /// <summary>Ends one follow, with what waits for it.</summary>
    internal static Task Stop(Session session, long id) => session.Execute(StopSql, new { id });

    /// <summary>Ends every follow of which letters gather at a pace.</summary>
    internal static Task StopGathered(Session session, long followerId, FollowPace pace) =>
        session.Execute(StopGatheredSql, new { followerId, pace = Words.Of(pace) });

    /// <summary>Ends all that follows a post.</summary>
    internal static Task StopUnder(Session session, long postId) => session.Execute(StopUnderSql, new { postId });

    /// <summary>Ends every follow of one follower.</summary>
    internal static Task StopAll(Session session, long followerId) => session.Execute(StopAllSql, new { followerId });

    /// <summary>Forgets what nobody confirmed while they could, and whoever follows nothing without it.</summary>
    internal static async Task ForgetUnconfirmed(Session session, DateTimeOffset before)
    {
        foreach (var id in (await session.List<long>(ForgetUnconfirmedSql, new { before })).Distinct().Order())
            await ForgetBare(session, id);
    }

    /// <summary>Forgets a follower who follows nothing.</summary>
    internal static Task ForgetBare(Session session, long id) => session.Execute(ForgetBareSql, new { id });
}
