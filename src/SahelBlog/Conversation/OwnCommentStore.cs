using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>What a comment said before an edit.</summary>
public sealed record CommentEdit
{
    /// <summary>The text as it was.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>When it was changed.</summary>
    public DateTimeOffset EditedAt { get; init; }
}

/// <summary>What writers do with their own comments: change them, take them back, read them all.</summary>
public static class OwnCommentStore
{
    private const string RepliesSql = "SELECT shown_replies FROM comments WHERE id = @id";

    private const string ChangeTextSql = """
        UPDATE comments SET markdown = @Markdown, html = @Html, lines = @Lines, excerpt = @Excerpt, right_to_left = @rightToLeft,
            reasons = @Reasons, edited_at = @EditedAt
        WHERE id = @Id
        """;

    private const string KeepEditSql =
        "INSERT INTO comment_edits (comment_id, markdown, edited_at) VALUES (@id, @markdown, @now)";

    private const string EditsSql =
        "SELECT markdown, edited_at FROM comment_edits WHERE comment_id = @id ORDER BY id LIMIT 100";

    private const string ForgetEditsSql = "DELETE FROM comment_edits WHERE comment_id = @id";

    private const string WipeSql = """
        UPDATE comments SET author_name = '', email = NULL, website = NULL, commenter_id = NULL, writer_key = NULL,
            submission = NULL, markdown = '', html = '', lines = 0, excerpt = '', right_to_left = 0, reasons = '', address = NULL,
            edited_at = NULL, withdrawn_at = @now
        WHERE id = @id
        """;

    // The sum keeps SQLite from the desk's index of a post's comments: it would read and sort the whole thread.
    private const string OfWriterSql = """
        SELECT id, path, created_at, shown_replies FROM comments
        WHERE writer_key = @writerKey AND state IN ('approved', 'held') AND post_id + 0 = @postId AND commenter_id IS NULL
            AND (person_id IS NULL OR person_id = @personId)
        ORDER BY created_at DESC LIMIT 100
        """;

    private const string OfCommenterSql = """
        SELECT id, path, created_at, shown_replies FROM comments
        WHERE commenter_id = @commenterId AND state IN ('approved', 'held') AND post_id + 0 = @postId
        ORDER BY created_at DESC LIMIT 100
        """;

    // Two questions, so that each is a walk along its index that ends.
    private const string MineSql = """
        SELECT id FROM (
            SELECT id FROM comments WHERE commenter_id = @id AND id < @before ORDER BY id DESC LIMIT @most
        ) AS signed_in
        UNION
        SELECT id FROM (
            SELECT id FROM comments
            WHERE lower(email) = @email AND commenter_id IS NULL AND is_author = 0 AND withdrawn_at IS NULL
                AND id < @before
            ORDER BY id DESC LIMIT @most
        ) AS as_guest
        ORDER BY id DESC LIMIT @count OFFSET @skip
        """;

    private const string WholeSql = $"""
        SELECT {CommentStore.Columns} FROM comments c LEFT JOIN comments parent ON parent.id = c.parent_id
        WHERE c.id IN @ids ORDER BY c.id DESC
        """;

    private const string UnderSql = "SELECT id FROM comments WHERE post_id = @postId AND withdrawn_at IS NULL";

    private const string AllEditsSql =
        "SELECT comment_id, markdown, edited_at FROM comment_edits WHERE comment_id IN @ids ORDER BY comment_id, id";

    /// <summary>Keeps everybody else from a comment until the transaction ends, and says how many visible replies it has.</summary>
    public static async Task<int> Lock(Session session, long id) =>
        (int)await session.Value<long>($"{RepliesSql} {session.Dialect.Lock}", new { id });

    /// <summary>How many visible replies a comment has.</summary>
    public static async Task<int> Replies(Session session, long id) =>
        (int)await session.Value<long>(RepliesSql, new { id });

    /// <summary>Gives a comment another text and keeps the one it had.</summary>
    public static async Task ChangeText(Session session, Comment before, Comment after)
    {
        await session.Execute(
            KeepEditSql,
            new
            {
                id = before.Id,
                markdown = before.Markdown,
                now = after.EditedAt,
            }
        );
        await session.Execute(
            ChangeTextSql,
            new
            {
                after.Id,
                after.Markdown,
                after.Html,
                after.Lines,
                after.Excerpt,
                rightToLeft = after.RightToLeft ? 1 : 0,
                after.Reasons,
                after.EditedAt,
            }
        );
    }

    /// <summary>What a comment said before its edits, the first text first.</summary>
    public static Task<IReadOnlyList<CommentEdit>> Edits(Session session, long id) =>
        session.List<CommentEdit>(EditsSql, new { id });

    /// <summary>Removes all that a writer left in a comment; its place in the thread remains.</summary>
    public static async Task Wipe(Session session, long id, DateTimeOffset now)
    {
        await session.Execute(ForgetEditsSql, new { id });
        await session.Execute(WipeSql, new { id, now });
    }

    /// <summary>What a guest with this cookie has under a post, or with it one of the blog's people.</summary>
    internal static Task<IReadOnlyList<OwnRow>> OfWriter(
        Session session,
        long postId,
        string writerKey,
        long? personId
    ) =>
        session.List<OwnRow>(
            OfWriterSql,
            new
            {
                postId,
                writerKey,
                personId,
            }
        );

    /// <summary>What a signed-in reader has under a post.</summary>
    internal static Task<IReadOnlyList<OwnRow>> OfCommenter(Session session, long postId, long commenterId) =>
        session.List<OwnRow>(OfCommenterSql, new { postId, commenterId });

    /// <summary>
    /// The numbers of what somebody wrote, signed in, or as a guest with an address that they have proven; the latest
    /// first.
    /// </summary>
    public static Task<IReadOnlyList<long>> Mine(
        Session session,
        long id,
        string? email,
        int count,
        int skip = 0,
        long before = long.MaxValue
    ) =>
        session.List<long>(
            MineSql,
            new
            {
                id,
                email,
                before,
                count,
                skip,
                most = (long)skip + count,
            }
        );

    /// <summary>These comments, the latest first.</summary>
    internal static Task<IReadOnlyList<Comment>> Whole(Session session, IReadOnlyList<long> ids) =>
        session.List<Comment>(WholeSql, new { ids });

    /// <summary>The numbers of all comments under a post that hold anything.</summary>
    internal static Task<IReadOnlyList<long>> Under(Session session, long postId) =>
        session.List<long>(UnderSql, new { postId });

    /// <summary>What each of these comments said before its edits, the first text first.</summary>
    internal static async Task<ILookup<long, CommentEdit>> AllEdits(Session session, IReadOnlyList<long> ids) =>
        (await session.List<EditRow>(AllEditsSql, new { ids })).ToLookup(
            edit => edit.CommentId,
            edit => new CommentEdit { Markdown = edit.Markdown, EditedAt = edit.EditedAt }
        );

    private sealed record EditRow
    {
        public long CommentId { get; init; }
        public string Markdown { get; init; } = "";
        public DateTimeOffset EditedAt { get; init; }
    }

    internal sealed record OwnRow
    {
        public long Id { get; init; }
        public byte[] Path { get; init; } = [];
        public DateTimeOffset CreatedAt { get; init; }
        public int ShownReplies { get; init; }
    }
}
