using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SahelBlog.People;
using SahelBlog.Web.Pages;

namespace SahelBlog.Web.Hosting;

/// <summary>Who may enter the desk: the framework's accounts over our own store.</summary>
internal static class PeopleSetup
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<DeskClaim>();
        services.AddSingleton<Ownership>();
        services.AddCommenters();
        services.AddSingleton<CommenterSession>();
        services.AddSingleton<PersonalExport>();
        services
            .AddIdentityCore<Person>(identity =>
            {
                identity.Password.RequiredLength = 12;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<IdentityStore>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PersonClaims>();
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(
                IdentityConstants.ApplicationScheme,
                cookie =>
                {
                    cookie.Cookie.Name = Visitor.DeskCookie;
                    cookie.Cookie.HttpOnly = true;
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                    cookie.LoginPath = "/desk/sign-in";
                    cookie.ReturnUrlParameter = "from";
                    cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
                    cookie.SlidingExpiration = true;
                    cookie.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
                    cookie.Events.OnRedirectToLogin = SendToSignIn;
                    cookie.Events.OnRedirectToAccessDenied = Refuse;
                }
            )
            .AddCookie(
                CommenterSession.Scheme,
                cookie =>
                {
                    cookie.Cookie.Name = CommenterSession.Cookie;
                    cookie.Cookie.HttpOnly = true;
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                    cookie.ExpireTimeSpan = TimeSpan.FromDays(60);
                    cookie.SlidingExpiration = true;
                }
            )
            // The framework signs out of it as well when it ends a session; it is used for nothing yet.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);
        // Asked at every request: the desk has few readers, and a session that was ended is ended at once.
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = TimeSpan.Zero);
        services.AddDeskPolicies();
        return services;
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

    /// <summary>Adds the name that readers see and the role to what a session knows.</summary>
    private sealed class PersonClaims(UserManager<Person> users, IOptions<IdentityOptions> options)
        : UserClaimsPrincipalFactory<Person>(users, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new Claim(ClaimTypes.GivenName, user.Name));
            identity.AddClaim(new Claim(ClaimTypes.Role, Storage.Words.Of(user.Role)));
            return identity;
        }
    }
}
