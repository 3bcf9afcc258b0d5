using Microsoft.AspNetCore.Identity;

namespace SahelBlog.People;

/// <summary>Passkeys over our own table. What vouched for the device that made one is looked at once and not kept.</summary>
public sealed partial class IdentityStore : IUserPasskeyStore<Person>
{
    /// <inheritdoc/>
    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        database.Write(session => PasskeyStore.Put(session, Kept(user.Id, passkey), clock.Now), cancellationToken);

    private Passkey Kept(long personId, UserPasskeyInfo passkey) =>
        new()
        {
            CredentialId = passkey.CredentialId,
            PersonId = personId,
            Name = passkey.Name ?? "",
            PublicKey = passkey.PublicKey,
            SignCount = passkey.SignCount,
            Transports = string.Join(' ', passkey.Transports ?? []),
            IsUserVerified = passkey.IsUserVerified,
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
            CreatedAt = clock.Now,
        };

    /// <inheritdoc/>
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
        [.. (await database.Read(session => PasskeyStore.Of(session, user.Id), cancellationToken)).Select(Info)];

    /// <inheritdoc/>
    public Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        database.Read(
            async session =>
                await PasskeyStore.Find(session, credentialId) is { } found
                    ? await PersonStore.ById(session, found.PersonId)
                    : null,
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Person user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) =>
        await database.Read(session => PasskeyStore.Find(session, credentialId), cancellationToken) is { } found
        && found.PersonId == user.Id
            ? Info(found)
            : null;

    /// <inheritdoc/>
    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        database.Write(session => PasskeyStore.Remove(session, user.Id, credentialId), cancellationToken);

    private static UserPasskeyInfo Info(Passkey passkey) =>
        new(
            passkey.CredentialId,
            passkey.PublicKey,
            passkey.CreatedAt,
            (uint)passkey.SignCount,
            passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            passkey.IsUserVerified,
            passkey.IsBackupEligible,
            passkey.IsBackedUp,
            attestationObject: [],
            clientDataJson: []
        )
        {
            Name = passkey.Name,
        };
}
