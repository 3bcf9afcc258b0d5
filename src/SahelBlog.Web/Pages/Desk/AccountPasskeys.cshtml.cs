using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Audit;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>One’s passkeys: made, named, removed.</summary>
[ModeratorsToo]
[AsksAgain]
internal sealed class AccountPasskeysModel(
    UserManager<Person> people,
    Passkeys passkeys,
    PasskeyBook book,
    ActLog log,
    BlogClock clock
) : PageModel
{
    private const string Here = "/desk/account/passkeys";

    public BlogClock Clock => clock;

    public IReadOnlyList<Passkey> Passkeys { get; private set; } = [];

    /// <summary>What a new one is asked with; null where browsers make none.</summary>
    public PasskeyAsk? Ask { get; private set; }

    public string Device => Devices.Words(Request);

    public string? Done { get; private set; }

    public string? Wrong { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? did, CancellationToken cancel)
    {
        Done = did switch
        {
            "add" => "The passkey is made. It opens the desk from now on.",
            "rename" => "Renamed.",
            "remove" => "Removed. Take it out of your device as well: it opens nothing any more.",
            _ => null,
        };
        return await Show(cancel);
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "do")] string? act, CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        var id = form["id"].ToString();
        var name = form["passkey-name"].ToString().Trim();
        Wrong = act switch
        {
            "add" => await Add(form, cancel),
            "rename" when name.Length is 0 or > PasskeyBook.LongestName || name.Any(char.IsControl) =>
                $"A passkey’s name has at most {PasskeyBook.LongestName} characters on one line.",
            "rename" => await book.Rename(User.Acts(), id, name, cancel) ? null : "That passkey is gone.",
            "remove" => await book.Remove(User.Acts(), id, cancel) switch
            {
                PasskeyRemoval.LastKey => "That is your only key. Set a password or make another passkey first.",
                PasskeyRemoval.Unknown => "That passkey is gone.",
                _ => null,
            },
            _ => "Choose what to do.",
        };
        if (Wrong is null)
            return this.SeeOther($"{Here}?did={act}");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(cancel);
    }

    private async Task<string?> Add(IFormCollection form, CancellationToken cancel)
    {
        const string Failed = "That passkey could not be read, or this page stood open for too long. Try again.";
        if (
            await people.GetUserAsync(User) is not { } person
            || await passkeys.Made(HttpContext, form) is not { } made
            // Asked of somebody else, or before this account had a handle and another page was quicker.
            || (person.Handle ?? made.Handle) != made.Handle
        )
            return Failed;
        if (person.Handle is null)
        {
            person.Handle = made.Handle;
            if (!(await people.UpdateAsync(person)).Succeeded)
                return Failed;
        }
        if (!(await people.AddOrUpdatePasskeyAsync(person, made.Info)).Succeeded)
            return Failed;
        await log.Record(User.Acts(), "passkey", "person", person.Id, made.Info.Name ?? "", cancel);
        return null;
    }

    private async Task<IActionResult> Show(CancellationToken cancel)
    {
        if (await people.GetUserAsync(User) is not { } person)
            return Forbid();
        Passkeys = await book.Of(person.Id, cancel);
        Ask = await passkeys.AskNew(HttpContext, person);
        new DeskChrome("Passkeys") { Current = "account" }.PutInto(ViewData);
        return Page();
    }
}
