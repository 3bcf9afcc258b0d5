using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The first-run form as it was sent.</summary>
internal sealed record ClaimForm(string Token, string Name, string Email, string Password)
{
    public static ClaimForm Of(IFormCollection form) =>
        new(
            form["token"].ToString(),
            form["name"].ToString().Trim(),
            form["email"].ToString().Trim(),
            form["password"].ToString()
        );
}

/// <summary>
/// The first run: whoever holds the token from the console becomes the owner, once. The table itself admits one owner, so
/// two claims at the same moment cannot both succeed.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimiting.SignIn)]
[JudgesOriginItself] // The page sends no referrer, so browsers send no origin with its form; the claim token judges.
internal sealed class ClaimModel(
    DeskClaim claim,
    Ownership ownership,
    UserManager<Person> people,
    SignInManager<Person> sessions,
    ActLog log
) : PageModel
{
    private static readonly Dictionary<string, string> FieldOfError = new(StringComparer.Ordinal)
    {
        [nameof(IdentityErrorDescriber.PasswordTooShort)] = "password",
        [nameof(IdentityErrorDescriber.InvalidEmail)] = "email",
        [nameof(IdentityErrorDescriber.InvalidUserName)] = "email",
        [nameof(IdentityErrorDescriber.DuplicateEmail)] = "email",
        [nameof(IdentityErrorDescriber.DuplicateUserName)] = "email",
    };

    public ClaimForm Form { get; private set; } = new("", "", "", "");

    /// <summary>What must be mended, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>Why there is no form; null while there is one.</summary>
    public string? Gone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? token, CancellationToken cancel) =>
        await IsShut(token, cancel) ? Shut() : Show(new ClaimForm(token!, "", "", ""));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = ClaimForm.Of(await Request.ReadFormAsync(cancel));
        if (await IsShut(form.Token, cancel))
        {
            var from = Request.Asker();
            await log.Record(Actor.Stranger, "failed-claim", "door", 0, from, cancel);
            return Shut();
        }
        if (form.Name.Length is 0 or > NewCommentValidator.LongestName || !NewCommentValidator.HasNoControls(form.Name))
            Wrong["name"] = $"Write a name of at most {NewCommentValidator.LongestName} characters on one line.";
        if (form.Email.Length is 0 or > NewCommentValidator.LongestAddress || form.Email.Any(char.IsControl))
            Wrong["email"] = "Write the address that you will sign in with.";
        if (form.Password.Length < people.Options.Password.RequiredLength)
            Wrong["password"] = "A password has twelve characters or more.";
        if (Wrong.Count > 0)
            return Show(form);

        var owner = new Person
        {
            Name = form.Name,
            Email = form.Email,
            Role = Role.Owner,
        };
        var result = await people.CreateAsync(owner, form.Password);
        if (result.Errors.Any(error => error.Code == IdentityStore.OwnerExists))
            return await IsShut(form.Token, cancel) ? Shut() : Show(form);
        foreach (var error in result.Errors)
            Wrong.TryAdd(FieldOfError.GetValueOrDefault(error.Code, "name"), error.Description);
        if (!result.Succeeded)
            return Show(form);
        await sessions.SignInAsync(owner, isPersistent: true);
        await log.Record(new Actor(owner.Id, owner.Name), "claim", "person", owner.Id, cancel: cancel);
        return LocalRedirect("/desk/first");
    }

    private async Task<bool> IsShut(string? token, CancellationToken cancel)
    {
        if (await ownership.IsClaimed(cancel))
            Gone = "Somebody owns this blog already, so there is nothing left to claim.";
        else if (!claim.Opens(token))
            Gone =
                "This is not the whole address. It stands on the console where the blog was started, and is new at each start.";
        return Gone is not null;
    }

    private PageResult Shut()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Show(new ClaimForm("", "", "", ""));
    }

    private PageResult Show(ClaimForm form)
    {
        Form = form;
        if (Wrong.Count > 0)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        new DeskChrome("First run") { IsBare = true, Place = "first run" }.PutInto(ViewData);
        return Page();
    }
}
