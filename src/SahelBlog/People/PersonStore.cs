using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>The table of people.</summary>
public static class PersonStore
{
    private const string Columns = """
        id, email, normalized_email, name, role, password_hash, security_stamp, failed_sign_ins, locked_until, created_at,
        handle, code_key, asks_code, last_seen_at
        """;

    private const string ByIdSql = $"SELECT {Columns} FROM people WHERE id = @id AND removed_at IS NULL";
    private const string ByEmailSql = $"SELECT {Columns} FROM people WHERE normalized_email = @normalizedEmail";
    private const string ByHandleSql = $"SELECT {Columns} FROM people WHERE handle = @handle";
    private const string OwnerSql = $"SELECT {Columns} FROM people WHERE role = 'owner' ORDER BY id LIMIT 1";

    private const string NamesSql = "SELECT name FROM people WHERE removed_at IS NULL";

    private const string AllSql = $"""
        SELECT {Columns} FROM people WHERE removed_at IS NULL
        ORDER BY CASE role WHEN 'owner' THEN 0 WHEN 'editor' THEN 1 ELSE 2 END, name, id
        """;

    private const string InsertSql = """
        INSERT INTO people (email, normalized_email, name, role, password_hash, security_stamp, failed_sign_ins,
            locked_until, created_at, handle)
        VALUES (@Email, @NormalizedEmail, @Name, @role, @PasswordHash, @SecurityStamp, @FailedSignIns, @LockedUntil,
            @CreatedAt, @Handle)
        ON CONFLICT DO NOTHING
        RETURNING id
        """;

    // Written by whoever read the person a moment ago: a password or a code that was changed since stays as it is.
    // Role, name and address have acts of their own: whoever signs in at that moment must not take them back.
    private const string UpdateSql = """
        UPDATE people SET password_hash = @PasswordHash, security_stamp = @SecurityStamp, handle = @Handle,
            code_key = @CodeKey, asks_code = @asksCode
        WHERE id = @Id AND security_stamp = @before
        """;

    private const string LockSql = "SELECT id FROM people WHERE id = @id";

    // Tries are counted where they are kept: two wrong passwords at once are two, whoever writes last.
    private const string CountFailedSignInSql =
        "UPDATE people SET failed_sign_ins = failed_sign_ins + 1 WHERE id = @id RETURNING failed_sign_ins";

    private const string ForgetFailedSignInsSql = "UPDATE people SET failed_sign_ins = 0 WHERE id = @id";
    private const string LockUntilSql = "UPDATE people SET locked_until = @until WHERE id = @id";

    private const string SeenSql = "UPDATE people SET last_seen_at = @now WHERE id = @id";
    private const string RenameSql = "UPDATE people SET name = @name WHERE id = @id";
    private const string SetRoleSql =
        "UPDATE people SET role = @role WHERE id = @id AND role = @before AND removed_at IS NULL";
    private const string SetPasswordSql =
        "UPDATE people SET password_hash = @hash, security_stamp = @stamp WHERE id = @id";

    private const string ForgetCodesSql = "UPDATE people SET code_key = NULL, asks_code = 0 WHERE id = @id";

    private const string SetEmailSql = """
        UPDATE people SET email = @email, normalized_email = @normalizedEmail WHERE id = @id
        AND NOT EXISTS (SELECT 1 FROM people other WHERE other.normalized_email = @normalizedEmail AND other.id <> @id)
        """;

    // The row stays for what they wrote; nothing in it opens a door or says who they were beyond their name.
    private const string RemoveSql = """
        UPDATE people SET email = '', normalized_email = 'REMOVED ' || id, password_hash = NULL, handle = NULL,
            code_key = NULL, asks_code = 0, role = 'moderator', security_stamp = @stamp, removed_at = @now
        WHERE id = @id AND role <> 'owner' AND removed_at IS NULL
        """;

    private const string DeleteSql = "DELETE FROM people WHERE id = @id";

    /// <summary>A person by number.</summary>
    public static Task<Person?> ById(Session session, long id) => session.First<Person>(ByIdSql, new { id });

