using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>What feeds ask of the table of comments: the newest that readers see, whole.</summary>
public static class FeedCommentStore
{
    private const string Columns = """
        c.id, c.post_id, c.parent_id, c.depth, c.state, c.author_name, c.html, c.excerpt, c.right_to_left, c.created_at,
        c.edited_at
        """;

    private const string OfPostSql = $"""
        SELECT {Columns} FROM comments c WHERE c.post_id = @postId AND c.state = 'approved' ORDER BY c.id DESC LIMIT @count
        """;

    // A branch is one range of the thread's index; numbers alone are sorted to find its newest, and no texts.
    private const string OfBranchSql = $"""
        SELECT {Columns} FROM comments c
        WHERE c.id IN (
            SELECT b.id FROM comments b
            WHERE b.post_id = @PostId AND b.shown = 1 AND b.path >= @Path AND b.path < @end AND b.state = 'approved'
            ORDER BY b.id DESC LIMIT @count
        )
        ORDER BY c.id DESC
        """;

    /// <summary>The newest comments under a post.</summary>
    public static Task<IReadOnlyList<Comment>> OfPost(Session session, long postId, int count) =>
        session.List<Comment>(OfPostSql, new { postId, count });

    /// <summary>The newest comments of a branch, its head among them.</summary>
    public static Task<IReadOnlyList<Comment>> OfBranch(Session session, Comment head, int count) =>
        session.List<Comment>(
            OfBranchSql,
            new
            {
                head.PostId,
                head.Path,
                end = ThreadPath.EndOf(head.Path),
                count,
            }
        );
}
