using Microsoft.AspNetCore.Identity;
using SahelBlog.People;
using SahelBlog.Web.Hosting.Doors;
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
        services.AddStaff();
        services.AddSingleton<CommenterSession>();
        services.AddSingleton<PersonalExport>();
        services.AddDoors();
        services
            .AddIdentityCore<Person>(identity =>
            {
                identity.Password.RequiredLength = 12;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = SignInTries.Most;
                identity.Lockout.DefaultLockoutTimeSpan = SignInTries.Pause;
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<IdentityStore>()
            .AddTokenProvider<AuthenticatorTokenProvider<Person>>(TokenOptions.DefaultAuthenticatorProvider)
            .AddClaimsPrincipalFactory<PersonClaims>();
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, DeskCookie.Configure)
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
            );
        services.AddDeskPolicies();
        return services;
    }

    /// <summary>What stands at the doors: keys, their limits, what they are asked with.</summary>
    private static void AddDoors(this IServiceCollection services)
    {
        services.AddSingleton<Devices>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<CarriedForm>();
        services.AddScoped<DeskKeys>();
        services.AddScoped<SecondStep>();
        services.AddScoped<Passkeys>();
    }
}
