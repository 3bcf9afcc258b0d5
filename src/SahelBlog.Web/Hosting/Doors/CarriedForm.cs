using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace SahelBlog.Web.Hosting.Doors;

/// <summary>A form that waits while its sender shows a key. It travels sealed, so that nobody can plant another.</summary>
internal sealed class CarriedForm(IDataProtectionProvider protection)
{
    private const string Token = "__RequestVerificationToken";

    private readonly IDataProtector protector = protection.CreateProtector("carried-form");

    /// <summary>What was typed, without what only its own page needs.</summary>
    public string Seal(IFormCollection form, long personId) =>
        protector.Protect(
            JsonSerializer.Serialize(
                new Carried(
                    personId,
                    [
                        .. form.Where(field => field.Key != Token)
                            .SelectMany(field => field.Value.Select(value => new Field(field.Key, value ?? ""))),
                    ]
                )
            )
        );

    /// <summary>The fields again; null when they are not ours, or another person’s.</summary>
    public IReadOnlyList<Field>? Open(string? kept, long personId)
    {
        if (string.IsNullOrEmpty(kept))
            return null;
        try
        {
            return
                JsonSerializer.Deserialize<Carried>(protector.Unprotect(kept)) is { } carried
                && carried.PersonId == personId
                ? carried.Fields
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal sealed record Field(string Name, string Value);

    private sealed record Carried(long PersonId, Field[] Fields);
}
