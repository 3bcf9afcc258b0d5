using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>
/// The first run: whoever holds the token from the console becomes the owner, once. The table itself admits one owner, so
/// two claims at the same moment cannot both succeed.
/// </summary>
[AllowAnonymous]
[Limited(Door.Claim)]
[SendsNoReferrer]
internal sealed class ClaimModel(
    DeskClaim claim,
    Ownership ownership,
    UserManager<Person> people,
    Passkeys passkeys,
    DeskKeys keys,
    SignInTries tries,
    ActLog log
) : PageModel
{
    public NewKeyForm Form { get; private set; } = new("", "", "", "", HasPasskey: false);

    /// <summary>What must be mended, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>Why there is no form; null while there is one.</summary>
    public string? Gone { get; private set; }

    /// <summary>What a passkey is asked with; null where browsers make none.</summary>
    public PasskeyAsk? Passkey { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? token, CancellationToken cancel) =>
        await IsShut(token, cancel) ? await Shut() : await Show(Form with { Token = token! });

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var fields = await Request.ReadFormAsync(cancel);
        var form = NewKeyForm.Of(fields);
        if (await IsShut(form.Token, cancel))
        {
            await tries.FailedClaim(RateLimiting.NetworkOf(HttpContext), cancel);
            return await Shut();
        }
        form.Judge(Wrong);
        if (form.Email.Length is 0 or > NewCommentValidator.LongestAddress || form.Email.Any(char.IsControl))
            Wrong["email"] = "Write the address that you will sign in with.";
        var passkey = Wrong.Count == 0 ? await form.ReadKey(HttpContext, fields, passkeys, Wrong) : null;
        if (Wrong.Count > 0)
            return await Show(form);
        var owner = new Person
        {
            Name = form.Name,
            Email = form.Email,
            Role = Role.Owner,
        };
        var result = await form.Make(people, owner, passkey);
        if (result.Errors.Any(error => error.Code == IdentityStore.OwnerExists))
            return await IsShut(form.Token, cancel) ? await Shut() : await Show(form);
        NewKeyForm.Add(result, Wrong);
        if (!result.Succeeded)
            return await Show(form);
        await log.Record(new Actor(owner.Id, owner.Name), "claim", "person", owner.Id, cancel: cancel);
        await keys.Enter(HttpContext, owner, stays: true, passkey is null ? "password" : "passkey");
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

    private Task<PageResult> Shut()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Show(new NewKeyForm("", "", "", "", HasPasskey: false));
    }

    private async Task<PageResult> Show(NewKeyForm form)
    {
        Form = form;
        if (Gone is null)
            Passkey = await passkeys.AskNew(HttpContext);
        if (Wrong.Count > 0)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        new DeskChrome("First run") { IsBare = true, Place = "first run" }.PutInto(ViewData);
        return Page();
    }
}
