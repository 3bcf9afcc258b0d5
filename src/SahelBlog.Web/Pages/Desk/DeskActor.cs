using System.Security.Claims;
using SahelBlog.Audit;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Who is signed in, as the log names them.</summary>
internal static class DeskActor
{
    public static Actor Acts(this ClaimsPrincipal user) =>
        new(Visitor.PersonId(user), Visitor.SignedInAs(user) ?? "Somebody");
}
