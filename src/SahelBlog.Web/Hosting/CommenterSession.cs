using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using SahelBlog.People;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// The session of a reader with an account. It stands beside the desk's and is asked for by name: no page of the desk
/// ever looks at it, so that it can open none of them.
/// </summary>
internal sealed class CommenterSession(Commenters commenters)
{
    public const string Scheme = "commenter";
    public const string Cookie = "sahelblog.commenter";

    private const string StampClaim = "stamp";

    /// <summary>Who is signed in as a commenter; null for everybody else, and where the session was ended.</summary>
    public async Task<Commenter?> Of(HttpContext context)
    {
        if (!context.Request.Cookies.ContainsKey(Cookie))
            return null;
        if (context.Items.TryGetValue(typeof(CommenterSession), out var asked))
            return (Commenter?)asked;
        var found = await Find(context);
        context.Items[typeof(CommenterSession)] = found;
        return found;
    }

    /// <summary>Begins a session.</summary>
    public static Task SignIn(HttpContext context, Commenter commenter) =>
        context.SignInAsync(
            Scheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(
                            ClaimTypes.NameIdentifier,
                            commenter.Id.ToString(CultureInfo.InvariantCulture),
                            ClaimValueTypes.Integer64
                        ),
                        new Claim(StampClaim, commenter.Stamp),
                    ],
                    Scheme
                )
            ),
            new AuthenticationProperties { IsPersistent = true }
        );

    /// <summary>Ends every session of theirs, this one with its cookie.</summary>
    public async Task SignOut(HttpContext context)
    {
        if (await Of(context) is { } commenter)
            await commenters.EndSessions(commenter.Id);
        await context.SignOutAsync(Scheme);
    }

    private async Task<Commenter?> Find(HttpContext context)
    {
        var session = await context.AuthenticateAsync(Scheme);
        return
            session.Principal is { } principal
            && long.TryParse(
                principal.FindFirstValue(ClaimTypes.NameIdentifier),
                CultureInfo.InvariantCulture,
                out var id
            )
            && await commenters.Find(id, context.RequestAborted) is { } commenter
            && principal.FindFirstValue(StampClaim) == commenter.Stamp
            ? commenter
            : null;
    }
}
