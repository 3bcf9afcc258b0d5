using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SahelBlog.Settings;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// The signed moment at which a comment form was made. It proves that the form was opened, and how long ago. It also
/// carries the name that the field for robots has on this form: the name changes with each form, and on pages that a
/// cache shares it stays with its token.
/// </summary>
internal sealed class FormToken(IDataProtectionProvider protection, BlogClock clock)
{
    /// <summary>What robots like to fill in, and browsers do not fill in by themselves.</summary>
    private static readonly string[] Baits = ["subject", "topic", "reference", "heading"];

    private readonly IDataProtector protector = protection.CreateProtector("comment-form");

    /// <summary>The token for a form that is made now.</summary>
    public string Now()
    {
        var bait = Baits[RandomNumberGenerator.GetInt32(Baits.Length)];
        var name = $"{bait}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        return protector.Protect(
            string.Create(CultureInfo.InvariantCulture, $"{clock.Now.ToUnixTimeMilliseconds()} {name}")
        );
    }

    /// <summary>When the form with this token was made; null when the token is missing or not ours.</summary>
    public DateTimeOffset? OpenedAt(string? token) =>
        Open(token) is [var moment, ..]
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(moment, CultureInfo.InvariantCulture))
            : null;

    /// <summary>
    /// The token for a form that comes back: the one that it was sent with, so that its age counts from when it was first
    /// opened; a new one where that is missing, not ours or too old.
    /// </summary>
    public string Carried(string? token, TimeSpan life) =>
        OpenedAt(token) is { } opened && clock.Now - opened <= life ? token! : Now();

    /// <summary>The name of the field for robots on the form with this token.</summary>
    public string TrapName(string token) => Open(token) is [_, var name] ? name : Baits[0];

    /// <summary>
    /// What stands in the field for robots: in this form's, in one of another form's, or in one that has the plain name.
    /// Robots fill in what they have learned by heart.
    /// </summary>
    public static string Trapped(IFormCollection form) =>
        form.Where(field => IsTrap(field.Key))
            .Select(field => field.Value.ToString())
            .FirstOrDefault(value => value.Length > 0)
        ?? "";

    private static bool IsTrap(string field) =>
        Array.Exists(
            Baits,
            bait =>
                field.StartsWith(bait, StringComparison.OrdinalIgnoreCase)
                && (field.Length == bait.Length || field[bait.Length] == '-')
        );

    private string[]? Open(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        try
        {
            return protector.Unprotect(token).Split(' ');
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
