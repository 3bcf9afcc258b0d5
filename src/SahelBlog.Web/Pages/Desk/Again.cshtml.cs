using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.People;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Asks for a key again before what is sensitive, and leads on to it with what was sent.</summary>
[ModeratorsToo]
[Limited(Door.SignIn)]
internal sealed class AgainModel(
    UserManager<Person> people,
    PasskeyBook book,
    Passkeys passkeys,
    DeskKeys keys,
    DeskSessions sessions,
    CarriedForm carried
) : PageModel
{
    /// <summary>Where it goes on.</summary>
    public string From { get; private set; } = "/desk";

    /// <summary>The form that waits, sealed; null where none does.</summary>
    public string? Kept { get; private set; }

    /// <summary>The fields of that form once a key was shown; null before.</summary>
    public IReadOnlyList<CarriedForm.Field>? GoesOn { get; private set; }

    public string? Wrong { get; private set; }

    public PasskeyAsk? Passkey { get; private set; }

    public bool HasPassword { get; private set; }

    public bool AsksCode { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? from, CancellationToken cancel)
    {
        From = this.Local(from);
        return AsksAgainAttribute.IsProved(HttpContext) ? LocalRedirect(From) : await Show(cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromQuery(Name = AsksAgainAttribute.OnItsWay)] string? onItsWay,
        [FromQuery(Name = "from")] string? from,
        CancellationToken cancel
    )
    {
        var form = await Request.ReadFormAsync(cancel);
        if (await people.GetUserAsync(User) is not { } person)
            return Forbid();
        if (onItsWay is not null)
        {
            From = this.Local(from);
            Kept = carried.Seal(form, From, person.Id);
            return await Show(cancel);
        }
        From = this.Local(form["from"]);
        Kept = form["kept"].ToString() is { Length: > 0 } kept ? kept : null;
        var knock = await Try(person, form);
        if (knock == Knock.TooMany)
            return StatusCode(StatusCodes.Status429TooManyRequests);
        if (knock != Knock.Opens)
        {
            Wrong = "That key does not open. After several wrong tries there is a pause of ten minutes.";
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Show(cancel);
        }
        await sessions.Proved(HttpContext.Session()!, cancel);
        if (carried.Open(Kept, person.Id) is not { } waiting)
            return this.SeeOther(From);
        (From, GoesOn) = (waiting.To, waiting.Fields);
        return await Show(cancel);
    }

    private async Task<Knock> Try(Person person, IFormCollection form)
    {
        if (form["credential"].ToString().Length > 0)
        {
            // Another person's passkey on the same device opens their own desk and not this one.
            if ((await passkeys.Opens(HttpContext, form))?.Id == person.Id)
                return Knock.Opens;
            await keys.PasskeyFailed(HttpContext);
            return Knock.Refused;
        }
        var (knock, _) = await keys.Password(HttpContext, person.Email, form["password"].ToString());
        return knock == Knock.AsksCode ? await keys.Code(HttpContext, person, form["code"].ToString()) : knock;
    }

    private async Task<IActionResult> Show(CancellationToken cancel)
    {
        if (await people.GetUserAsync(User) is not { } person)
            return Forbid();
        (HasPassword, AsksCode) = (person.PasswordHash is not null, person.AsksCode);
        if ((await book.Of(person.Id, cancel)).Count > 0)
            Passkey = await passkeys.AskKnown(HttpContext);
        new DeskChrome("Is it you?") { Current = "account" }.PutInto(ViewData);
        return Page();
    }
}
