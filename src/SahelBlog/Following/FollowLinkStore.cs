using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>The links that letters carry: their hashes, never themselves.</summary>
public static class FollowLinkStore
{
    private const string AddLinkSql = """
        INSERT INTO follow_links (hash, follow_id, purpose, pace, language, writer_key, expires_at)
        VALUES (@hash, @FollowId, @purpose, @pace, @Language, @WriterKey, @expires)
        """;

    private const string LinkSql = """
        SELECT follow_id, pace, language, writer_key FROM follow_links
        WHERE hash = @hash AND purpose = @purpose AND expires_at > @now
        """;

    private const string UseAllSql = "DELETE FROM follow_links WHERE follow_id = @followId AND purpose = @purpose";
    private const string ForgetLinksSql = "DELETE FROM follow_links WHERE expires_at <= @now";

    /// <summary>Keeps the hash of a link that a letter carries.</summary>
    internal static Task Add(Session session, string hash, string purpose, LinkRow link, DateTimeOffset expires) =>
        session.Execute(
            AddLinkSql,
            new
            {
                hash,
                link.FollowId,
                purpose,
                pace = Words.Of(link.Pace),
                link.Language,
                link.WriterKey,
                expires,
            }
        );

    /// <summary>What a link opens; null when it is not one of ours, for something else, or too old.</summary>
    internal static Task<LinkRow?> Find(Session session, string hash, string purpose, DateTimeOffset now) =>
        session.First<LinkRow>(
            LinkSql,
            new
            {
                hash,
                purpose,
                now,
            }
        );

    /// <summary>Links for one purpose have done it.</summary>
    internal static Task UseAll(Session session, long followId, string purpose) =>
        session.Execute(UseAllSql, new { followId, purpose });

    /// <summary>Forgets links that open nothing any more.</summary>
    internal static Task ForgetOld(Session session, DateTimeOffset now) => session.Execute(ForgetLinksSql, new { now });

    /// <summary>A link as the table holds it: which follow, and who asked for it how.</summary>
    internal sealed record LinkRow
    {
        public long FollowId { get; init; }
        public FollowPace Pace { get; init; }
        public string Language { get; init; } = "en";
        public string? WriterKey { get; init; }
    }
}