    /// <summary>A person by the normalised address.</summary>
    public static Task<Person?> ByEmail(Session session, string normalizedEmail) =>
        session.First<Person>(ByEmailSql, new { normalizedEmail });

    /// <summary>A person by what their passkeys call them.</summary>
    public static Task<Person?> ByHandle(Session session, string handle) =>
        session.First<Person>(ByHandleSql, new { handle });

    /// <summary>Everybody, the owner first: a handful.</summary>
    public static Task<IReadOnlyList<Person>> All(Session session) => session.List<Person>(AllSql);

    /// <summary>The first owner; null while the desk is unclaimed.</summary>
    public static Task<Person?> Owner(Session session) => session.First<Person>(OwnerSql);

    /// <summary>The names of all: a handful.</summary>
    public static Task<IReadOnlyList<string>> Names(Session session) => session.List<string>(NamesSql);

    /// <summary>Adds a person; null when the address is taken, or when a second owner would be made.</summary>
    public static Task<long?> Insert(Session session, Person person) =>
        session.First<long?>(InsertSql, Parameters(person));

    /// <summary>Keeps a person's changes; false when their keys were changed since they were read.</summary>
    public static async Task<bool> Update(Session session, Person person) =>
        await session.Execute(UpdateSql, Parameters(person)) == 1;

    /// <summary>Has everybody else wait who is about to take a key from this person.</summary>
    public static Task Lock(Session session, long id) =>
        session.First<long?>($"{LockSql} {session.Dialect.Lock}", new { id });

    /// <summary>Counts one wrong password and says how many there have been.</summary>
    public static async Task<int> CountFailedSignIn(Session session, long id) =>
        (int)await session.Value<long>(CountFailedSignInSql, new { id });

    /// <summary>Begins to count anew.</summary>
    public static Task ForgetFailedSignIns(Session session, long id) =>
        session.Execute(ForgetFailedSignInsSql, new { id });

    /// <summary>Keeps everybody out of an account until then; null opens it.</summary>
    public static Task LockUntil(Session session, long id, DateTimeOffset? until) =>
        session.Execute(LockUntilSql, new { id, until });

    /// <summary>Keeps when they were last here.</summary>
    public static Task Seen(Session session, long id, DateTimeOffset now) => session.Execute(SeenSql, new { id, now });

    /// <summary>Gives somebody another name; what they have written keeps the one it was written under.</summary>
    public static Task Rename(Session session, long id, string name) => session.Execute(RenameSql, new { id, name });

    /// <summary>Gives somebody another role, if they have the one they are thought to have; a second owner is refused by the table.</summary>
    public static async Task<bool> SetRole(Session session, long id, Role before, Role role) =>
        await session.Execute(
            SetRoleSql,
            new
            {
                id,
                before = Words.Of(before),
                role = Words.Of(role),
            }
        ) == 1;

    /// <summary>Gives somebody another password, with a stamp under which no earlier session goes on.</summary>
    public static Task SetPassword(Session session, long id, string hash, string stamp) =>
        session.Execute(
            SetPasswordSql,
            new
            {
                id,
                hash,
                stamp,
            }
        );

    /// <summary>Lets the password open by itself again.</summary>
    public static Task ForgetCodes(Session session, long id) => session.Execute(ForgetCodesSql, new { id });

    /// <summary>Gives somebody another address; false when it is another's.</summary>
    public static async Task<bool> SetEmail(Session session, long id, string email, string normalizedEmail) =>
        await session.Execute(
            SetEmailSql,
            new
            {
                id,
                email,
                normalizedEmail,
            }
        ) == 1;

    /// <summary>Takes every key from somebody; false when they are the owner, or gone already.</summary>
    public static async Task<bool> Remove(Session session, long id, string stamp, DateTimeOffset now) =>
        await session.Execute(
            RemoveSql,
            new
            {
                id,
                stamp,
                now,
            }
        ) == 1;

    /// <summary>Deletes a person who has written nothing.</summary>
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
            before = person.StampInTable ?? person.SecurityStamp,
            person.Handle,
            person.CodeKey,
            asksCode = person.AsksCode ? 1 : 0,
        };
}
