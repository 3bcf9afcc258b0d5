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

    // A branch is one range of the thread's index; its newest are sorted out of that range.
    private const string OfBranchSql = $"""
        SELECT {Columns} FROM comments c
        WHERE c.post_id = @PostId AND c.shown = 1 AND c.path >= @Path AND c.path < @after AND c.state = 'approved'
        ORDER BY c.id DESC LIMIT @count
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
                after = After(head.Path),
                count,
            }
        );

    /// <summary>The first path that is behind every path that begins with this one.</summary>
    private static byte[] After(byte[] path)
    {
        var after = (byte[])path.Clone();
        for (var at = after.Length - 1; at >= 0; at--)
        {
            if (++after[at] != 0)
                return after;
        }
        return [.. path, byte.MaxValue];
    }
}
