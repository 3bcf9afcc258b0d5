using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>
/// What the orders of reading ask of the table of comments. Each question is a range of an index that ends after a
/// page's worth of entries, however long the thread is; none counts or skips more than that.
/// </summary>
public static class ThreadStore
{
    private const string Shown = $"""
        SELECT {CommentStore.ShownColumns} FROM comments c LEFT JOIN comments parent ON parent.id = c.parent_id
        WHERE c.post_id = @postId AND c.shown = 1
        """;

    private const string OldestFromSql = $"{Shown} AND c.path >= @Path ORDER BY c.path LIMIT @count";

    private const string NewestFromSql = $"""
        {Shown} AND (c.newest_rank, c.path) >= (@Rank, @Path) ORDER BY c.newest_rank, c.path LIMIT @count
        """;

    private const string BranchFromSql = $"""
        {Shown} AND c.newest_rank = @rank AND c.path >= @path ORDER BY c.path LIMIT @count
        """;

    // Two walks in one: along the roots by their rank, and along the branch of each, until there is enough for a page. That
    // no two roots share a place in their index is what lets SQLite leave the order alone. PostgreSQL sorts each branch
    // before it hands out its first entry, so a branch that is longer than what is asked for is cut there.
    private const string BranchesAfterSql = $"""
        SELECT {CommentStore.ShownColumns}
        FROM comments root CROSS JOIN comments c LEFT JOIN comments parent ON parent.id = c.parent_id
        WHERE root.post_id = @postId AND root.shown = 1 AND root.parent_id IS NULL
            AND (root.replied_rank, root.path) > (@Rank, @Path)
            AND c.post_id = @postId AND c.shown = 1 AND c.newest_rank = -root.id
            AND c.path < CASE WHEN root.replied_rank >= -@count THEN @afterAll ELSE coalesce((
                SELECT cut.path FROM comments cut
                WHERE cut.post_id = @postId AND cut.shown = 1 AND cut.newest_rank = -root.id
                ORDER BY cut.path LIMIT 1 OFFSET @count
            ), @afterAll) END
        ORDER BY root.replied_rank, root.path, c.path LIMIT @count
        """;

    private const string BranchesBackSql = """
        SELECT c.path FROM comments root CROSS JOIN comments c
        WHERE root.post_id = @postId AND root.shown = 1 AND root.parent_id IS NULL
            AND (root.replied_rank, root.path) < (@Rank, @Path)
            AND c.post_id = @postId AND c.shown = 1 AND c.newest_rank = -root.id
            AND c.path > CASE WHEN root.replied_rank >= -@count THEN @beforeAll ELSE coalesce((
                SELECT cut.path FROM comments cut
                WHERE cut.post_id = @postId AND cut.shown = 1 AND cut.newest_rank = -root.id
                ORDER BY cut.path DESC LIMIT 1 OFFSET @count
            ), @beforeAll) END
        ORDER BY root.replied_rank DESC, root.path DESC, c.path DESC LIMIT 2 OFFSET @steps
        """;

    private const string OldestBackSql = """
        SELECT c.path FROM comments c WHERE c.post_id = @postId AND c.shown = 1 AND c.path <= @Path
        ORDER BY c.path DESC LIMIT 2 OFFSET @steps
        """;

    private const string NewestBackSql = """
        SELECT c.path FROM comments c
        WHERE c.post_id = @postId AND c.shown = 1 AND (c.newest_rank, c.path) <= (@Rank, @Path)
        ORDER BY c.newest_rank DESC, c.path DESC LIMIT 2 OFFSET @steps
        """;

    private const string BranchBackSql = """
        SELECT c.path FROM comments c
        WHERE c.post_id = @postId AND c.shown = 1 AND c.newest_rank = @rank AND c.path <= @path
        ORDER BY c.path DESC LIMIT 2 OFFSET @steps
        """;

    private const string CountBackSql = """
        SELECT count(*) FROM (
            SELECT c.id FROM comments c
            WHERE c.post_id = @postId AND c.shown = 1 AND c.newest_rank = @rank AND c.path <= @path
            ORDER BY c.path DESC LIMIT @most
        ) AS entries
        """;

    private const string CountOnSql = """
        SELECT count(*) FROM (
            SELECT c.id FROM comments c
            WHERE c.post_id = @postId AND c.shown = 1 AND c.newest_rank = @rank AND c.path >= @path
            ORDER BY c.path LIMIT @most
        ) AS entries
        """;

    private const string CountUpToSql = """
        SELECT count(*) FROM (
            SELECT c.id FROM comments c WHERE c.post_id = @postId AND c.shown = 1 ORDER BY c.path LIMIT @most
        ) AS entries
        """;

    private const string NewestSql = """
        SELECT c.id FROM comments c WHERE c.post_id = @postId AND c.shown = 1 AND c.state = 'approved'
        ORDER BY coalesce(c.decided_at, c.created_at) DESC, c.id DESC LIMIT @count
        """;

