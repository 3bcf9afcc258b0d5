using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>What readers and their writers ask of the table of comments.</summary>
public static class CommentStore
{
    /// <summary>What a page of a thread shows; texts that readers never see are not read for it.</summary>
    internal const string ShownColumns = """
        c.id, c.post_id, c.parent_id, c.path, c.depth, c.state, c.shown, c.replied_rank, c.author_name, c.website,
        c.is_author, c.writer_key, c.html, c.lines, c.excerpt, c.right_to_left, c.created_at,
        c.person_id, c.commenter_id, c.edited_at, c.withdrawn_at, c.pinned, c.closed,
        parent.author_name AS parent_name, parent.state AS parent_state
        """;

    internal const string Columns = $"{ShownColumns}, c.markdown, c.email, c.reasons, c.address, c.open_reports";

    private const string ByIdSql = $"""
        SELECT {Columns} FROM comments c LEFT JOIN comments parent ON parent.id = c.parent_id WHERE c.id = @id
        """;

    private const string ByIdsSql = $"""
        SELECT {Columns} FROM comments c LEFT JOIN comments parent ON parent.id = c.parent_id WHERE c.id IN @ids
        """;

    // The sum keeps SQLite from the desk's index of a post's comments, where all that is held under it would be read.
    private const string HeldOfWriterSql = $"""
        SELECT {ShownColumns} FROM comments c LEFT JOIN comments parent ON parent.id = c.parent_id
        WHERE c.writer_key = @writerKey AND c.state = 'held' AND c.post_id + 0 = @postId AND c.shown = 0 ORDER BY c.path LIMIT 50
        """;

    private const string HeldOfCommenterSql = $"""
        SELECT {ShownColumns} FROM comments c LEFT JOIN comments parent ON parent.id = c.parent_id
        WHERE c.commenter_id = @commenterId AND c.state = 'held' AND c.post_id + 0 = @postId AND c.shown = 0
        ORDER BY c.path LIMIT 50
        """;

    private const string HasHeldSql =
        "SELECT id FROM comments WHERE writer_key = @writerKey AND state = 'held' LIMIT 1";

    private const string IsTrustedSql =
        "SELECT id FROM comments WHERE writer_key = @writerKey AND state = 'approved' LIMIT 1";

    private const string IsTrustedCommenterSql =
        "SELECT id FROM comments WHERE commenter_id = @commenterId AND state = 'approved' LIMIT 1";

    private const string RecentSql = """
        SELECT c.id, c.post_id, c.author_name, c.excerpt, c.right_to_left, c.created_at, c.state
        FROM comments c WHERE c.state = 'approved' ORDER BY c.created_at DESC, c.id DESC LIMIT @count
        """;

    private const string BySubmissionSql = $"""
        SELECT {Columns} FROM comments c LEFT JOIN comments parent ON parent.id = c.parent_id
        WHERE c.submission = @submission
        """;

    /// <summary>One comment, whatever its state.</summary>
    public static Task<Comment?> ById(Session session, long id) => session.First<Comment>(ByIdSql, new { id });

    /// <summary>Comments by their numbers, in no order; those that do not exist are passed over.</summary>
    public static async Task<IReadOnlyList<Comment>> ByIds(Session session, IReadOnlyCollection<long> ids) =>
        ids.Count == 0 ? [] : await session.List<Comment>(ByIdsSql, new { ids = ids.ToArray() });

    /// <summary>A writer's own held comments under a post, without those that stand in the thread as tombstones.</summary>
    public static Task<IReadOnlyList<Comment>> HeldOfWriter(Session session, long postId, string writerKey) =>
        session.List<Comment>(HeldOfWriterSql, new { postId, writerKey });

    /// <summary>A signed-in reader's held comments under a post, whatever device they were written on.</summary>
    public static Task<IReadOnlyList<Comment>> HeldOfCommenter(Session session, long postId, long commenterId) =>
        session.List<Comment>(HeldOfCommenterSql, new { postId, commenterId });

    /// <summary>Whether a writer has any comment that is held.</summary>
    public static async Task<bool> HasHeld(Session session, string writerKey) =>
        await session.First<long?>(HasHeldSql, new { writerKey }) is not null;

    /// <summary>Whether the author has approved this writer before.</summary>
    public static async Task<bool> IsTrusted(Session session, string writerKey) =>
        await session.First<long?>(IsTrustedSql, new { writerKey }) is not null;

    /// <summary>Whether the author has approved this signed-in reader before.</summary>
    public static async Task<bool> IsTrusted(Session session, long commenterId) =>
        await session.First<long?>(IsTrustedCommenterSql, new { commenterId }) is not null;

    /// <summary>The latest approved comments of the whole blog.</summary>
    public static Task<IReadOnlyList<Comment>> Recent(Session session, int count) =>
        session.List<Comment>(RecentSql, new { count });

    /// <summary>The comment that an equal submission has made.</summary>
    public static Task<Comment?> BySubmission(Session session, string submission) =>
        session.First<Comment>(BySubmissionSql, new { submission });
}
