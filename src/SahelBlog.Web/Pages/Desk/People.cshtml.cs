using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>An invitation as it was typed.</summary>
internal sealed record InviteForm(string Name, string Email, Role Role);

/// <summary>Who has a key to the desk, for the owner to change.</summary>
[OwnerAlone]
[AsksAgain]
internal sealed class PeopleModel(Staff staff, Invitations invitations, BlogClock clock) : PageModel
{
    private const string Here = "/desk/people";

    public BlogClock Clock => clock;

    public IReadOnlyList<Colleague> People { get; private set; } = [];

    public IReadOnlyList<Invitation> Invited { get; private set; } = [];

    public IReadOnlyList<Person> Heirs => [.. People.Select(one => one.Person).Where(one => one.Role == Role.Editor)];

    public InviteForm Typed { get; private set; } = new("", "", Role.Editor);

    /// <summary>What must be mended, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    public string? Trouble { get; private set; }

    public string? Done { get; private set; }

    /// <summary>The link of an invitation that was made just now: tables keep its hash, so that this is the one time it is seen.</summary>
    public string? Link { get; private set; }

    public string? LinkFor { get; private set; }

    public static string Called(Role role) =>
        role switch
        {
            Role.Owner => "owner",
            Role.Editor => "editor",
            _ => "moderator",
        };

    /// <summary>With which keys somebody comes.</summary>
    public static string Keys(Colleague one)
    {
        var password =
            one.Person.PasswordHash is null ? null
            : one.Person.AsksCode ? "password with codes"
            : "password alone";
        var passkeys = one.Passkeys > 0 ? one.Passkeys.Some("passkey") : null;
        return string.Join(", ", new[] { passkeys, password }.OfType<string>());
    }

    public async Task OnGetAsync(string? did, CancellationToken cancel)
    {
        Done = did switch
        {
            "revoke" => "The invitation is taken back. Its link opens nothing any more.",
            "role" => "Changed. It counts from their next click.",
            "end" => "They are signed out everywhere.",
            "remove" => "Removed. What they wrote stays under their name.",
            _ => null,
        };
        await Show(cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "do")] string? act,
        [FromForm] string? id,
        [FromForm] string? role,
        CancellationToken cancel
    )
    {
        var by = User.Acts();
        var number = Sent.Number(id) ?? 0;
        switch (act)
        {
            case "invite":
                return await Invite(cancel);
            case "again":
                return await Answer(await invitations.SendAgain(number, by, cancel), cancel);
            case "hand-over" when await staff.HandOver(number, by, cancel):
                return this.SeeOther("/desk/account?did=handed-over");
        }
        var changed = act switch
        {
            "revoke" => await invitations.Revoke(number, by, cancel),
            "role" when Words.Parse<Role>(role) is { } other => await staff.ChangeRole(number, other, by, cancel),
            "end" => await staff.EndSessions(number, by, cancel),
            "remove" => await staff.Remove(number, by, cancel),
            _ => false,
        };
        if (changed)
            return this.SeeOther($"{Here}?did={act}");
        Trouble = "Nothing was changed: that is done already, or cannot be done to the owner.";
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await Show(cancel);
        return Page();
    }

    private async Task<IActionResult> Invite(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        Typed = new(
            form["name"].ToString().Trim(),
            form["email"].ToString().Trim(),
            form["role"] == Words.Of(Role.Moderator) ? Role.Moderator : Role.Editor
        );
        if (NewKeyForm.WrongName(Typed.Name) is { } wrong)
            Wrong["name"] = wrong;
        if (!EmailAddress.IsValid(Typed.Email))
            Wrong["email"] = "Write one e-mail address.";
        return Wrong.Count > 0
            ? await Answer(null, cancel)
            : await Answer(await invitations.Invite(Typed.Email, Typed.Name, Typed.Role, User.Acts(), cancel), cancel);
    }

    private async Task<IActionResult> Answer(InvitationResult? result, CancellationToken cancel)
    {
        switch (result)
        {
            case InvitationResult.Sent sent:
                (Link, LinkFor, Typed) = (sent.Link, sent.To.Name, new("", "", Role.Editor));
                break;
            case InvitationResult.IsHere:
                Wrong["email"] = "Somebody with this address is at the desk already.";
                break;
            case InvitationResult.IsInvited:
                Wrong["email"] = "This address is invited already. Send that invitation again, or take it back.";
                break;
            case InvitationResult.Unknown:
                Trouble = "That invitation was answered or taken back meanwhile.";
                break;
        }
        if (Link is null)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await Show(cancel);
        return Page();
    }

    private async Task Show(CancellationToken cancel)
    {
        People = await staff.All(cancel);
        Invited = await invitations.All(cancel);
        new DeskChrome("People") { Current = "settings" }.PutInto(ViewData);
    }
}
