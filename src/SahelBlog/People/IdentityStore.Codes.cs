using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using SahelBlog.Settings;

namespace SahelBlog.People;

/// <summary>The second factor beside a password: an authenticator app, and the codes for when it is lost.</summary>
public sealed partial class IdentityStore
    : IUserTwoFactorStore<Person>,
        IUserAuthenticatorKeyStore<Person>,
        IUserTwoFactorRecoveryCodeStore<Person>
{
    /// <summary>Rounds for one recovery code: a copy of the table is no way to the codes.</summary>
    private const int Rounds = 100_000;

    /// <inheritdoc/>
    public Task SetTwoFactorEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken)
    {
        user.AsksCode = enabled;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> GetTwoFactorEnabledAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.AsksCode);

    /// <inheritdoc/>
    public Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken cancellationToken)
    {
        user.CodeKey = seal.Seal(SecretSeal.Authenticators, key);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.CodeKey is { } kept ? seal.Open(SecretSeal.Authenticators, kept) : null);

    /// <inheritdoc/>
    public Task ReplaceCodesAsync(Person user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        var hashes = recoveryCodes.Select(code => HashOf(user, code)).ToList();
        return database.Write(session => RecoveryCodeStore.Replace(session, user.Id, hashes), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> RedeemCodeAsync(Person user, string code, CancellationToken cancellationToken)
    {
        var hash = HashOf(user, code);
        return database.Write(session => RecoveryCodeStore.Take(session, user.Id, hash), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> CountCodesAsync(Person user, CancellationToken cancellationToken) =>
        database.Read(session => RecoveryCodeStore.Count(session, user.Id), cancellationToken);

    private static string HashOf(Person user, string code) =>
        Convert.ToHexStringLower(
            Rfc2898DeriveBytes.Pbkdf2(
                Encoding.UTF8.GetBytes(code),
                Encoding.UTF8.GetBytes(
                    FormattableString.Invariant(
                        $"recovery code of {user.Id} since {user.CreatedAt.ToUnixTimeMilliseconds()}"
                    )
                ),
                Rounds,
                HashAlgorithmName.SHA256,
                outputLength: 32
            )
        );
}
