using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Removes the link-backs of a post that is removed for good. What we told others stays until they are told that it is gone.</summary>
internal sealed class LinkbacksUnderPost : IKeepsOfPost
{
    /// <summary>Link-backs of one transaction, for which others wait.</summary>
    private const int AtOnce = 100;

    public async Task Forget(Database database, long postId, CancellationToken cancel)
    {
        var linkbacks = await database.Read(session => LinkbackStore.Under(session, postId), cancel);
        foreach (var some in linkbacks.Chunk(AtOnce))
            await database.Write(session => LinkbackStore.Remove(session, some), cancel);
    }
}
