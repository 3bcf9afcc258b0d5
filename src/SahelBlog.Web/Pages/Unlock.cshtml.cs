using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>Where the password of a post or page is sent; what opens nothing is answered with the question again.</summary>
[IgnoreAntiforgeryToken] // The form asks strangers, who have no session; SameOriginGate judges.
internal sealed class UnlockModel(PostReader reader, PostLock locks) : PageModel
{
    /// <summary>The second address of this page, for pages, which stand under no month.</summary>
    public const string OfPages = "/{slug}/unlock";

    public LockView Question { get; private set; } = null!;

    /// <summary>Somebody has typed the address, or come back to it: the post asks by itself.</summary>
    public IActionResult OnGet(string? year, string? month, string slug) =>
        LocalRedirect(Locations.Escaped(Path(year, month, slug)));

    public async Task<IActionResult> OnPostAsync(string? year, string? month, string slug, CancellationToken cancel)
    {
        var permalink = Path(year, month, slug);
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

    private static string Path(string? year, string? month, string slug) =>
        year is null || month is null ? $"/{slug}/" : $"/{year}/{month}/{slug}/";
}
