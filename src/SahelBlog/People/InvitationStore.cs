using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>Somebody who was asked to come to the desk and has not answered yet.</summary>
public sealed record Invitation
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The address it went to.</summary>
    public string Email { get; init; } = "";

    /// <summary>The name that whoever invited them gave them.</summary>
    public string Name { get; init; } = "";

    /// <summary>What they will be.</summary>
    public Role Role { get; init; }

    /// <summary>Who invited them, by name.</summary>
    public string InvitedBy { get; init; } = "";

    /// <summary>When they were invited first.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when the last link opens.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The table of invitations.</summary>
internal static class InvitationStore
{
    private const string Columns = "id, email, name, role, invited_by, created_at, expires_at";

    private const string AllSql = $"SELECT {Columns} FROM invitations ORDER BY created_at DESC, id DESC LIMIT 200";
    private const string ByIdSql = $"SELECT {Columns} FROM invitations WHERE id = @id";
    private const string OfSql = $"SELECT {Columns} FROM invitations WHERE email = @email";
    private const string LookSql = $"SELECT {Columns} FROM invitations WHERE hash = @hash AND expires_at > @now";

    private const string AddSql = """
        INSERT INTO invitations (hash, email, name, role, invited_by, created_at, expires_at)
        VALUES (@hash, @Email, @Name, @role, @InvitedBy, @CreatedAt, @ExpiresAt)
        ON CONFLICT (email) DO NOTHING RETURNING id
        """;

    private const string RenewSql = "UPDATE invitations SET hash = @hash, expires_at = @expires WHERE id = @id";
    private const string RemoveSql = "DELETE FROM invitations WHERE id = @id";
    private const string TakeSql =
        $"DELETE FROM invitations WHERE hash = @hash AND expires_at > @now RETURNING {Columns}";

    private const string ForgetSql = "DELETE FROM invitations WHERE email = @email";

    /// <summary>All that have not been answered, the newest first.</summary>
    public static Task<IReadOnlyList<Invitation>> All(Session session) => session.List<Invitation>(AllSql);

    /// <summary>One by its number.</summary>
    public static Task<Invitation?> ById(Session session, long id) => session.First<Invitation>(ByIdSql, new { id });

    /// <summary>The one that went to an address.</summary>
    public static Task<IReadOnlyList<Invitation>> Of(Session session, string email) =>
        session.List<Invitation>(OfSql, new { email });

    /// <summary>One by the hash of its link, while that opens it.</summary>
    public static Task<Invitation?> Look(Session session, string hash, DateTimeOffset now) =>
        session.First<Invitation>(LookSql, new { hash, now });

    /// <summary>Adds one; null when the address is invited already.</summary>
    public static Task<long?> Add(Session session, string hash, Invitation invitation) =>
        session.First<long?>(
            AddSql,
            new
            {
                hash,
                invitation.Email,
                invitation.Name,
                role = Words.Of(invitation.Role),
                invitation.InvitedBy,
                invitation.CreatedAt,
                invitation.ExpiresAt,
            }
        );

    /// <summary>Gives one another link; the one before opens nothing any more.</summary>
    public static Task Renew(Session session, long id, string hash, DateTimeOffset expires) =>
        session.Execute(
            RenewSql,
            new
            {
                id,
                hash,
                expires,
            }
        );

    /// <summary>Removes one.</summary>
    public static async Task<bool> Remove(Session session, long id) =>
        await session.Execute(RemoveSql, new { id }) == 1;

    /// <summary>Removes one by the hash of its link, if that still opens it: of two who come at once one has it.</summary>
    public static Task<Invitation?> Take(Session session, string hash, DateTimeOffset now) =>
        session.First<Invitation>(TakeSql, new { hash, now });

    /// <summary>Removes that of an address.</summary>
    public static Task Forget(Session session, string email) => session.Execute(ForgetSql, new { email });
}
