using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Somebody’s own account: name, keys, and where they are signed in.</summary>
[ModeratorsToo]
internal sealed class AccountModel(
    UserManager<Person> people,
    Staff staff,
    DeskSessions sessions,
    PasskeyBook book,
    BlogClock clock
) : PageModel
{
    public BlogClock Clock => clock;

    public Person Person { get; private set; } = new();

    public string Name { get; private set; } = "";

    public IReadOnlyList<Passkey> Passkeys { get; private set; } = [];

    public IReadOnlyList<DeskSession> Sessions { get; private set; } = [];

    public DeskSession? Here => HttpContext.Session();

    public int CodesLeft { get; private set; }

    public string? Wrong { get; private set; }

    public string? Done { get; private set; }

    public static string Can(Role role) =>
        role switch
        {
            Role.Owner => "Owner: everything, people and settings included.",
            Role.Editor => "Editor: you write, publish and look after the conversation.",
            _ => "Moderator: you look after the conversation.",
        };

    public async Task<IActionResult> OnGetAsync(string? did, CancellationToken cancel)
    {
        Done = did switch
        {
            "name" => "Saved.",
            "end" => "That session has ended.",
            "end-others" => "All other sessions have ended.",
            "password" => "The password is set. All other sessions have ended.",
            "email" =>
                "If nobody else uses that address, a letter is on its way to it. It changes when you answer the letter.",
            "handed-over" => "The blog is theirs now, and you are an editor.",
            _ => null,
        };
        return await Show(null, cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "do")] string? act,
        [FromForm] string? name,
        [FromForm] string? id,
        CancellationToken cancel
    )
    {
        switch (act)
        {
            case "name":
                var typed = (name ?? "").Trim();
                Wrong = NewKeyForm.WrongName(typed);
                if (Wrong is not null)
                {
                    Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                    return await Show(typed, cancel);
                }
                await staff.Rename(User.Acts(), typed, cancel);
                break;
            case "end" when Sent.Number(id) is { } number && number != Here?.Id:
                await sessions.End(User.Acts(), number, cancel);
                break;
            case "end-others" when Here is { } here:
                await sessions.EndOthers(User.Acts(), here, cancel);
                break;
            default:
                return this.SeeOther("/desk/account");
        }
        return this.SeeOther($"/desk/account?did={act}");
    }

    private async Task<IActionResult> Show(string? name, CancellationToken cancel)
    {
        if (await people.GetUserAsync(User) is not { } person)
            return Forbid();
        Person = person;
        Name = name ?? person.Name;
        Passkeys = await book.Of(person.Id, cancel);
        Sessions = await sessions.Of(person.Id, cancel);
        CodesLeft = await people.CountRecoveryCodesAsync(person);
        new DeskChrome("Your account") { Current = "account" }.PutInto(ViewData);
        return Page();
    }
}
