using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>Where the link in the letter leads: a question, and a button that signs in. Programs that follow links press no buttons.</summary>
[Limited(Door.SignIn)]
internal sealed class SignInLinkModel(SignInLinks links, IOptionsMonitor<BlogOptions> blog) : PageModel
{
    public Phrases All { get; private set; } = null!;

    public SignInPhrases Say => All.SignIn;

    public string Token { get; private set; } = "";

    /// <summary>The address that signs in; null when the link opens nothing.</summary>
    public string? Email { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Whether the account is new and needs a name.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Whether a link that opens nothing any more was once sent to somebody.</summary>
    public bool WasSent { get; private set; }

    /// <summary>Whether nothing is sent to the address any more.</summary>
    public bool IsSilent { get; private set; }

    public string? Wrong { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? token, CancellationToken cancel)
    {
        await Look(token ?? "", cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        await Look(form["token"].ToString(), cancel);
        if (form["step"] == "never" && await links.Never(Token, cancel))
        {
            (Email, IsSilent) = (null, true);
            Response.StatusCode = StatusCodes.Status200OK;
            return Page();
        }
        if (Email is null)
            return Page();
        var name = form["name"].ToString();
        if (IsNew && NewCommentValidator.NameOf(name) is null)
        {
            (Name, Wrong) = (name, All.Refusals.NoName);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (await links.Use(Token, NewCommentValidator.NameOf(name) ?? "", cancel) is not var (commenter, back))
        {
            Email = null;
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }
        await CommenterSession.SignIn(HttpContext, commenter);
        return this.SeeOther(Locations.Escaped(SignInBack.Local(back)));
    }

    private async Task Look(string token, CancellationToken cancel)
    {
        All = Phrases.For(blog.CurrentValue.Language);
        new PageChrome(Say.Title, All) { NoIndex = true }.PutInto(ViewData);
        Token = token;
        if (await links.Look(token, cancel) is var (link, commenter))
            (Email, IsNew) = (link.Email, commenter is null);
        else
        {
            WasSent = await links.WasSent(token, cancel);
            Response.StatusCode = StatusCodes.Status410Gone;
        }
    }
}
