using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>The table of people.</summary>
public static class PersonStore
{
    private const string Columns = """
        id, email, normalized_email, name, role, password_hash, security_stamp, failed_sign_ins, locked_until, created_at
        """;

    private const string ByIdSql = $"SELECT {Columns} FROM people WHERE id = @id";
    private const string ByEmailSql = $"SELECT {Columns} FROM people WHERE normalized_email = @normalizedEmail";
    private const string OwnerSql = $"SELECT {Columns} FROM people WHERE role = 'owner' ORDER BY id LIMIT 1";

    private const string NamesSql = "SELECT name FROM people";

    private const string InsertSql = """
        INSERT INTO people (email, normalized_email, name, role, password_hash, security_stamp, failed_sign_ins,
            locked_until, created_at)
        VALUES (@Email, @NormalizedEmail, @Name, @role, @PasswordHash, @SecurityStamp, @FailedSignIns, @LockedUntil,
            @CreatedAt)
        ON CONFLICT DO NOTHING
        RETURNING id
        """;

    private const string UpdateSql = """
        UPDATE people SET email = @Email, normalized_email = @NormalizedEmail, name = @Name, role = @role,
            password_hash = @PasswordHash, security_stamp = @SecurityStamp
        WHERE id = @Id
        """;

    // Tries are counted where they are kept: two wrong passwords at once are two, whoever writes last.
    private const string CountFailedSignInSql =
        "UPDATE people SET failed_sign_ins = failed_sign_ins + 1 WHERE id = @id RETURNING failed_sign_ins";

    private const string ForgetFailedSignInsSql = "UPDATE people SET failed_sign_ins = 0 WHERE id = @id";
    private const string LockUntilSql = "UPDATE people SET locked_until = @until WHERE id = @id";

    private const string DeleteSql = "DELETE FROM people WHERE id = @id";

    /// <summary>A person by number.</summary>
    public static Task<Person?> ById(Session session, long id) => session.First<Person>(ByIdSql, new { id });

    /// <summary>A person by the normalised address.</summary>
    public static Task<Person?> ByEmail(Session session, string normalizedEmail) =>
        session.First<Person>(ByEmailSql, new { normalizedEmail });

    /// <summary>The first owner; null while the desk is unclaimed.</summary>
    public static Task<Person?> Owner(Session session) => session.First<Person>(OwnerSql);

    /// <summary>The names of all: a handful.</summary>
    public static Task<IReadOnlyList<string>> Names(Session session) => session.List<string>(NamesSql);

    /// <summary>Adds a person; null when the address is taken, or when a second owner would be made.</summary>
    public static Task<long?> Insert(Session session, Person person) =>
        session.First<long?>(InsertSql, Parameters(person));

    /// <summary>Keeps a person's changes.</summary>
    public static Task Update(Session session, Person person) => session.Execute(UpdateSql, Parameters(person));

    /// <summary>Counts one wrong password and says how many there have been.</summary>
    public static async Task<int> CountFailedSignIn(Session session, long id) =>
        (int)await session.Value<long>(CountFailedSignInSql, new { id });

    /// <summary>Begins to count anew.</summary>
    public static Task ForgetFailedSignIns(Session session, long id) =>
        session.Execute(ForgetFailedSignInsSql, new { id });

    /// <summary>Keeps everybody out of an account until then; null opens it.</summary>
    public static Task LockUntil(Session session, long id, DateTimeOffset? until) =>
        session.Execute(LockUntilSql, new { id, until });

    /// <summary>Removes a person.</summary>
    public static Task Delete(Session session, long id) => session.Execute(DeleteSql, new { id });

    private static object Parameters(Person person) =>
        new
        {
            person.Id,
            person.Email,
            person.NormalizedEmail,
            person.Name,
            role = Words.Of(person.Role),
            person.PasswordHash,
            person.SecurityStamp,
            person.FailedSignIns,
            person.LockedUntil,
            person.CreatedAt,
        };
}
