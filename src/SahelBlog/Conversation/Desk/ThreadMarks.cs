using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>What is marked in a post's thread.</summary>
/// <param name="Pinned">The comment that is shown above it; null for none.</param>
/// <param name="Closed">The comments below which nothing may be written.</param>
public sealed record ThreadMarks(Comment? Pinned, IReadOnlyList<Comment> Closed)
{
    /// <summary>Nothing is marked.</summary>
    public static readonly ThreadMarks None = new(null, []);

    /// <summary>Whether a comment stands in a closed branch, so that it takes no replies.</summary>
    public bool IsClosed(Comment comment) => IsClosed(comment.Id, comment.Path);

    /// <summary>The same of a comment with this number and place.</summary>
    public bool IsClosed(long id, byte[] path) =>
        Closed.Any(closed => closed.Id == id || path.AsSpan().StartsWith(closed.Path));
}

/// <summary>Reads what is marked in threads.</summary>
public sealed class ThreadMarkReader(Database database)
{
    /// <summary>The marks of a post's thread, as readers see them.</summary>
    public Task<ThreadMarks> Of(long postId, CancellationToken cancel = default) =>
        database.Read(
            async session => new ThreadMarks(
                await CommentMarkStore.Pinned(session, postId) is { State: CommentState.Approved } pinned
                    ? pinned
                    : null,
                await CommentMarkStore.Closed(session, postId)
            ),
            cancel
        );

    /// <summary>Whether nothing may be written below a comment, since it or one above it was closed.</summary>
    public static async Task<bool> IsClosed(Session session, Comment parent)
    {
        var closed = await CommentMarkStore.Closed(session, parent.PostId);
        if (closed.Count == 0)
            return false;
        // Below the deepest level that a path tells, one asks upwards.
        return new ThreadMarks(null, closed).IsClosed(parent)
            || (parent.Depth >= ThreadPath.Levels && await CommentMarkStore.IsBelowClosed(session, parent.Id));
    }
}
