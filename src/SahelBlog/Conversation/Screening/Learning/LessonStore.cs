using System.Text.Json;
using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening.Learning;

/// <summary>A decision that was learned from.</summary>
public sealed record Lesson
{
    /// <summary>Its number; of one subject the greatest counts.</summary>
    public long Id { get; init; }

    /// <summary>Whether it was called spam, rather than approved.</summary>
    public bool IsSpam { get; init; }

    /// <summary>The tokens that were counted, as JSON.</summary>
    public string Tokens { get; init; } = "[]";
}

/// <summary>The tables of what was learned, and of which decisions taught it.</summary>
public static class LessonStore
{
    private const string KnownSql = "SELECT token, good, spam FROM learned_words WHERE token IN @tokens";

    // In the order of the list, which is sorted: two that learn at once never wait for each other in a circle.
    private const string CountSql = """
        INSERT INTO learned_words (token, good, spam)
        SELECT value, @good, @spam FROM json_each(@tokens) WHERE true
        ON CONFLICT (token) DO UPDATE SET good = learned_words.good + excluded.good,
            spam = learned_words.spam + excluded.spam
        """;

    private const string SweepSql =
        "DELETE FROM learned_words WHERE token IN (SELECT value FROM json_each(@tokens)) AND good = 0 AND spam = 0";

    private const string LatestSql = """
        SELECT id, CASE verdict WHEN 'spam' THEN 1 ELSE 0 END AS is_spam, tokens FROM lessons
        WHERE subject = @subject ORDER BY id DESC LIMIT 1
        """;

    private const string AddSql = "INSERT INTO lessons (subject, verdict, tokens) VALUES (@subject, @verdict, @tokens)";

    private const string DropSql = "DELETE FROM lessons WHERE id = @id";
    private const string DropAllSql = "DELETE FROM lessons WHERE subject = @subject";

    /// <summary>What is known of these tokens, with the row that counts the lessons.</summary>
    public static Task<IReadOnlyList<LearnedWord>> Known(Session session, IReadOnlyList<string> tokens) =>
        session.List<LearnedWord>(KnownSql, new { tokens = (string[])["", .. tokens] });

    /// <summary>Counts tokens, once each, as good or as spam; or takes them back.</summary>
    public static async Task Count(Session session, string tokens, bool isSpam, int times)
    {
        await session.Execute(
            CountSql,
            new
            {
                tokens,
                good = isSpam ? 0 : times,
                spam = isSpam ? times : 0,
            }
        );
        if (times < 0)
            await session.Execute(SweepSql, new { tokens });
    }

    /// <summary>The decision on a comment or link-back that counts now.</summary>
    public static Task<Lesson?> Latest(Session session, string subject) =>
        session.First<Lesson>(LatestSql, new { subject });

    /// <summary>Keeps what a decision taught.</summary>
    public static Task Add(Session session, string subject, bool isSpam, string tokens) =>
        session.Execute(
            AddSql,
            new
            {
                subject,
                verdict = isSpam ? "spam" : "good",
                tokens,
            }
        );

    /// <summary>Drops one decision.</summary>
    public static Task Drop(Session session, long id) => session.Execute(DropSql, new { id });

    /// <summary>Drops every decision on a comment or link-back.</summary>
    public static Task DropAll(Session session, string subject) => session.Execute(DropAllSql, new { subject });

    /// <summary>Tokens as the table keeps them; the empty one, which counts the lesson itself, stands first.</summary>
    public static string Listed(IReadOnlyList<string> tokens) =>
        JsonSerializer.Serialize((string[])["", .. tokens.Order(StringComparer.Ordinal)]);
}
