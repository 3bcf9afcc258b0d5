using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Where the link of an invitation leads: it shows what it opens, and opens it when the form is sent.</summary>
[AllowAnonymous]
[Limited(Door.SignIn)]
internal sealed class InvitationModel(
    Invitations invitations,
    UserManager<Person> people,
    Passkeys passkeys,
    DeskKeys keys,
    IOptionsMonitor<BlogOptions> blog
) : PageModel
{
    public NewKeyForm Form { get; private set; } = new("", "", "", "", HasPasskey: false);

    /// <summary>The invitation; null when the link opens none.</summary>
    public Invitation? To { get; private set; }

    /// <summary>What must be mended, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>What a passkey is asked with; null where browsers make none.</summary>
    public PasskeyAsk? Passkey { get; private set; }

    public string BlogName => blog.CurrentValue.Name;

    public static string Article(Role role) => role == Role.Editor ? "an editor" : "a moderator";

    public static string May(Role role) =>
        role == Role.Editor
            ? "Editors write, publish and look after the conversation."
            : "Moderators look after the conversation.";

    public async Task<IActionResult> OnGetAsync(string? token, CancellationToken cancel)
    {
        To = await invitations.Look(token ?? "", cancel);
        return await Show(Form with { Token = token ?? "", Name = To?.Name ?? "" });
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var fields = await Request.ReadFormAsync(cancel);
        var form = NewKeyForm.Of(fields);
        To = await invitations.Look(form.Token, cancel);
        if (To is not { } to)
            return await Show(form);
        form.Judge(Wrong);
        var passkey = Wrong.Count == 0 ? await form.ReadKey(HttpContext, fields, passkeys, Wrong) : null;
        if (Wrong.Count > 0)
            return await Show(form);
        var person = new Person
        {
            Name = form.Name,
            Email = to.Email,
            Role = to.Role,
        };
        var result = await form.Make(people, person, passkey, form.Token);
        if (!result.Succeeded)
        {
            // Of two who use one link at once one comes in, and nobody by one that was taken back meanwhile.
            To = null;
            return await Show(form);
        }
        await keys.Enter(HttpContext, person, stays: false, passkey is null ? "password" : "passkey");
        return this.SeeOther("/desk");
    }

    private async Task<PageResult> Show(NewKeyForm form)
    {
        Form = form;
        if (To is null)
            Response.StatusCode = StatusCodes.Status410Gone;
        else
            Passkey = await passkeys.AskNew(HttpContext);
        if (Wrong.Count > 0)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        new DeskChrome("Invitation") { IsBare = true }.PutInto(ViewData);
        return Page();
    }
}
