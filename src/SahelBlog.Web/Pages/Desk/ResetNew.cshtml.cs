using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.People;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Where the link of a letter leads: it shows what it does, and does it when the form is sent.</summary>
[AllowAnonymous]
[Limited(Door.SignIn)]
internal sealed class ResetNewModel(Resets resets, Devices devices) : PageModel
{
    public string Token { get; private set; } = "";

    /// <summary>Whose password it is; null when the link opens nothing.</summary>
    public string? Name { get; private set; }

    /// <summary>Whether every other key is taken away as well.</summary>
    public bool TakesAll { get; private set; }

    public string? Wrong { get; private set; }

    public Task<IActionResult> OnGetAsync(string? token, CancellationToken cancel) => Show(token ?? "", cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        var (token, password) = (form["token"].ToString(), form["password"].ToString());
        Wrong = DeskKeys.WrongNew(password);
        return Wrong is null && await resets.Use(token, password, devices.Remember(HttpContext), cancel)
            ? this.SeeOther("/desk/sign-in?did=reset")
            : await Show(token, cancel);
    }

    private async Task<IActionResult> Show(string token, CancellationToken cancel)
    {
        Token = token;
        if (await resets.Look(token, cancel) is var (link, person))
        {
            (Name, TakesAll) = (person.Name, link.Purpose == LinkPurpose.Everything);
            if (Wrong is not null)
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        else
            Response.StatusCode = StatusCodes.Status410Gone;
        new DeskChrome("A new password") { IsBare = true }.PutInto(ViewData);
        return Page();
    }
}
