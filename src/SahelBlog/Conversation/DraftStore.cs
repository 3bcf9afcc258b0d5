using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>The table of texts whose writers went elsewhere to sign in.</summary>
public static class DraftStore
{
    private const string AddSql = "INSERT INTO comment_drafts (hash, text, expires_at) VALUES (@hash, @text, @expires)";

    private const string FindSql = "SELECT text FROM comment_drafts WHERE hash = @hash AND expires_at > @now";
    private const string SweepSql = "DELETE FROM comment_drafts WHERE expires_at < @now";

    private const string AllSql = "SELECT hash, text FROM comment_drafts";
    private const string DropSql = "DELETE FROM comment_drafts WHERE hash = @hash";

    /// <summary>Keeps a text, and removes those that nobody came back for.</summary>
    public static async Task Add(Session session, string hash, string text, DateTimeOffset now, DateTimeOffset expires)
    {
        await session.Execute(SweepSql, new { now });
        await session.Execute(
            AddSql,
            new
            {
                hash,
                text,
                expires,
            }
        );
    }

    /// <summary>A text that is still kept.</summary>
    public static Task<string?> Find(Session session, string hash, DateTimeOffset now) =>
        session.First<string>(FindSql, new { hash, now });

    /// <summary>Every text that is kept.</summary>
    internal static Task<IReadOnlyList<DraftRow>> All(Session session) => session.List<DraftRow>(AllSql, null);

    /// <summary>Removes a text.</summary>
    internal static Task Drop(Session session, string hash) => session.Execute(DropSql, new { hash });

    /// <summary>A text as the table holds it.</summary>
    internal sealed record DraftRow
    {
        public string Hash { get; init; } = "";
        public string Text { get; init; } = "";
    }
}
