using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>
/// A room that keeps something of a post: comments, link-backs, those who follow it. Each is told when a post is removed
/// for good, so that a room that is added is not forgotten.
/// </summary>
public interface IKeepsOfPost
{
    /// <summary>
    /// Removes what it keeps, some at a time, so that nobody else waits for all of it. Asked again it does no harm.
    /// </summary>
    Task Forget(Database database, long postId, CancellationToken cancel);
}
