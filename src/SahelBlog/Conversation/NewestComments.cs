using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Tells which comments under a post readers have come to see last.</summary>
public sealed class NewestComments(Database database)
{
    /// <summary>Comments named at most: who missed more reads the thread.</summary>
    public const int Most = 50;

    /// <summary>Their numbers, the latest to appear first; null where readers see no such post.</summary>
    public Task<IReadOnlyList<long>?> Of(long postId, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<long>?>(
            async session =>
                await PostStore.ById(session, postId) is { Status: PostStatus.Published, Kind: PostKind.Post }
                    ? await VoiceStore.Newest(session, postId, Most)
                    : null,
            cancel
        );
}
