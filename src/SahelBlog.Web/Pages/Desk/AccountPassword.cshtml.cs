using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Audit;
using SahelBlog.People;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Sets one’s password. Who is asked for it has shown a key just now, so the old one is not asked again.</summary>
[ModeratorsToo]
[AsksAgain]
internal sealed class AccountPasswordModel(
    UserManager<Person> people,
    IPasswordHasher<Person> hasher,
    DeskSessions sessions,
    ActLog log
) : PageModel
{
    public string? Wrong { get; private set; }

    public void OnGet() => new DeskChrome("A new password") { Current = "account" }.PutInto(ViewData);

    public async Task<IActionResult> OnPostAsync([FromForm] string? password, CancellationToken cancel)
    {
        Wrong = DeskKeys.WrongNew(password ?? "");
        if (Wrong is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            OnGet();
            return Page();
        }
        if (await people.GetUserAsync(User) is not { } person || HttpContext.Session() is not { } here)
            return Forbid();
        person.PasswordHash = hasher.HashPassword(person, password!);
        if (!(await people.UpdateSecurityStampAsync(person)).Succeeded)
            return StatusCode(StatusCodes.Status409Conflict);
        await sessions.GoOnAlone(here, person, cancel);
        await log.Record(User.Acts(), "password", "person", person.Id, cancel: cancel);
        return this.SeeOther("/desk/account?did=password");
    }
}
