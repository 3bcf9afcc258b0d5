using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SahelBlog.Storage;

namespace SahelBlog.Web.Hosting.Doors;

/// <summary>
/// The browser that somebody sits at: its cookie, by which it is known again when it has once signed in, and plain words
/// for it. Of what a browser says of itself only these words are kept.
/// </summary>
internal sealed class Devices(IDataProtectionProvider protection)
{
    private const string Cookie = "sahelblog.device";

    /// <summary>The longest that browsers keep a cookie.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(400);

    // In this order: most browsers also call themselves what they want to be taken for.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];

    private readonly IDataProtector protector = protection.CreateProtector("desk-device");

    /// <summary>What a browser is in plain words, such as “Firefox on Windows”.</summary>
    public static string Words(HttpRequest request)
    {
        var said = request.Headers.UserAgent.ToString();
        var browser = Named(Browsers, said) ?? "A browser";
        return Named(Systems, said) is { } system ? $"{browser} on {system}" : browser;
    }

    /// <summary>The secret that a browser was given; null for one that nobody has signed in with.</summary>
    public string? Secret(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 } cookie)
            return null;
        try
        {
            return protector.Unprotect(cookie);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Gives a browser its secret, the one it has where it has one.</summary>
    public string Remember(HttpContext context)
    {
        var secret = Secret(context.Request) ?? Secrets.New();
        context.Response.Cookies.Append(
            Cookie,
            protector.Protect(secret),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Life,
                Path = "/desk",
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            }
        );
        return secret;
    }

    private static string? Named((string Mark, string Name)[] marks, string said) =>
        marks.Where(one => said.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Name).FirstOrDefault();
}
