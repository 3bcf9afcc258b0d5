using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SahelBlog.Posts;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Which posts open to a visitor: by their session at the desk, and by a signed cookie for each post whose password they
/// gave. A cookie opens its own post and no other, until the password is another.
/// </summary>
internal sealed class PostKeys(IDataProtectionProvider protection)
{
    private const string Prefix = "sahelblog.post.";

    /// <summary>Cookies looked at; somebody who reads more protected posts gives the password again.</summary>
    private const int Most = 50;

    /// <summary>For how long a browser keeps one.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("post-key")
        .ToTimeLimitedDataProtector();

    /// <summary>Whether a visitor has such a cookie, and so must be served past the shared pages.</summary>
    public static bool Any(HttpRequest request)
    {
        foreach (var (name, _) in request.Cookies)
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>What opens to this visitor.</summary>
    public PostAccess Of(HttpContext context) =>
        new()
        {
            Writes = context.User.Writes(),
            Serves = Visitor.PersonId(context.User) is not null,
            Keys = Any(context.Request) ? Keys(context.Request) : Nothing,
        };

    /// <summary>From now on a post opens to this visitor.</summary>
    public void Give(HttpContext context, long postId, string stamp) =>
        context.Response.Cookies.Append(
            NameOf(postId),
            protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{postId} {stamp}"), Life),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Life,
                Path = "/",
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            }
        );

    private static readonly IReadOnlyDictionary<long, string> Nothing = PostAccess.Stranger.Keys;

    private Dictionary<long, string> Keys(HttpRequest request)
    {
        var keys = new Dictionary<long, string>();
        foreach (
            var (_, value) in request
                .Cookies.Where(cookie => cookie.Key.StartsWith(Prefix, StringComparison.Ordinal))
                .Take(Most)
        )
            if (Read(value) is var (post, stamp))
                keys[post] = stamp;
        return keys;
    }

    private (long Post, string Stamp)? Read(string cookie)
    {
        try
        {
            return
                protector.Unprotect(cookie).Split(' ') is [var id, var stamp]
                && long.TryParse(id, CultureInfo.InvariantCulture, out var post)
                ? (post, stamp)
                : null;
        }
        catch (CryptographicException)
        {
            // Forged, too old, or signed with keys that are gone.
            return null;
        }
    }

    private static string NameOf(long postId) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{postId}");
}
