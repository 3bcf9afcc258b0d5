using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>A passkey: the public half, and what is known of the other.</summary>
public sealed record Passkey
{
    /// <summary>Its number, given by the device that made it.</summary>
    public byte[] CredentialId { get; init; } = [];

    /// <summary>Whose it is.</summary>
    public long PersonId { get; init; }

    /// <summary>What they call it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its public half.</summary>
    public byte[] PublicKey { get; init; } = [];

    /// <summary>How often it has signed, as far as its device counts.</summary>
    public long SignCount { get; init; }

    /// <summary>How a browser reaches it, in words apart.</summary>
    public string Transports { get; init; } = "";

    /// <summary>Whether its device knew its person when it was made.</summary>
    public bool IsUserVerified { get; init; }

    /// <summary>Whether it can be copied to other devices of its person.</summary>
    public bool IsBackupEligible { get; init; }

    /// <summary>Whether it has been.</summary>
    public bool IsBackedUp { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last opened the desk.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Its number as forms carry it.</summary>
    public string Key => Convert.ToHexStringLower(CredentialId);
}

/// <summary>The table of passkeys.</summary>
internal static class PasskeyStore
{
    private const string Columns = """
        credential_id, person_id, name, public_key, sign_count, transports, is_user_verified, is_backup_eligible,
        is_backed_up, created_at, used_at
        """;

    private const string FindSql = $"SELECT {Columns} FROM passkeys WHERE credential_id = @credentialId";
    private const string OfSql = $"SELECT {Columns} FROM passkeys WHERE person_id = @personId ORDER BY created_at";
    private const string CountSql = "SELECT count(*) FROM passkeys WHERE person_id = @personId";

    // A passkey that is known was used: nobody else's can take its place.
    private const string PutSql = """
        INSERT INTO passkeys (credential_id, person_id, name, public_key, sign_count, transports, is_user_verified,
            is_backup_eligible, is_backed_up, created_at)
        VALUES (@CredentialId, @PersonId, @Name, @PublicKey, @SignCount, @Transports, @isUserVerified,
            @isBackupEligible, @isBackedUp, @CreatedAt)
        ON CONFLICT (credential_id) DO UPDATE SET sign_count = @SignCount, is_backed_up = @isBackedUp, used_at = @now
        WHERE passkeys.person_id = @PersonId
        """;

    private const string UsedSql = """
        UPDATE passkeys SET sign_count = @signCount, is_backed_up = @isBackedUp, used_at = @now
        WHERE credential_id = @credentialId
        """;

    private const string RenameSql =
        "UPDATE passkeys SET name = @name WHERE credential_id = @credentialId AND person_id = @personId";

    private const string RemoveSql =
        "DELETE FROM passkeys WHERE credential_id = @credentialId AND person_id = @personId";

    private const string ForgetSql = "DELETE FROM passkeys WHERE person_id = @personId";

    /// <summary>One by its number.</summary>
    public static Task<Passkey?> Find(Session session, byte[] credentialId) =>
        session.First<Passkey>(FindSql, new { credentialId });

    /// <summary>Those of somebody, the oldest first.</summary>
    public static Task<IReadOnlyList<Passkey>> Of(Session session, long personId) =>
        session.List<Passkey>(OfSql, new { personId });

    /// <summary>How many somebody has.</summary>
    public static async Task<int> Count(Session session, long personId) =>
        (int)await session.Value<long>(CountSql, new { personId });

    /// <summary>Keeps a new one, or that a known one was used.</summary>
    public static Task Put(Session session, Passkey passkey, DateTimeOffset now) =>
        session.Execute(
            PutSql,
            new
            {
                passkey.CredentialId,
                passkey.PersonId,
                passkey.Name,
                passkey.PublicKey,
                passkey.SignCount,
                passkey.Transports,
                isUserVerified = passkey.IsUserVerified ? 1 : 0,
                isBackupEligible = passkey.IsBackupEligible ? 1 : 0,
                isBackedUp = passkey.IsBackedUp ? 1 : 0,
                passkey.CreatedAt,
                now,
            }
        );

    /// <summary>Keeps that one was used.</summary>
    public static Task Used(
        Session session,
        byte[] credentialId,
        long signCount,
        bool isBackedUp,
        DateTimeOffset now
    ) =>
        session.Execute(
            UsedSql,
            new
            {
                credentialId,
                signCount,
                isBackedUp = isBackedUp ? 1 : 0,
                now,
            }
        );

    /// <summary>Calls one something else.</summary>
    public static async Task<bool> Rename(Session session, long personId, byte[] credentialId, string name) =>
        await session.Execute(
            RenameSql,
            new
            {
                personId,
                credentialId,
                name,
            }
        ) == 1;

    /// <summary>Takes one away.</summary>
    public static async Task<bool> Remove(Session session, long personId, byte[] credentialId) =>
        await session.Execute(RemoveSql, new { personId, credentialId }) == 1;

    /// <summary>Takes away all of somebody.</summary>
    public static Task Forget(Session session, long personId) => session.Execute(ForgetSql, new { personId });
}
