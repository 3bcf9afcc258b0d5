using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>The tables of readers with an account, and of the ways in which they sign in.</summary>
public static class CommenterStore
{
    private const string Columns = "id, name, email, website, stamp, created_at";

    private const string ByIdSql = $"SELECT {Columns} FROM commenters WHERE id = @id";
    private const string ByEmailSql = $"SELECT {Columns} FROM commenters WHERE email = @email";

    private const string ByLoginSql = """
        SELECT c.id, c.name, c.email, c.website, c.stamp, c.created_at
        FROM commenter_logins l JOIN commenters c ON c.id = l.commenter_id
        WHERE l.provider = @provider AND l.subject = @subject
        """;

    private const string LoginsSql =
        "SELECT provider, subject FROM commenter_logins WHERE commenter_id = @id ORDER BY created_at";

    // Two first sign-ins at once with one address make one account.
    private const string InsertSql = """
        INSERT INTO commenters (name, email, website, stamp, created_at)
        VALUES (@Name, @Email, @Website, @Stamp, @CreatedAt)
        ON CONFLICT (email) DO NOTHING
        RETURNING id
        """;

    private const string AddLoginSql = """
        INSERT INTO commenter_logins (provider, subject, commenter_id, created_at)
        VALUES (@provider, @subject, @id, @now)
        ON CONFLICT DO NOTHING
        """;

    private const string TakeOverSql =
        "UPDATE commenter_logins SET provider = @now WHERE provider = @before AND subject = @subject";

    private const string RenameSql = "UPDATE commenters SET name = @name WHERE id = @id";
    private const string EndSessionsSql = "UPDATE commenters SET stamp = @stamp WHERE id = @id";
    private const string ForgetLoginsSql = "DELETE FROM commenter_logins WHERE commenter_id = @id";
    private const string ForgetSql = "DELETE FROM commenters WHERE id = @id";

    /// <summary>An account by its number.</summary>
    public static Task<Commenter?> ById(Session session, long id) => session.First<Commenter>(ByIdSql, new { id });

    /// <summary>The account whose proven address this is.</summary>
    public static Task<Commenter?> ByEmail(Session session, string email) =>
        session.First<Commenter>(ByEmailSql, new { email });

    /// <summary>The account that a provider vouches for.</summary>
    public static Task<Commenter?> ByLogin(Session session, CommenterLogin login) =>
        session.First<Commenter>(ByLoginSql, new { provider = login.Provider, subject = login.Subject });

    /// <summary>The ways in which somebody signs in.</summary>
    public static Task<IReadOnlyList<CommenterLogin>> Logins(Session session, long id) =>
        session.List<CommenterLogin>(LoginsSql, new { id });

    /// <summary>Adds an account; null when another has this address.</summary>
    public static Task<long?> Insert(Session session, Commenter commenter) =>
        session.First<long?>(InsertSql, commenter);

    /// <summary>Adds a way to sign in.</summary>
    public static Task AddLogin(Session session, long id, CommenterLogin login, DateTimeOffset now) =>
        session.Execute(
            AddLoginSql,
            new
            {
                id,
                provider = login.Provider,
                subject = login.Subject,
                now,
            }
        );

    /// <summary>Keeps a login under what its provider is called now.</summary>
    internal static Task TakeOver(Session session, CommenterLogin login, string before) =>
        session.Execute(
            TakeOverSql,
            new
            {
                now = login.Provider,
                before,
                subject = login.Subject,
            }
        );

    /// <summary>Gives an account another name; comments keep the one they were written under.</summary>
    public static Task Rename(Session session, long id, string name) => session.Execute(RenameSql, new { id, name });

    /// <summary>Ends every session of an account.</summary>
    public static Task EndSessions(Session session, long id, string stamp) =>
        session.Execute(EndSessionsSql, new { id, stamp });

    /// <summary>Removes an account that no comment names any more.</summary>
    public static async Task Forget(Session session, long id)
    {
        await session.Execute(ForgetLoginsSql, new { id });
        await session.Execute(ForgetSql, new { id });
    }
}
