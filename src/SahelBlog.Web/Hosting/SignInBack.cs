namespace SahelBlog.Web.Hosting;

/// <summary>Where a reader goes on after signing in. Only paths of ours; anything else leads to their own page.</summary>
internal static class SignInBack
{
    private const string Cookie = "sahelblog.back";
    private const string Otherwise = "/me";

    /// <summary>A path of ours, whatever was asked for.</summary>
    public static string Local(string? asked) =>
        asked is ['/', ..] and not ['/', '/' or '\\', ..] && asked.Length <= 1000 && !asked.Any(char.IsControl)
            ? asked
            : Otherwise;

    /// <summary>Remembers the way back while the reader is away, since a refusal does not say it.</summary>
    public static void Put(HttpContext context, string back) =>
        context.Response.Cookies.Append(
            Cookie,
            Locations.Escaped(back),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromMinutes(30),
                Path = "/sign-in",
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            }
        );

    /// <summary>The way back, once.</summary>
    public static string Take(HttpContext context)
    {
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/sign-in" });
        return Local(context.Request.Cookies[Cookie]);
    }
}
