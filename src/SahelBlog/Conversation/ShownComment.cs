using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>
/// Says, in the transaction that makes it so, that a comment has come to be shown, and answers whoever tells others of it.
/// </summary>
public static class ShownComment
{
    /// <summary>The kind of outbox entry; its payload is the comment's number. Ring the bell after the commit.</summary>
    public const string Kind = "comment-shown";

    /// <summary>Writes the entry. Whoever hears of it does the work later, so that ten thousand followers delay no writer.</summary>
    public static Task Tell(Session session, long commentId, DateTimeOffset now) =>
        OutboxStore.Add(
            session,
            Kind,
            commentId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            now,
            lane: OutboxLane.House
        );

    /// <summary>A comment that readers see now, with its post; null for any other.</summary>
    public static async Task<(Comment Comment, PostSummary Post)?> Find(Session session, long id) =>
        await CommentStore.ById(session, id) is { State: CommentState.Approved, Shown: true } comment
        && await PostStore.SummaryById(session, comment.PostId) is { IsOpen: true } post
            ? (comment, post)
            : null;

    /// <summary>Whether its writer wished to be told of replies and has not been asked; from now on they have.</summary>
    public static Task<bool> TakeWish(Session session, long id) => CommentWriteStore.TakeWish(session, id);
}
