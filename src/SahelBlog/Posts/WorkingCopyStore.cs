using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>The table of what is written and not saved.</summary>
public static class WorkingCopyStore
{
    private const string Columns = "id, person_id, person_name, post_id, window_key, version, turn, kept_at, fields";

    private const string PutSql = """
        INSERT INTO working_copies (person_id, person_name, post_id, window_key, version, turn, kept_at, fields)
        VALUES (@PersonId, @PersonName, @PostId, @WindowKey, @Version, @Turn, @KeptAt, @Fields)
        ON CONFLICT (person_id, window_key) DO UPDATE SET
            post_id = coalesce(excluded.post_id, working_copies.post_id), person_name = excluded.person_name,
            version = excluded.version, turn = excluded.turn, kept_at = excluded.kept_at, fields = excluded.fields
        WHERE excluded.turn >= working_copies.turn
        RETURNING id
        """;

    private const string OfPostSql = $"""
        SELECT {Columns} FROM working_copies
        WHERE person_id = @personId AND post_id = @postId AND fields <> '' AND kept_at >= @oldest
        ORDER BY kept_at DESC, id DESC LIMIT @most
        """;

    private const string OfNewPostsSql = $"""
        SELECT {Columns} FROM working_copies
        WHERE person_id = @personId AND post_id IS NULL AND fields <> '' AND kept_at >= @oldest
        ORDER BY kept_at DESC, id DESC LIMIT @most
        """;

    private const string FindSql = $"""
        SELECT {Columns} FROM working_copies
        WHERE id = @id AND person_id = @personId AND fields <> '' AND kept_at >= @oldest
        """;

    private const string BecameSql =
        "SELECT post_id FROM working_copies WHERE person_id = @personId AND window_key = @windowKey";

    // Whoever sends the same window at the same time waits here until the first has made its post, and finds it.
    private const string ClaimSql = """
        INSERT INTO working_copies (person_id, person_name, post_id, window_key, version, turn, kept_at, fields)
        VALUES (@personId, '', NULL, @windowKey, 0, 0, @now, '')
        ON CONFLICT (person_id, window_key) DO UPDATE SET window_key = excluded.window_key
        RETURNING post_id
        """;

    private const string BecomeSql = """
        UPDATE working_copies SET post_id = @postId, fields = ''
        WHERE person_id = @personId AND window_key = @windowKey
        """;

    private const string DropAllSql = "DELETE FROM working_copies WHERE post_id = @postId";

    private const string BesideSql = """
        SELECT person_id, person_name FROM working_copies
        WHERE post_id = @postId AND kept_at >= @since AND fields <> ''
            AND NOT (person_id = @personId AND window_key = @windowKey)
        """;

    private const string VersionSql = "SELECT version FROM posts WHERE id = @id AND erased_at IS NULL";

    private const string DropSql =
        "DELETE FROM working_copies WHERE id = @id AND person_id = @personId AND window_key <> @except";

    private const string DropWindowSql =
        "DELETE FROM working_copies WHERE person_id = @personId AND window_key = @windowKey";

    private const string SweepSql = "DELETE FROM working_copies WHERE kept_at < @oldest";

    private const string TrimSql = """
        DELETE FROM working_copies WHERE person_id = @personId AND fields <> '' AND id NOT IN (
            SELECT id FROM working_copies WHERE person_id = @personId AND fields <> ''
            ORDER BY kept_at DESC, id DESC LIMIT @most
        )
        """;

    /// <summary>Keeps a window's copy, unless a later one of that window is there already.</summary>
    /// <returns>Its number; null where the later one stays.</returns>
    public static Task<long?> Put(Session session, WorkingCopy copy) =>
        session.First<long?>(
            PutSql,
            new
            {
                copy.PersonId,
                copy.PersonName,
                copy.PostId,
                copy.WindowKey,
                copy.Version,
                copy.Turn,
                copy.KeptAt,
                copy.Fields,
            }
        );

    /// <summary>A person's copies of a post, or of new posts, the latest first.</summary>
    public static Task<IReadOnlyList<WorkingCopy>> Of(
        Session session,
        long personId,
        long? postId,
        DateTimeOffset oldest,
        int most
    ) =>
        session.List<WorkingCopy>(
            postId is null ? OfNewPostsSql : OfPostSql,
            new
            {
                personId,
                postId,
                oldest,
                most,
            }
        );

    /// <summary>One of a person's copies.</summary>
    public static Task<WorkingCopy?> Find(Session session, long personId, long id, DateTimeOffset oldest) =>
        session.First<WorkingCopy>(
            FindSql,
            new
            {
                personId,
                id,
                oldest,
            }
        );

    /// <summary>The post that a window's copy is of.</summary>
    public static Task<long?> Became(Session session, long personId, string windowKey) =>
        session.First<long?>(BecameSql, new { personId, windowKey });

    /// <summary>Takes a window for the post that is about to be made of it; gives the one that was made of it already.</summary>
    public static Task<long?> Claim(Session session, long personId, string windowKey, DateTimeOffset now) =>
        session.Value<long?>(
            ClaimSql,
            new
            {
                personId,
                windowKey,
                now,
            }
        );

    /// <summary>Remembers which post was made of a claimed window, whose copy is then saved.</summary>
    public static Task Become(Session session, long personId, string windowKey, long postId) =>
        session.Execute(
            BecomeSql,
            new
            {
                personId,
                windowKey,
                postId,
            }
        );

    /// <summary>Removes everybody's copies of a post.</summary>
    public static Task DropAll(Session session, long postId) => session.Execute(DropAllSql, new { postId });

    /// <summary>Who else is writing a post since then, each window once.</summary>
    public static Task<IReadOnlyList<AtWork>> Beside(
        Session session,
        long postId,
        long personId,
        string windowKey,
        DateTimeOffset since
    ) =>
        session.List<AtWork>(
            BesideSql,
            new
            {
                postId,
                personId,
                windowKey,
                since,
            }
        );

    /// <summary>The version in which a post stands saved.</summary>
    public static Task<int?> VersionOf(Session session, long id) => session.First<int?>(VersionSql, new { id });

    /// <summary>Removes one of a person's copies, unless it is that of the window named.</summary>
    public static Task Drop(Session session, long personId, long id, string except) =>
        session.Execute(
            DropSql,
            new
            {
                personId,
                id,
                except,
            }
        );

    /// <summary>Removes what a window kept.</summary>
    public static Task DropWindow(Session session, long personId, string windowKey) =>
        session.Execute(DropWindowSql, new { personId, windowKey });

    /// <summary>Removes what is too old.</summary>
    public static Task Sweep(Session session, DateTimeOffset oldest) => session.Execute(SweepSql, new { oldest });

    /// <summary>Leaves a person their latest copies. What windows became is no copy, and takes the place of none.</summary>
    public static Task Trim(Session session, long personId, int most) =>
        session.Execute(TrimSql, new { personId, most });

    /// <summary>A window in which a post is being written.</summary>
    public sealed record AtWork
    {
        /// <summary>Whose it is.</summary>
        public long PersonId { get; init; }

        /// <summary>Their name.</summary>
        public string PersonName { get; init; } = "";
    }
}
