using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>The table of readers' reports, and their number on the comment.</summary>
public static class ReportStore
{
    private const string InsertSql = """
        INSERT INTO reports (comment_id, network, reason, words, created_at)
        VALUES (@commentId, @network, @reason, @words, @now)
        ON CONFLICT (comment_id, network) DO NOTHING
        """;

    private const string CountSql =
        "UPDATE comments SET open_reports = open_reports + @by WHERE id = @commentId RETURNING open_reports";

    private const string SettleSql =
        "UPDATE reports SET settled_at = @now WHERE comment_id = @commentId AND settled_at IS NULL";

    private const string ReopenSql =
        "UPDATE reports SET settled_at = NULL WHERE comment_id = @commentId AND settled_at = @at";

    private const string OpenSql = """
        SELECT id, comment_id, reason, words, created_at FROM reports
        WHERE comment_id = @commentId AND settled_at IS NULL ORDER BY id DESC LIMIT @count
        """;

    private const string ForgetSql = "DELETE FROM reports WHERE comment_id = @commentId";
    private const string NoneOpenSql =
        "UPDATE comments SET open_reports = 0 WHERE id = @commentId AND open_reports > 0";
    private const string LastSql = "SELECT max(id) FROM reports";

    private const string FindWordsSql = """
        SELECT id, comment_id, reason, words, created_at FROM reports
        WHERE id > @after AND id <= @upTo AND lower(words) LIKE @pattern ESCAPE '!' ORDER BY id
        """;

    private const string BlankSql = "UPDATE reports SET words = '' WHERE id IN @ids";

    /// <summary>Reports read at once in the search for an address.</summary>
    private const int Stretch = 1000;

    /// <summary>Keeps a report and says how many are open; null when this network has reported the comment before.</summary>
    public static async Task<int?> Add(
        Session session,
        long commentId,
        string network,
        ReportReason reason,
        string words,
        DateTimeOffset now
    )
    {
        var row = new
        {
            commentId,
            network,
            reason = Words.Of(reason),
            words,
            now,
        };
        return await session.Execute(InsertSql, row) == 0
            ? null
            : (int)await session.Value<long>(CountSql, new { commentId, by = 1 });
    }

    /// <summary>A decision settles what was open; says how many were.</summary>
    public static async Task<int> Settle(Session session, long commentId, DateTimeOffset now)
    {
        var settled = await session.Execute(SettleSql, new { commentId, now });
        if (settled > 0)
            await session.Value<long>(CountSql, new { commentId, by = -settled });
        return settled;
    }

    /// <summary>Opens again what the decision of a moment had settled; says how many.</summary>
    public static async Task<int> Reopen(Session session, long commentId, DateTimeOffset at)
    {
        var reopened = await session.Execute(ReopenSql, new { commentId, at });
        if (reopened > 0)
            await session.Value<long>(CountSql, new { commentId, by = reopened });
        return reopened;
    }

    /// <summary>The latest open reports of a comment.</summary>
    public static Task<IReadOnlyList<Report>> Open(Session session, long commentId, int count) =>
        session.List<Report>(OpenSql, new { commentId, count });

    /// <summary>Removes what was said of a comment: reports speak of its writer.</summary>
    public static async Task Forget(Session session, long commentId)
    {
        await session.Execute(ForgetSql, new { commentId });
        await session.Execute(NoneOpenSql, new { commentId });
    }

    /// <summary>Reports in whose words an address stands as a whole: of another that ends or begins like it, none.</summary>
    public static async Task<IReadOnlyList<Report>> Naming(Session session, string email)
    {
        var pattern = $"%{Literally(email)}%";
        var found = new List<Report>();
        var last = await session.Value<long?>(LastSql) ?? 0;
        for (var after = 0L; after < last; after += Stretch)
        {
            var alike = await session.List<Report>(
                FindWordsSql,
                new
                {
                    after,
                    upTo = after + Stretch,
                    pattern,
                }
            );
            found.AddRange(alike.Where(report => Names(report.Words, email)));
        }
        return found;
    }

    private static bool Names(string words, string email)
    {
        for (var at = 0; (at = words.IndexOf(email, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
            if (!EndsInName(words[..at]) && !ContinuesHost(words[(at + email.Length)..]))
                return true;
        return false;
    }

    private static bool EndsInName(string before) =>
        before is [.., var sign] && (char.IsLetterOrDigit(sign) || sign is '.' or '_' or '%' or '+' or '-');

    /// <summary>A stop ends a sentence, unless a host goes on behind it.</summary>
    private static bool ContinuesHost(string after) =>
        after is ['.', var next, ..]
            ? char.IsLetterOrDigit(next)
            : after is [var sign, ..] && (char.IsLetterOrDigit(sign) || sign == '-');

    private static string Literally(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);

    /// <summary>Removes the words of these reports; that they were made stays.</summary>
    public static async Task Blank(Session session, IReadOnlyCollection<long> ids)
    {
        if (ids.Count > 0)
            await session.Execute(BlankSql, new { ids });
    }
}
