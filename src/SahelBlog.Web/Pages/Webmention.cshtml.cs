using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Webmention;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages;

/// <summary>Says to the sender of a webmention what became of it (W6).</summary>
internal sealed class WebmentionModel(LinkbackService linkbacks, IOptionsMonitor<BlogOptions> blog) : PageModel
{
    public Linkback Linkback { get; private set; } = null!;

    public WebmentionStatus Status { get; private set; } = null!;

    public string Title => $"Webmention {Status.Word}";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel)
    {
        if (await linkbacks.ByToken(token, cancel) is not { } linkback)
            return NotFound();
        Linkback = linkback;
        Status = WebmentionStatus.Of(linkback);
        new PageChrome(Title, Phrases.For(blog.CurrentValue.Language)) { NoIndex = true }.PutInto(ViewData);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
