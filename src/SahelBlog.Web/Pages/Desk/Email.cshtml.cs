using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.People;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Where the letter to a new address leads. Whoever holds its link reads that mailbox, which is what is asked.</summary>
[AllowAnonymous]
[Limited(Door.SignIn)]
internal sealed class EmailModel(EmailChanges changes) : PageModel
{
    public string Token { get; private set; } = "";

    /// <summary>The new address; null when the link opens nothing.</summary>
    public string? Address { get; private set; }

    public bool IsDone { get; private set; }

    public async Task OnGetAsync(string? token, string? did, CancellationToken cancel)
    {
        IsDone = did is not null;
        if (!IsDone)
            await Look(token ?? "", cancel);
        new DeskChrome("A new address") { IsBare = true }.PutInto(ViewData);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var token = (await Request.ReadFormAsync(cancel))["token"].ToString();
        if (await changes.Use(token, cancel))
            return this.SeeOther("/desk/email?did=1");
        await Look(token, cancel);
        new DeskChrome("A new address") { IsBare = true }.PutInto(ViewData);
        return Page();
    }

    private async Task Look(string token, CancellationToken cancel)
    {
        Token = token;
        Address = (await changes.Look(token, cancel))?.Email;
        if (Address is null)
            Response.StatusCode = StatusCodes.Status410Gone;
    }
}
