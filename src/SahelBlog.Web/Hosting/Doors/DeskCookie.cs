using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SahelBlog.People;
using SahelBlog.Storage;

namespace SahelBlog.Web.Hosting.Doors;

/// <summary>
/// The cookie of a session at the desk. It names a row of the table of sessions, which is asked at every request: the desk
/// has few readers, and a session that was ended is ended at once.
/// </summary>
internal static class DeskCookie
{
    /// <summary>The claim that holds the session's secret.</summary>
    public const string SecretClaim = "session";

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = Visitor.DeskCookie;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.LoginPath = "/desk/sign-in";
        cookie.ReturnUrlParameter = "from";
        cookie.ExpireTimeSpan = DeskSessions.Life;
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = Compare;
        cookie.Events.OnRedirectToLogin = SendToSignIn;
        cookie.Events.OnRedirectToAccessDenied = Refuse;
    }

    /// <summary>The session in which a request is sent; null for whoever is not signed in at the desk.</summary>
    public static DeskSession? Session(this HttpContext context) => context.Items[typeof(DeskSession)] as DeskSession;

    /// <summary>Lets in whom the table knows, as they are now: a role that was changed counts from the next request.</summary>
    private static async Task Compare(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var secret = context.Principal?.FindFirstValue(SecretClaim);
        if (
            secret is null
            || await services.GetRequiredService<DeskSessions>().Find(secret, context.HttpContext.RequestAborted)
                is not var (session, person)
        )
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }
        context.HttpContext.Items[typeof(DeskSession)] = session;
        var now = await services.GetRequiredService<IUserClaimsPrincipalFactory<Person>>().CreateAsync(person);
        now.Identities.First().AddClaim(new Claim(SecretClaim, secret));
        context.ReplacePrincipal(now);
    }

    /// <summary>
    /// Who asks for a page is led to the sign-in. Who sends one after the session has ended would lose what was typed on
    /// that way: they get it back on the page for 401.
    /// </summary>
    private static Task SendToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            // A path: the whole address would repeat whatever Host header was sent.
            context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    /// <summary>Said where it was asked, so that the page for 403 can give back what was typed.</summary>
    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

/// <summary>Adds the name that readers see and the role to what a session knows.</summary>
internal sealed class PersonClaims(UserManager<Person> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Person>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.GivenName, user.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, Words.Of(user.Role)));
        return identity;
    }
}
