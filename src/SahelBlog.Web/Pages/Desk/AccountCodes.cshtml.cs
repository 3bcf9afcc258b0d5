using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Audit;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What an app is set up with.</summary>
/// <param name="Key">The secret, in groups of four to be typed.</param>
/// <param name="Square">The same to be photographed.</param>
/// <param name="Sealed">The same for the form that confirms it: nothing is kept before a code has proven it.</param>
internal sealed record CodeSetup(string Key, QrCode Square, string Sealed);

/// <summary>The second factor beside a password: switched on once a code has proven the app, with recovery codes.</summary>
[ModeratorsToo]
[AsksAgain]
internal sealed class AccountCodesModel(
    UserManager<Person> people,
    IDataProtectionProvider protection,
    Spent spent,
    SecretSeal seal,
    IOptionsMonitor<BlogOptions> blog,
    ActLog log
) : PageModel
{
    private const int RecoveryCodes = 10;

    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    private readonly IDataProtector protector = protection.CreateProtector("authenticator-key");

    public bool IsOn { get; private set; }

    public bool HasPassword { get; private set; }

    public int Left { get; private set; }

    public CodeSetup? Setup { get; private set; }

    /// <summary>Recovery codes that were made just now: the one time they are seen.</summary>
    public IReadOnlyList<string>? NewCodes { get; private set; }

    public string? Wrong { get; private set; }

    public string? Done { get; private set; }

    /// <summary>The codes as a file that a link holds, so that no other request carries them.</summary>
    public static string AsFile(IReadOnlyList<string> codes) =>
        "data:text/plain;charset=utf-8;base64,"
        + Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('\n', codes) + "\n"));

    public async Task<IActionResult> OnGetAsync(string? did)
    {
        Done = did == "off" ? "The password opens by itself again." : null;
        return await people.GetUserAsync(User) is { } person ? await Show(person) : Forbid();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "do")] string? act,
        [FromForm] string? key,
        [FromForm] string? code,
        CancellationToken cancel
    )
    {
        if (await people.GetUserAsync(User) is not { } person)
            return Forbid();
        switch (act)
        {
            case "on" when !person.AsksCode && person.PasswordHash is not null:
                await TurnOn(person, key ?? "", code ?? "", cancel);
                break;
            case "again" when person.AsksCode:
                await MakeCodes(person, "recovery-codes", cancel);
                break;
            case "off" when person.AsksCode:
                (person.AsksCode, person.CodeKey) = (false, null);
                if (!(await people.UpdateAsync(person)).Succeeded)
                    return StatusCode(StatusCodes.Status409Conflict);
                await people.GenerateNewTwoFactorRecoveryCodesAsync(person, 0);
                await log.Record(User.Acts(), "codes-off", "person", person.Id, cancel: cancel);
                return this.SeeOther("/desk/account/codes?did=off");
            default:
                return this.SeeOther("/desk/account/codes");
        }
        if (Wrong is not null)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(person, key);
    }

    private async Task TurnOn(Person person, string carried, string code, CancellationToken cancel)
    {
        var plain = string.Concat(code.Where(char.IsAsciiDigit));
        if (KeyOf(carried, person) is not { } key)
        {
            Wrong = "That took too long. Photograph the square again.";
            return;
        }
        var kept = seal.Seal(SecretSeal.Authenticators, key);
        var proven = person with { CodeKey = kept };
        if (
            !await people.VerifyTwoFactorTokenAsync(proven, TokenOptions.DefaultAuthenticatorProvider, plain)
            || !await spent.Take(FormattableString.Invariant($"code {person.Id} {plain}"), CodeLife, cancel)
        )
        {
            Wrong = "That is not the code. Is the clock of your telephone right? Wait for the next code.";
            return;
        }
        (person.CodeKey, person.AsksCode) = (kept, true);
        if (!(await people.UpdateAsync(person)).Succeeded)
        {
            Wrong = "Your keys were changed elsewhere meanwhile. Open this page anew.";
            return;
        }
        await MakeCodes(person, "codes-on", cancel);
    }

    private async Task MakeCodes(Person person, string deed, CancellationToken cancel)
    {
        NewCodes = [.. await people.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes) ?? []];
        await log.Record(User.Acts(), deed, "person", person.Id, cancel: cancel);
    }

    private async Task<PageResult> Show(Person person, string? carried = null)
    {
        (IsOn, HasPassword) = (person.AsksCode, person.PasswordHash is not null);
        Left = await people.CountRecoveryCodesAsync(person);
        if (!IsOn && HasPassword)
            Setup = Prepare(person, KeyOf(carried ?? "", person) ?? people.GenerateNewAuthenticatorKey());
        new DeskChrome("Codes") { Current = "account" }.PutInto(ViewData);
        return Page();
    }

    private CodeSetup Prepare(Person person, string key)
    {
        var issuer = Uri.EscapeDataString(blog.CurrentValue.Name);
        var account = Uri.EscapeDataString(person.Email);
        return new(
            string.Join(' ', key.Chunk(4).Select(group => new string(group))),
            QrCode.Of($"otpauth://totp/{issuer}:{account}?secret={key}&issuer={issuer}&digits=6"),
            protector.Protect(FormattableString.Invariant($"{person.Id} {key}"))
        );
    }

    private string? KeyOf(string carried, Person person)
    {
        try
        {
            return
                carried.Length > 0
                && protector.Unprotect(carried).Split(' ') is [var id, var key]
                && Sent.Number(id) == person.Id
                ? key
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
