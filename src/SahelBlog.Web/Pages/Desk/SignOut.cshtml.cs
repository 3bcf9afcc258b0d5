using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Audit;
using SahelBlog.People;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The way out. It is a button and takes a POST: no link and no picture can sign anybody out.</summary>
[ModeratorsToo]
internal sealed class SignOutModel(SignInManager<Person> sessions, ActLog log) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        // A copy of the cookie must not outlive the sign-out, so every session of this person ends.
        if (await sessions.UserManager.GetUserAsync(User) is { } person)
        {
            await sessions.UserManager.UpdateSecurityStampAsync(person);
            await log.Record(new Actor(person.Id, person.Name), "sign-out", "person", person.Id);
        }
        await sessions.SignOutAsync();
        return LocalRedirect("/");
    }
}
