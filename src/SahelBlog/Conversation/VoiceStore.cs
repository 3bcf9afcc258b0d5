using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Somebody whom readers can see in a thread, and the comment that speaks for them.</summary>
/// <param name="Id">The comment.</param>
/// <param name="AuthorName">The name its writer gave.</param>
public sealed record Voice(long Id, string AuthorName);

/// <summary>Who speaks in a thread.</summary>
public static class VoiceStore
{
    // By parents, not by paths: those end at a depth that replies go beyond.
    private const string AncestorsSql = """
        WITH RECURSIVE above (id, parent_id, author_name, state, step) AS (
            SELECT c.id, c.parent_id, c.author_name, c.state, 1 FROM comments c WHERE c.id = @id
            UNION ALL
            SELECT c.id, c.parent_id, c.author_name, c.state, above.step + 1
            FROM above JOIN comments c ON c.id = above.parent_id WHERE above.step < @count
        )
        SELECT id, author_name FROM above WHERE state = 'approved' ORDER BY step
        """;

    private const string BeforeSql = """
        SELECT c.id, c.author_name FROM comments c
        WHERE c.post_id = @postId AND c.shown = 1 AND c.path < @path AND c.state = 'approved'
        ORDER BY c.path DESC LIMIT @count
        """;

    /// <summary>A comment and those that it replies to, upwards.</summary>
    public static Task<IReadOnlyList<Voice>> Ancestors(Session session, long id, int count) =>
        session.List<Voice>(AncestorsSql, new { id, count });

    /// <summary>Those that stand above a place in the thread, the nearest first.</summary>
    public static Task<IReadOnlyList<Voice>> Before(Session session, long postId, byte[] path, int count) =>
        session.List<Voice>(
            BeforeSql,
            new
            {
                postId,
                path,
                count,
            }
        );
}
