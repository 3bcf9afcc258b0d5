using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>A comment with the post that it is under.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Post">The post.</param>
public sealed record CommentOnPost(Comment Comment, PostSummary Post);

/// <summary>Reads the latest of the whole blog's conversation.</summary>
public sealed class RecentComments(Database database)
{
    /// <summary>The latest approved comments under published posts.</summary>
    public Task<IReadOnlyList<CommentOnPost>> Latest(int count, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<CommentOnPost>>(
            async session =>
            {
                var latest = new List<CommentOnPost>();
                foreach (var comment in await CommentStore.Recent(session, count))
                    if (await PostStore.SummaryById(session, comment.PostId) is { Status: PostStatus.Published } post)
                        latest.Add(new(comment, post));
                return latest;
            },
            cancel
        );
}
