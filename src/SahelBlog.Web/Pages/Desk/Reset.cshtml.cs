using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Asks for a letter with a way back in. The answer is the same for every address.</summary>
[AllowAnonymous]
[Limited(Door.SignIn)]
internal sealed class ResetModel(Resets resets) : PageModel
{
    public string Email { get; private set; } = "";

    public string? Wrong { get; private set; }

    public bool IsSent { get; private set; }

    public void OnGet(string? sent)
    {
        IsSent = sent is not null;
        new DeskChrome("A new password") { IsBare = true }.PutInto(ViewData);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Email = (await Request.ReadFormAsync(cancel))["email"].ToString().Trim();
        if (EmailAddress.IsValid(Email))
        {
            await resets.Ask(Email, cancel);
            return this.SeeOther("/desk/reset?sent=1");
        }
        Wrong = "Write one e-mail address.";
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        new DeskChrome("A new password") { IsBare = true }.PutInto(ViewData);
        return Page();
    }
}
