using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.People;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The sign-in form as it was sent.</summary>
internal sealed record SignInForm(string Email, string Password, bool Stay, string From)
{
    public static SignInForm Of(IFormCollection form) =>
        new(
            form["email"].ToString().Trim(),
            form["password"].ToString(),
            form["stay"] == "on",
            form["from"].ToString()
        );
}

/// <summary>The way in: a passkey, or an address and a password, which may lead on to the question for a code.</summary>
[AllowAnonymous]
[Limited(Door.SignIn)]
internal sealed class SignInModel(DeskKeys keys, Passkeys passkeys, SecondStep second, Ownership ownership) : PageModel
{
    public SignInForm Form { get; private set; } = new("", "", Stay: false, "");

    public string? Wrong { get; private set; }

    public string? Done { get; private set; }

    /// <summary>Whether there is nobody yet who could sign in.</summary>
    public bool IsUnclaimed { get; private set; }

    /// <summary>What a passkey is asked with; null where browsers have none.</summary>
    public PasskeyAsk? Passkey { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? from, string? did, CancellationToken cancel)
    {
        if (User.Identity?.IsAuthenticated == true)
            return LocalRedirect(this.Local(from));
        IsUnclaimed = !await ownership.IsClaimed(cancel);
        Done = did switch
        {
            "reset" => "The new password is set. Sign in with it.",
            "late" => "That took too long. Begin anew.",
            _ => null,
        };
        return await Show(new SignInForm("", "", Stay: false, from ?? ""));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var fields = await Request.ReadFormAsync(cancel);
        var form = SignInForm.Of(fields);
        if (fields["credential"].ToString().Length > 0)
            return await WithPasskey(form, fields);
        if (form.Email.Length == 0 || form.Password.Length == 0)
            return await Show(form, "Write the e-mail address and the password.");
        var (knock, person) = await keys.Password(HttpContext, form.Email, form.Password);
        switch (knock)
        {
            case Knock.Opens:
                await keys.Enter(HttpContext, person!, form.Stay, "password");
                return LocalRedirect(this.Local(form.From));
            case Knock.AsksCode:
                second.Begin(HttpContext, person!, form.Stay, form.From);
                return LocalRedirect("/desk/sign-in/code");
            case Knock.TooMany:
                return StatusCode(StatusCodes.Status429TooManyRequests);
            default:
                return await Show(
                    form,
                    "That address and that password do not belong together. After several wrong tries there is a pause of ten minutes."
                );
        }
    }

    private async Task<IActionResult> WithPasskey(SignInForm form, IFormCollection fields)
    {
        if (await passkeys.Opens(HttpContext, fields) is not { } person)
        {
            await keys.PasskeyFailed(HttpContext);
            return await Show(
                form,
                "That passkey opens nothing here. It may have been removed, or this page stood open for too long. Try again, or use the password."
            );
        }
        await keys.Enter(HttpContext, person, form.Stay, "passkey");
        return LocalRedirect(this.Local(form.From));
    }

    private async Task<PageResult> Show(SignInForm form, string? wrong = null)
    {
        Form = form;
        Wrong = wrong;
        Passkey = await passkeys.AskKnown(HttpContext);
        if (wrong is not null)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        new DeskChrome("Sign in") { IsBare = true }.PutInto(ViewData);
        return Page();
    }
}
