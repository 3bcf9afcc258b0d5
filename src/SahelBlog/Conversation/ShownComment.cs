using SahelBlog.Outbox;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Says, in the transaction that makes it so, that a comment has come to be shown.</summary>
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
}
