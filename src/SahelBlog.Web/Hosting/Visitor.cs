using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SahelBlog.Conversation;
using SahelBlog.Storage;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Who is reading or writing, by what the server itself has signed. A writer gets a cookie with the first comment; the
/// tables keep only its hash. A second cookie says that something of theirs is held, so that pages are made for them.
/// </summary>
internal sealed class Visitor(IDataProtectionProvider protection, CommenterSession commenters, PostKeys keys)
{
    /// <summary>The cookie of a session at the desk.</summary>
    public const string DeskCookie = "sahelblog.desk";

    private const string WriterCookie = "sahelblog.writer";
    private const string HeldCookie = "sahelblog.held";
    private const string WroteCookie = "sahelblog.wrote";

    private readonly IDataProtector protector = protection.CreateProtector("writer");

    /// <summary>Whether this visitor must be served past the shared pages.</summary>
    public static bool IsKnown(HttpRequest request) =>
        request.Headers.Cookie.Count > 0
        && (
            request.Cookies.ContainsKey(DeskCookie)
            || request.Cookies.ContainsKey(HeldCookie)
            || request.Cookies.ContainsKey(WroteCookie)
            || request.Cookies.ContainsKey(CommenterSession.Cookie)
            || PostKeys.Any(request)
        );

    /// <summary>The key of the writer who sent this request; null for somebody who has never written.</summary>
    public string? WriterKey(HttpRequest request)
    {
        if (request.Cookies[WriterCookie] is not { Length: > 0 } cookie)
            return null;
        try
        {
            return Secrets.HashOf(protector.Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            // Forged, or signed with keys that are gone: a stranger.
            return null;
        }
    }

    /// <summary>The writer of this request, with a cookie for the next one.</summary>
    public async Task<Writer> Writer(HttpContext context)
    {
        var key = WriterKey(context.Request);
        if (key is null)
        {
            var secret = Secrets.New();
            key = Secrets.HashOf(secret);
            Set(context, WriterCookie, protector.Protect(secret), TimeSpan.FromDays(400));
        }
        return await Known(context, key);
    }

    /// <summary>The writer of this request, without a cookie for who has none: for what changes nothing.</summary>
    public Task<Writer> WriterOrStranger(HttpContext context) => Known(context, WriterKey(context.Request) ?? "");

    private async Task<Writer> Known(HttpContext context, string key) =>
        new()
        {
            Key = key,
            Address = context.Request.Asker(),
            PersonId = PersonId(context.User),
            PersonName = SignedInAs(context.User),
            Commenter = await commenters.Of(context),
            Access = keys.Of(context),
        };

    /// <summary>The number of the person who is signed in at the desk.</summary>
    public static long? PersonId(ClaimsPrincipal user) =>
        long.TryParse(
            user.FindFirstValue(ClaimTypes.NameIdentifier),
            System.Globalization.CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : null;

    /// <summary>The name of that person, as readers see it.</summary>
    public static string? SignedInAs(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.GivenName);

    /// <summary>From now on this visitor's pages are made for them alone.</summary>
    public static void HasHeld(HttpContext context) => Set(context, HeldCookie, "1", TimeSpan.FromDays(30));

    /// <summary>For as long as they may change what they wrote, this visitor's pages show how.</summary>
    public static void HasWritten(HttpContext context, TimeSpan age)
    {
        if (age > TimeSpan.Zero)
            Set(context, WroteCookie, "1", age);
    }

    /// <summary>Nothing of theirs was kept: they go as they came, without the cookie that this answer would have given.</summary>
    public static void HasNotWritten(HttpContext context)
    {
        var given = context.Response.Headers.SetCookie;
        context.Response.Headers.SetCookie = given
            .Where(cookie => cookie?.StartsWith(WriterCookie + "=", StringComparison.Ordinal) != true)
            .ToArray();
    }

    /// <summary>Whether this visitor once had something held.</summary>
    public static bool MayHaveHeld(HttpRequest request) => request.Cookies.ContainsKey(HeldCookie);

    /// <summary>Takes away every mark of a writer.</summary>
    public static void Forget(HttpContext context)
    {
        foreach (var cookie in new[] { WriterCookie, HeldCookie, WroteCookie })
            context.Response.Cookies.Delete(cookie);
    }

    /// <summary>Nothing of theirs is held any more: back to the shared pages.</summary>
    public static void HasNothingHeld(HttpContext context) => context.Response.Cookies.Delete(HeldCookie);

    private static void Set(HttpContext context, string name, string value, TimeSpan age) =>
        context.Response.Cookies.Append(
            name,
            value,
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = age,
                Path = "/",
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            }
        );
}