    private const string PathSql =
        "SELECT c.path FROM comments c WHERE c.id = @id AND c.post_id = @postId AND c.shown = 1";

    private const string RepliedRankSql = "SELECT replied_rank FROM comments WHERE id = @id";

    /// <summary>Entries from a place on, the oldest branch first.</summary>
    public static Task<IReadOnlyList<Comment>> OldestFrom(Session session, long postId, ThreadPlace from, int count) =>
        session.List<Comment>(
            OldestFromSql,
            new
            {
                postId,
                from.Path,
                count,
            }
        );

    /// <summary>Entries from a place on, the newest branch first.</summary>
    public static Task<IReadOnlyList<Comment>> NewestFrom(Session session, long postId, ThreadPlace from, int count) =>
        session.List<Comment>(
            NewestFromSql,
            new
            {
                postId,
                from.Rank,
                from.Path,
                count,
            }
        );

    /// <summary>Entries of one branch from a path on.</summary>
    public static Task<IReadOnlyList<Comment>> BranchFrom(
        Session session,
        long postId,
        long rootId,
        byte[] path,
        int count
    ) =>
        session.List<Comment>(
            BranchFromSql,
            new
            {
                postId,
                rank = -rootId,
                path,
                count,
            }
        );

    /// <summary>Entries of the branches whose roots come after a root, the branch with most entries first.</summary>
    public static Task<IReadOnlyList<Comment>> BranchesAfter(
        Session session,
        long postId,
        ThreadPlace root,
        int count
    ) =>
        session.List<Comment>(
            BranchesAfterSql,
            new
            {
                postId,
                root.Rank,
                root.Path,
                count,
                afterAll = ThreadPath.EndOf([]),
            }
        );

    /// <summary>The path so many steps before a place, which is step 0 if an entry stands there, and the path before that.</summary>
    public static Task<IReadOnlyList<byte[]>> OldestBack(Session session, long postId, ThreadPlace from, int steps) =>
        session.List<byte[]>(
            OldestBackSql,
            new
            {
                postId,
                from.Path,
                steps,
            }
        );

    /// <summary>The same where the newest branch comes first.</summary>
    public static Task<IReadOnlyList<byte[]>> NewestBack(Session session, long postId, ThreadPlace from, int steps) =>
        session.List<byte[]>(
            NewestBackSql,
            new
            {
                postId,
                from.Rank,
                from.Path,
                steps,
            }
        );

    /// <summary>The same within one branch.</summary>
    public static Task<IReadOnlyList<byte[]>> BranchBack(
        Session session,
        long postId,
        long rootId,
        byte[] path,
        int steps
    ) =>
        session.List<byte[]>(
            BranchBackSql,
            new
            {
                postId,
                rank = -rootId,
                path,
                steps,
            }
        );

    /// <summary>
    /// The same in the branches whose roots come before a root; step 0 is the last entry of the branch before it.
    /// </summary>
    public static Task<IReadOnlyList<byte[]>> BranchesBack(Session session, long postId, ThreadPlace root, int steps) =>
        session.List<byte[]>(
            BranchesBackSql,
            new
            {
                postId,
                root.Rank,
                root.Path,
                steps,
                count = steps + 2,
                beforeAll = Array.Empty<byte>(),
            }
        );

    /// <summary>Entries of a branch up to a path, which counts too; at most so many.</summary>
    public static Task<int> CountBack(Session session, long postId, byte[] path, int most) =>
        Count(session, CountBackSql, postId, path, most);

    /// <summary>Entries of a branch from a path on; at most so many.</summary>
    public static Task<int> CountOn(Session session, long postId, byte[] path, int most) =>
        Count(session, CountOnSql, postId, path, most);

    /// <summary>Entries of a thread; at most so many.</summary>
    public static async Task<int> CountUpTo(Session session, long postId, int most) =>
        (int)await session.Value<long>(CountUpToSql, new { postId, most });

    /// <summary>The comments under a post that readers have come to see last, the latest first.</summary>
    public static Task<IReadOnlyList<long>> Newest(Session session, long postId, int count) =>
        session.List<long>(NewestSql, new { postId, count });

    /// <summary>The path of an entry that readers see; null for any other comment, and for those of other posts.</summary>
    public static Task<byte[]?> Path(Session session, long postId, long id) =>
        session.First<byte[]>(PathSql, new { postId, id });

    /// <summary>How many entries the branch of a root has, negative.</summary>
    public static Task<long> RepliedRank(Session session, long rootId) =>
        session.Value<long>(RepliedRankSql, new { id = rootId });

    private static async Task<int> Count(Session session, string sql, long postId, byte[] path, int most) =>
        (int)
            await session.Value<long>(
                sql,
                new
                {
                    postId,
                    rank = -ThreadPath.RootOf(path),
                    path,
                    most,
                }
            );
}
