using System.Security.Claims;
using SahelBlog.Audit;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Who is signed in, as the log names them.</summary>
internal static class DeskActor
{
    public static Actor Acts(this ClaimsPrincipal user) =>
        new(Visitor.PersonId(user), Visitor.SignedInAs(user) ?? "Somebody");

    /// <summary>Who is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is; the desk's door was left open.</exception>
    public static long Self(this ClaimsPrincipal user) =>
        Visitor.PersonId(user) ?? throw new InvalidOperationException("Nobody is signed in.");
}
