using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>A comment that a follower is to hear of.</summary>
public sealed record Notice
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Who is to hear of it.</summary>
    public long FollowerId { get; init; }

    /// <summary>Because of which follow.</summary>
    public long FollowId { get; init; }

    /// <summary>The comment.</summary>
    public long CommentId { get; init; }
}

/// <summary>Which comment each follower is to hear of, once.</summary>
public static class NoticeStore
{
    private const string AddSql = """
        INSERT INTO notices (follower_id, follow_id, comment_id, due_at)
        VALUES (@FollowerId, @followId, @commentId, @due)
        ON CONFLICT (follower_id, comment_id) DO NOTHING
        RETURNING id
        """;

    private const string ByIdSql =
        "SELECT id, follower_id, follow_id, comment_id FROM notices WHERE id = @id AND sent_at IS NULL";

    private const string WaitingSql = """
        SELECT id, follower_id, follow_id, comment_id FROM notices
        WHERE follower_id = @followerId AND due_at = @due AND sent_at IS NULL ORDER BY id LIMIT @count
        """;

    private const string OfFollowerSql =
        "SELECT comment_id, due_at, sent_at FROM notices WHERE follower_id = @followerId ORDER BY comment_id";

    private const string SentSql = "UPDATE notices SET sent_at = @now WHERE id IN @ids";
    private const string DropSql = "DELETE FROM notices WHERE id = @id AND sent_at IS NULL";

    /// <summary>Notes that a follower is to hear of a comment; null when they are, or have, already.</summary>
    internal static Task<long?> Add(Session session, Follow follow, long commentId, DateTimeOffset due) =>
        session.First<long?>(
            AddSql,
            new
            {
                follow.FollowerId,
                followId = follow.Id,
                commentId,
                due,
            }
        );

    /// <summary>A notice that has not been sent.</summary>
    internal static Task<Notice?> ById(Session session, long id) => session.First<Notice>(ByIdSql, new { id });

    /// <summary>What waits for one letter.</summary>
    internal static Task<IReadOnlyList<Notice>> Waiting(
        Session session,
        long followerId,
        DateTimeOffset due,
        int count
    ) =>
        session.List<Notice>(
            WaitingSql,
            new
            {
                followerId,
                due,
                count,
            }
        );

    /// <summary>All that a follower has heard of or is to hear of.</summary>
    internal static Task<IReadOnlyList<KeptNotice>> OfFollower(Session session, long followerId) =>
        session.List<KeptNotice>(OfFollowerSql, new { followerId });

    /// <summary>They have left.</summary>
    internal static Task Sent(Session session, IReadOnlyList<long> ids, DateTimeOffset now) =>
        session.Execute(SentSql, new { ids, now });

    /// <summary>There is nothing to say any more; should the comment come back, it may be said again.</summary>
    internal static Task Drop(Session session, long id) => session.Execute(DropSql, new { id });
}
