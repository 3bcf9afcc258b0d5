using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Tells which comments under a post readers have come to see last.</summary>
public sealed class NewestComments(Database database)
{
    /// <summary>Comments named at most: who missed more reads the thread.</summary>
    public const int Most = 50;

    /// <summary>
    /// Their numbers, the latest to appear first; null where readers see no such post, or would find it by its number.
    /// </summary>
    public Task<IReadOnlyList<long>?> Of(long postId, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<long>?>(
            async session =>
                await PostStore.SummaryById(session, postId) is { IsListed: true, Kind: PostKind.Post }
                    ? await ThreadStore.Newest(session, postId, Most)
                    : null,
            cancel
        );

    /// <summary>The same for a post that is in hand, and that readers see.</summary>
    public Task<IReadOnlyList<long>> Of(Post post, CancellationToken cancel = default) =>
        database.Read(session => ThreadStore.Newest(session, post.Id, Most), cancel);
}
