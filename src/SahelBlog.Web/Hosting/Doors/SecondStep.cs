using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using SahelBlog.People;
using SahelBlog.Settings;

namespace SahelBlog.Web.Hosting.Doors;

/// <summary>Somebody whose password was right and whose code is still asked.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Stamp">Their stamp then: a password that was changed meanwhile is no step any more.</param>
/// <param name="Stays">Whether the session is to outlive the browser’s.</param>
/// <param name="From">Where they go on.</param>
/// <param name="Until">Until when the code may come.</param>
internal sealed record HalfIn(long PersonId, string Stamp, bool Stays, string From, DateTimeOffset Until);

/// <summary>Carries the first step of a sign-in to the second, in a cookie that only we can read.</summary>
internal sealed class SecondStep(IDataProtectionProvider protection, UserManager<Person> people, BlogClock clock)
{
    private const string Cookie = "sahelblog.second";
    private const string Path = "/desk/sign-in";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly IDataProtector protector = protection.CreateProtector("second-step");

    public void Begin(HttpContext context, Person person, bool stays, string from) =>
        context.Response.Cookies.Append(
            Cookie,
            protector.Protect(
                JsonSerializer.Serialize(new HalfIn(person.Id, person.SecurityStamp, stays, from, clock.Now + Life))
            ),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                Path = Path,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
            }
        );

    /// <summary>Who is half in; null for everybody else, and when it was too long ago.</summary>
    public async Task<(HalfIn Step, Person Person)?> Of(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } cookie || Read(cookie) is not { } step)
            return null;
        return
            step.Until > clock.Now
            && await people.FindByIdAsync(step.PersonId.ToString(CultureInfo.InvariantCulture)) is { } person
            && person.SecurityStamp == step.Stamp
            ? (step, person)
            : null;
    }

    public static void End(HttpContext context) =>
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = Path });

    private HalfIn? Read(string cookie)
    {
        try
        {
            return JsonSerializer.Deserialize<HalfIn>(protector.Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
