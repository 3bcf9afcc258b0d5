using SahelBlog.Storage;

namespace SahelBlog.Audit;

/// <summary>The log of acts: it is written in the transaction of the act, and nothing in it is ever changed.</summary>
public static class ActStore
{
    /// <summary>The act that takes an earlier one back. Its detail begins with the word for what it takes back.</summary>
    public const string Undo = "undo";

    private const string InsertSql = """
        INSERT INTO acts (at, person_id, person_name, act, subject, subject_id, detail, of_account)
        VALUES (@at, @PersonId, @Name, @deed, @subject, @subjectId, @detail, @ofAccount)
        """;

    private const string CountSql =
        "SELECT count(*) FROM (SELECT 1 FROM acts WHERE act = @deed AND at > @since LIMIT @most) AS counted";

    /// <summary>Things whose acts are about accounts and not about the blog: the owner's alone to read.</summary>
    private static readonly string[] AccountSubjects = ["person", "door"];

    // Where letters leave, what a setting was before, where copies of the blog lie.
    private const string OwnersDeeds = "'set', 'backup', 'fetch-backup', 'delete-backup', 'import', 'remove-starter'";

    private const string OfSubjectSql = """
        SELECT id, at, act AS deed, detail FROM acts WHERE subject = @subject AND subject_id = @subjectId AND act IN @deeds
        ORDER BY at DESC, id DESC LIMIT 50
        """;

    private const string PeopleSql =
        "SELECT id, person_id, person_name FROM acts WHERE person_id > @after ORDER BY person_id LIMIT 1";

    /// <summary>Writes down what somebody does.</summary>
    public static Task Add(
        Session session,
        Actor by,
        DateTimeOffset at,
        string deed,
        string subject,
        long subjectId,
        string detail = ""
    ) =>
        session.Execute(
            InsertSql,
            new
            {
                at,
                by.PersonId,
                by.Name,
                deed,
                subject,
                subjectId,
                detail,
                ofAccount = AccountSubjects.Contains(subject) ? 1 : 0,
            }
        );

    /// <summary>How many acts of one kind there were since then, counted no further than <paramref name="most"/>.</summary>
    public static async Task<int> Count(Session session, string deed, DateTimeOffset since, int most) =>
        (int)
            await session.Value<long>(
                CountSql,
                new
                {
                    deed,
                    since,
                    most,
                }
            );

    /// <summary>The latest acts of a filter before a place in the log.</summary>
    public static Task<IReadOnlyList<Act>> Page(
        Session session,
        ActFilter filter,
        (DateTimeOffset At, long Id) before,
        int count
    ) =>
        session.List<Act>(
            Listing(filter, session.Dialect),
            new
            {
                filter.PersonId,
                filter.Deed,
                filter.From,
                filter.Until,
                before.At,
                before.Id,
                Count = count,
                Words = session.Dialect.AllWords(filter.Words),
            }
        );

    /// <summary>When the latest of some acts on a thing was done that has not been taken back since.</summary>
    public static async Task<DateTimeOffset?> LatestStanding(
        Session session,
        string subject,
        long subjectId,
        IReadOnlyCollection<string> deeds
    )
    {
        var undone = 0;
        string[] asked = [.. deeds, Undo];
        foreach (
            var act in await session.List<Act>(
                OfSubjectSql,
                new
                {
                    subject,
                    subjectId,
                    deeds = asked,
                }
            )
        )
            if (act.Deed == Undo)
                undone += deeds.Contains(act.Detail.Split(' ')[0], StringComparer.Ordinal) ? 1 : 0;
            else if (undone-- == 0)
                return act.At;
        return null;
    }

    /// <summary>Everybody who has done anything, found by leaps through the index.</summary>
    public static async Task<IReadOnlyList<Actor>> People(Session session)
    {
        var people = new List<Actor>();
        while (
            await session.First<Act>(PeopleSql, new { after = people.Count == 0 ? 0 : people[^1].PersonId }) is { } act
        )
            people.Add(new(act.PersonId, act.PersonName));
        return people;
    }

    internal static string Listing(ActFilter filter, Dialect dialect)
    {
        var conditions = new List<string> { "(a.at, a.id) < (@At, @Id)" };
        if (filter.PersonId is not null)
            conditions.Add("a.person_id = @PersonId");
        if (filter.Deed is not null)
            conditions.Add("a.act = @Deed");
        if (filter.From is not null)
            conditions.Add("a.at >= @From");
        if (filter.Until is not null)
            conditions.Add("a.at < @Until");
        if (!filter.OfAccounts)
            conditions.Add($"a.of_account = 0 AND a.act NOT IN ({OwnersDeeds})");
        if (filter.Words.Count > 0)
            conditions.Add($"a.id IN {dialect.Found("acts")}");
        return $"""
            SELECT a.id, a.at, a.person_id, a.person_name, a.act AS deed, a.subject, a.subject_id, a.detail FROM acts a
            WHERE {string.Join(" AND ", conditions)} ORDER BY a.at DESC, a.id DESC LIMIT @Count
            """;
    }
}
