using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>
/// Readers' way in: a link by e-mail, or a provider. Whoever asks for a link gets the same answer, whether anybody has
/// an account with that address or not.
/// </summary>
[Limited(Door.SignIn)]
internal sealed class SignInModel(
    SignInLinks links,
    SignInProviders providers,
    CommenterSession session,
    IOptionsMonitor<BlogOptions> blog
) : PageModel
{
    /// <summary>The provider, or the reader there, said no.</summary>
    public const string Refused = "refused";

    /// <summary>The way back was not one that had been begun here, or not any more.</summary>
    public const string Failed = "failed";

    /// <summary>The provider did not answer.</summary>
    public const string Unreachable = "unreachable";

    public SignInPhrases Say { get; private set; } = null!;

    public IReadOnlyList<SignInProvider> Providers => providers.All;

    public string Back { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string? Trouble { get; private set; }

    public string? Wrong { get; private set; }

    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? back, string? why, bool sent)
    {
        if (await session.Of(HttpContext) is not null)
            return LocalRedirect(Locations.Escaped(SignInBack.Local(back)));
        Show(back);
        IsSent = sent;
        Trouble = why switch
        {
            Refused => Say.Refused,
            Failed => Say.Failed,
            Unreachable => Say.Unreachable,
            _ => null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        Show(form["back"].ToString());
        Email = form["email"].ToString().Trim();
        if (!EmailAddress.IsValid(Email))
        {
            Wrong = Say.BadAddress;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await links.Send(Email, Back, new(Say.LetterSubject, Say.LetterText), cancel);
        return this.SeeOther("/sign-in?sent=true&back=" + Uri.EscapeDataString(Back));
    }

    private void Show(string? back)
    {
        Back = SignInBack.Local(back);
        var phrases = Phrases.For(blog.CurrentValue.Language);
        Say = phrases.SignIn;
        new PageChrome(Say.Title, phrases) { NoIndex = true }.PutInto(ViewData);
    }
}
