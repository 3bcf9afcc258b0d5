using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SahelBlog.Audit;
using SahelBlog.People;
using SahelBlog.Web.Hosting;

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

/// <summary>
/// The way in. A wrong password, an unknown address and a locked account get the same answer after the same work, so that
/// nobody learns who has a key.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimiting.SignIn)]
internal sealed class SignInModel(
    UserManager<Person> people,
    SignInManager<Person> sessions,
    IPasswordHasher<Person> hasher,
    Ownership ownership,
    ActLog log
) : PageModel
{
    /// <summary>Characters; a longer one is no password of ours, and hashing it is work for nothing.</summary>
    private const int LongestPassword = 1000;

    /// <summary>The hash of a password that nobody knows, checked where there is no account to check.</summary>
    private static readonly Lazy<string> NobodysHash = new(() =>
        new PasswordHasher<Person>().HashPassword(new Person(), Guid.NewGuid().ToString())
    );

    public SignInForm Form { get; private set; } = new("", "", Stay: false, "");

    public string? Wrong { get; private set; }

    /// <summary>Whether there is nobody yet who could sign in.</summary>
    public bool IsUnclaimed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? from, CancellationToken cancel)
    {
        if (User.Identity?.IsAuthenticated == true)
            return LocalRedirect(Local(from));
        IsUnclaimed = !await ownership.IsClaimed(cancel);
        return Show(new SignInForm("", "", Stay: false, from ?? ""));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = SignInForm.Of(await Request.ReadFormAsync(cancel));
        if (form.Email.Length == 0 || form.Password.Length == 0)
            return Show(form, "Write the e-mail address and the password.");
        if (form.Password.Length > LongestPassword || await Find(form) is not { } person)
        {
            // Never what was typed: it may be a password in the wrong field. And alike for all, whoever has an account.
            var from = Request.Asker();
            await log.Record(Actor.Stranger, "failed-sign-in", "door", 0, from, cancel);
            return Show(
                form,
                "That address and that password do not belong together. After several wrong tries there is a pause of ten minutes."
            );
        }
        await sessions.SignInAsync(person, isPersistent: form.Stay);
        await log.Record(new Actor(person.Id, person.Name), "sign-in", "person", person.Id, cancel: cancel);
        return LocalRedirect(Local(form.From));
    }

    private async Task<Person?> Find(SignInForm form)
    {
        var person = await people.FindByEmailAsync(form.Email);
        if (person is null || await people.IsLockedOutAsync(person))
        {
            hasher.VerifyHashedPassword(new Person(), NobodysHash.Value, form.Password);
            return null;
        }
        var result = await sessions.CheckPasswordSignInAsync(person, form.Password, lockoutOnFailure: true);
        return result.Succeeded ? person : null;
    }

    private string Local(string? from) => Url.IsLocalUrl(from) ? from : "/desk";

    private PageResult Show(SignInForm form, string? wrong = null)
    {
        Form = form;
        Wrong = wrong;
        if (wrong is not null)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        new DeskChrome("Sign in") { IsBare = true }.PutInto(ViewData);
        return Page();
    }
}
