using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>Ends what follows a post that is removed for good: nothing more will be said there.</summary>
internal sealed class FollowsOfPost : IKeepsOfPost
{
    public Task Forget(Database database, long postId, CancellationToken cancel) =>
        database.Write(session => FollowStore.StopUnder(session, postId), cancel);
}
