using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Audit;
using SahelBlog.People;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The way out. It is a button and takes a POST: no link and no picture can sign anybody out.</summary>
[ModeratorsToo]
internal sealed class SignOutModel(DeskSessions sessions, ActLog log) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        // A copy of the cookie must not outlive the sign-out: the session itself ends.
        if (HttpContext.Session() is { } here && await sessions.SignOut(here, cancel))
            await log.Record(User.Acts(), "sign-out", "person", here.PersonId, cancel: cancel);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return LocalRedirect("/");
    }
}
