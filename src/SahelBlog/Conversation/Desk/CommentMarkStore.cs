using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>What the blog's people mark in a thread: the pinned comment and the closed branches.</summary>
public static class CommentMarkStore
{
    private const string PinnedSql = $"""
        SELECT {CommentStore.Columns} FROM comments c LEFT JOIN comments parent ON parent.id = c.parent_id
        WHERE c.post_id = @postId AND c.pinned = 1
        """;

    private const string ClosedSql =
        "SELECT id, post_id, path, depth, closed FROM comments WHERE post_id = @postId AND closed = 1";

    private const string BelowClosedSql = """
        WITH RECURSIVE above (id, parent_id, closed) AS (
            SELECT c.id, c.parent_id, c.closed FROM comments c WHERE c.id = @id
            UNION ALL
            SELECT c.id, c.parent_id, c.closed FROM above JOIN comments c ON c.id = above.parent_id WHERE above.closed = 0
        )
        SELECT id FROM above WHERE closed = 1
        """;

    private const string SetPinnedSql = "UPDATE comments SET pinned = @value WHERE id = @id";

    private const string SetClosedSql = "UPDATE comments SET closed = @value WHERE id = @id";

    /// <summary>The pinned comment of a post, whatever its state.</summary>
    public static Task<Comment?> Pinned(Session session, long postId) =>
        session.First<Comment>(PinnedSql, new { postId });

    /// <summary>The comments of a post below which nothing may be written; only their places are read.</summary>
    public static Task<IReadOnlyList<Comment>> Closed(Session session, long postId) =>
        session.List<Comment>(ClosedSql, new { postId });

    /// <summary>Whether a comment or one above it is closed, asked from parent to parent.</summary>
    public static async Task<bool> IsBelowClosed(Session session, long id) =>
        await session.First<long?>(BelowClosedSql, new { id }) is not null;

    /// <summary>Pins a comment, or takes the pin off.</summary>
    public static Task SetPinned(Session session, long id, bool pinned) =>
        session.Execute(SetPinnedSql, new { id, value = pinned ? 1 : 0 });

    /// <summary>Closes a branch, or opens it.</summary>
    public static Task SetClosed(Session session, long id, bool closed) =>
        session.Execute(SetClosedSql, new { id, value = closed ? 1 : 0 });
}
