using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SahelBlog.Settings;

namespace SahelBlog.Web.Hosting;

/// <summary>The signed moment at which a comment form was made. It proves that the form was opened, and how long ago.</summary>
internal sealed class FormToken(IDataProtectionProvider protection, BlogClock clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("comment-form");

    /// <summary>The token for a form that is made now.</summary>
    public string Now() => protector.Protect(clock.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>When the form with this token was made; null when the token is missing or not ours.</summary>
    public DateTimeOffset? OpenedAt(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        try
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(
                long.Parse(protector.Unprotect(token), CultureInfo.InvariantCulture)
            );
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
