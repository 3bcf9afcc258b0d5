using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SahelBlog.Settings;

namespace SahelBlog.Web.Hosting.Doors;

/// <summary>
/// A form that waits while its sender shows a key. It travels sealed, with where it goes, so that nobody can plant another
/// or send it elsewhere. Passwords do not travel: they are typed again.
/// </summary>
internal sealed class CarriedForm(IDataProtectionProvider protection, BlogClock clock)
{
    /// <summary>For how long it waits.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const string Token = "__RequestVerificationToken";

    private readonly IDataProtector protector = protection.CreateProtector("carried-form");

    /// <summary>What was typed, without what only its own page needs.</summary>
    public string Seal(IFormCollection form, string to, long personId) =>
        protector.Protect(
            JsonSerializer.Serialize(
                new Carried(
                    personId,
                    to,
                    clock.Now + Life,
                    [
                        .. form.Where(field => field.Key != Token && !IsSecret(field.Key))
                            .SelectMany(field => field.Value.Select(value => new Field(field.Key, value ?? ""))),
                    ]
                )
            )
        );

    /// <summary>The form again; null when it is not ours, is another person’s, or has waited too long.</summary>
    public Waiting? Open(string? kept, long personId)
    {
        if (string.IsNullOrEmpty(kept))
            return null;
        try
        {
            return
                JsonSerializer.Deserialize<Carried>(protector.Unprotect(kept)) is { } carried
                && carried.PersonId == personId
                && carried.Until > clock.Now
                ? new(carried.To, carried.Fields)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsSecret(string name) =>
        name.Contains("password", StringComparison.OrdinalIgnoreCase)
        || name.Contains("secret", StringComparison.OrdinalIgnoreCase);

    internal sealed record Field(string Name, string Value);

    /// <summary>A form that has waited.</summary>
    /// <param name="To">Where it goes.</param>
    /// <param name="Fields">What was typed into it.</param>
    internal sealed record Waiting(string To, IReadOnlyList<Field> Fields);

    private sealed record Carried(long PersonId, string To, DateTimeOffset Until, Field[] Fields);
}
