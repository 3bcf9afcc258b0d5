using System.Globalization;
using Microsoft.AspNetCore.Identity;
using SahelBlog.Audit;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>
/// The framework's accounts over our own table: it brings hashing, lock-out and stamps, we keep the rows. The e-mail
/// address is the sign-in name; the name that readers see is another thing.
/// </summary>
public sealed partial class IdentityStore(Database database, BlogClock clock, SecretSeal seal)
    : IUserPasswordStore<Person>,
        IUserEmailStore<Person>,
        IUserLockoutStore<Person>,
        IUserSecurityStampStore<Person>
{
    /// <summary>The code of the error that a second owner meets.</summary>
    public const string OwnerExists = "OwnerExists";

    /// <inheritdoc/>
    public async Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken)
    {
        user.CreatedAt = clock.Now;
        var id = await database.Write(session => Arrive(session, user), cancellationToken);
        if (id is { } made)
        {
            (user.Id, user.Arrival, user.StampInTable) = (made, null, null);
            return IdentityResult.Success;
        }
        var second = user.Role == Role.Owner && await database.Read(PersonStore.Owner, cancellationToken) is not null;
        return IdentityResult.Failed(
            second
                ? new IdentityError { Code = OwnerExists, Description = "The blog has an owner already." }
                : new IdentityErrorDescriber().DuplicateEmail(user.Email)
        );
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken)
    {
        if (!await database.Write(session => PersonStore.Update(session, user), cancellationToken))
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        user.StampInTable = null;
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken)
    {
        await database.Write(session => PersonStore.Delete(session, user.Id), cancellationToken);
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        // A passkey says its person's handle where a session says their number.
        long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? database.Read(session => PersonStore.ById(session, id), cancellationToken)
            : database.Read(session => PersonStore.ByHandle(session, userId), cancellationToken);

    /// <inheritdoc/>
    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByEmailAsync(normalizedUserName, cancellationToken);

    /// <inheritdoc/>
    public Task<Person?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        database.Read(session => PersonStore.ByEmail(session, normalizedEmail), cancellationToken);

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email);

    /// <inheritdoc/>
    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) =>
        SetEmailAsync(user, userName, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) =>
        GetNormalizedEmailAsync(user, cancellationToken);

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) =>
        SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetEmailAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email);

    /// <inheritdoc/>
    public Task SetEmailAsync(Person user, string? email, CancellationToken cancellationToken)
    {
        user.Email = email ?? "";
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetNormalizedEmailAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.NormalizedEmail);

    /// <inheritdoc/>
    public Task SetNormalizedEmailAsync(Person user, string? normalizedEmail, CancellationToken cancellationToken)
    {
        user.NormalizedEmail = normalizedEmail ?? "";
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> GetEmailConfirmedAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task SetEmailConfirmedAsync(Person user, bool confirmed, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    /// <inheritdoc/>
    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken)
    {
        user.StampInTable ??= user.SecurityStamp;
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockedUntil);

    /// <inheritdoc/>
    public Task SetLockoutEndDateAsync(Person user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd;
        return database.Write(session => PersonStore.LockUntil(session, user.Id, lockoutEnd), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken cancellationToken) =>
        user.FailedSignIns = await database.Write(
            session => PersonStore.CountFailedSignIn(session, user.Id),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task ResetAccessFailedCountAsync(Person user, CancellationToken cancellationToken)
    {
        user.FailedSignIns = 0;
        return database.Write(session => PersonStore.ForgetFailedSignIns(session, user.Id), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.FailedSignIns);

    /// <inheritdoc/>
    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() { }

    /// <summary>
    /// Somebody comes with all that they bring, or not at all: nobody stands at the desk without a key, and an invitation
    /// that was taken back a moment ago lets nobody in.
    /// </summary>
    private async Task<long?> Arrive(Session session, Person user)
    {
        var now = clock.Now;
        // One that is known already is somebody's, and would be no key of theirs.
        var passkey = user.Arrival?.Passkey;
        if (passkey is not null && await PasskeyStore.Find(session, passkey.CredentialId) is not null)
            return null;
        Invitation? invitation = null;
        if (user.Arrival?.Invitation is { } token)
        {
            invitation = await InvitationStore.Take(session, Secrets.HashOf(token), now);
            if (invitation is null || invitation.Role != user.Role || invitation.Email != user.Email)
                return null;
        }
        if (await PersonStore.Insert(session, user) is not { } id)
            return null;
        if (passkey is not null)
            await PasskeyStore.Put(session, Kept(id, passkey), now);
        if (invitation is not null)
            await ActStore.Add(
                session,
                new Actor(id, user.Name),
                now,
                "joined",
                "person",
                id,
                $"{Words.Of(user.Role)}, invited by {invitation.InvitedBy}"
            );
        return id;
    }
}
