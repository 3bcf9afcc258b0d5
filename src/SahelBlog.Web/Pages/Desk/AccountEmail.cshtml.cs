using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Asks for another address; it changes when a letter to it is answered.</summary>
[ModeratorsToo]
[AsksAgain]
internal sealed class AccountEmailModel(EmailChanges changes) : PageModel
{
    public string Email { get; private set; } = "";

    public string? Wrong { get; private set; }

    public void OnGet() => new DeskChrome("Another address") { Current = "account" }.PutInto(ViewData);

    public async Task<IActionResult> OnPostAsync([FromForm] string? email, CancellationToken cancel)
    {
        Email = (email ?? "").Trim();
        if (!EmailAddress.IsValid(Email))
            Wrong = "Write one e-mail address.";
        else if (!await changes.Ask(User.Acts(), Email, cancel))
            Wrong = "Enough letters for this hour. Try again later.";
        if (Wrong is null)
            return this.SeeOther("/desk/account?did=email");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        OnGet();
        return Page();
    }
}
