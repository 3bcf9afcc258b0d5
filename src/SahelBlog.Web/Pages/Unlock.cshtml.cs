using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>Where the password of a post or page is sent; what opens nothing is answered with the question again.</summary>
[IgnoreAntiforgeryToken] // The form asks strangers, who have no session; SameOriginGate judges.
internal sealed class UnlockModel(PostReader reader, PostLock locks) : PageModel
{
    public LockView Question { get; private set; } = null!;

    /// <summary>Somebody has typed the address, or come back to it: the post asks by itself.</summary>
    public IActionResult OnGet() => LocalRedirect(Locations.Escaped(PostAddress.Over(Request, "unlock")));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var permalink = PostAddress.Over(Request, "unlock");
        if (await reader.Reach(permalink, PostAccess.Stranger, cancel) is not { } reached)
            return NotFound();
        if (reached.IsLocked && await locks.Open(HttpContext, reached.Post, cancel) is { } refused)
        {
            Question = refused;
            this.Show(refused);
            return Page();
        }
        return this.SeeOther(Locations.Escaped(permalink));
    }
}
