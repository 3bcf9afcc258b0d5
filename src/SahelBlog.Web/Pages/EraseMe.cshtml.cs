using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>A commenter erases all that is held on them; asked once more before it happens.</summary>
internal sealed class EraseMeModel(CommenterSession session, PersonalData data, IOptionsMonitor<BlogOptions> blog)
    : PageModel
{
    public SignInPhrases Say { get; private set; } = null!;

    /// <summary>Whether it was sent without the tick that says so.</summary>
    public bool IsNotSure { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await session.Of(HttpContext) is null)
            return LocalRedirect("/sign-in?back=/me");
        return Show();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await session.Of(HttpContext) is not { } me)
            return LocalRedirect("/sign-in?back=/me");
        if ((await Request.ReadFormAsync(cancel))["sure"].ToString().Length == 0)
        {
            IsNotSure = true;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show();
        }
        await data.Erase(me, cancel);
        await HttpContext.SignOutAsync(CommenterSession.Scheme);
        // The writer's cookie opens nothing any more, but it is a mark of theirs.
        Visitor.Forget(HttpContext);
        return this.SeeOther("/me/erased");
    }

    private PageResult Show()
    {
        var phrases = Phrases.For(blog.CurrentValue.Language);
        Say = phrases.SignIn;
        new PageChrome(Say.EraseTitle, phrases) { NoIndex = true }.PutInto(ViewData);
        return Page();
    }
}
