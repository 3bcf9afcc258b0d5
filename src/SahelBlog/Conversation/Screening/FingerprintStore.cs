using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening;

/// <summary>The table of fingerprints: which texts were sent lately, and by whom.</summary>
public static class FingerprintStore
{
    private const string KeepSql = """
        INSERT INTO fingerprints (comment_id, print, writer_key, created_at) VALUES (@commentId, @print, @writerKey, @now)
        ON CONFLICT (comment_id) DO UPDATE SET print = excluded.print, created_at = excluded.created_at
        """;

    private const string DropSql = "DELETE FROM fingerprints WHERE comment_id = @commentId";

    private const string OthersSql = """
        SELECT count(*) FROM fingerprints
        WHERE print = @print AND created_at > @since AND writer_key <> @writerKey AND comment_id <> @commentId
        """;

    /// <summary>Keeps a comment's fingerprint, or replaces it after an edit; null for a text too short to have one.</summary>
    public static Task Keep(Session session, long commentId, string? print, string writerKey, DateTimeOffset now) =>
        print is null
            ? Drop(session, commentId)
            : session.Execute(
                KeepSql,
                new
                {
                    commentId,
                    print,
                    writerKey,
                    now,
                }
            );

    /// <summary>Forgets a comment's fingerprint.</summary>
    public static Task Drop(Session session, long commentId) => session.Execute(DropSql, new { commentId });

    /// <summary>How many comments by others have had this text since then.</summary>
    public static async Task<int> Others(
        Session session,
        string print,
        DateTimeOffset since,
        string writerKey,
        long commentId
    ) =>
        (int)
            await session.Value<long>(
                OthersSql,
                new
                {
                    print,
                    since,
                    writerKey,
                    commentId,
                }
            );
}
