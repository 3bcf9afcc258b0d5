using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>What depends on the state of a post: its time, its password, its pin.</summary>
public static class PostStateStore
{
    /// <summary>Pinned posts that the front page shows at most: more would be another list.</summary>
    public const int MostPinned = 10;

    private const string DueSql = """
        SELECT id FROM posts WHERE status = 'scheduled' AND goes_out_at <= @now ORDER BY goes_out_at, id LIMIT @count
        """;

    private const string NextDueSql = """
        SELECT goes_out_at FROM posts WHERE status = 'scheduled' ORDER BY goes_out_at, id LIMIT 1
        """;

    // Whoever comes second, on whichever instance, finds it out already and changes nothing.
    private const string GoOutSql = """
        UPDATE posts SET status = audience, published_at = goes_out_at, goes_out_at = NULL, version = version + 1,
            went_out_version = version + 1, updated_at = @now
        WHERE id = @id AND status = 'scheduled' AND goes_out_at <= @now
        """;

    private const string ScheduledSql = """
        SELECT id, kind, status, title, slug, permalink, standfirst, language, words, minutes, published_at, updated_at,
            goes_out_at
        FROM posts WHERE status = 'scheduled' ORDER BY goes_out_at, id LIMIT @count OFFSET @skip
        """;

    private const string CountScheduledSql =
        "SELECT count(*) FROM posts WHERE kind IN ('post', 'page') AND status = 'scheduled'";

    private const string PinnedIdsSql = """
        SELECT id FROM posts WHERE pinned_at IS NOT NULL AND kind = 'post' AND status = 'published'
        ORDER BY pinned_at DESC, id DESC LIMIT @count
        """;

    private const string PasswordHashSql = "SELECT password_hash FROM posts WHERE id = @id";

    private const string SetPasswordSql =
        "UPDATE posts SET password_hash = @Hash, password_stamp = @Stamp WHERE id = @id";

    /// <summary>Posts whose time has come, the longest due first.</summary>
    public static Task<IReadOnlyList<long>> Due(Session session, DateTimeOffset now, int count) =>
        session.List<long>(DueSql, new { now, count });

    /// <summary>When the next post goes out; null where none is to.</summary>
    public static async Task<DateTimeOffset?> NextDue(Session session) =>
        await session.Value<long?>(NextDueSql) is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;

    /// <summary>Lets a post out whose time has come; false when it is out, or its author thought otherwise.</summary>
    public static async Task<bool> GoOut(Session session, long id, DateTimeOffset now) =>
        await session.Execute(GoOutSql, new { id, now }) == 1;

    /// <summary>Posts and pages that go out by themselves, the next first.</summary>
    public static Task<IReadOnlyList<PostSummary>> Scheduled(Session session, int skip, int count) =>
        session.List<PostSummary>(ScheduledSql, new { skip, count });

    /// <summary>How many there are.</summary>
    public static async Task<int> CountScheduled(Session session) => (int)await session.Value<long>(CountScheduledSql);

    /// <summary>Published posts at the head of the front page, the last pinned first.</summary>
    public static Task<IReadOnlyList<long>> PinnedIds(Session session) =>
        session.List<long>(PinnedIdsSql, new { count = MostPinned });

    /// <summary>What a password is compared with; null where there is none.</summary>
    public static Task<string?> PasswordHash(Session session, long id) =>
        session.Value<string>(PasswordHashSql, new { id });

    /// <summary>Gives a post a password, and closes it to whoever knew the old one.</summary>
    public static Task SetPassword(Session session, long id, PostPassword password) =>
        session.Execute(
            SetPasswordSql,
            new
            {
                id,
                password.Hash,
                password.Stamp,
            }
        );
}
