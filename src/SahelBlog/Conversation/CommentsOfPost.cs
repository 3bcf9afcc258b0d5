using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Removes what was said under a post that is removed for good, as if every writer had taken it back.</summary>
internal sealed class CommentsOfPost(BlogClock clock) : IKeepsOfPost
{
    /// <summary>Comments of one transaction, for which others wait.</summary>
    private const int AtOnce = 100;

    public async Task Forget(Database database, long postId, CancellationToken cancel)
    {
        var comments = await database.Read(session => OwnCommentStore.Under(session, postId), cancel);
        foreach (var some in comments.Chunk(AtOnce))
            await database.Write(session => OwnComments.Forget(session, some, clock.Now), cancel);
    }
}
