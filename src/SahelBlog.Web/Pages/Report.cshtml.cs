using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>
/// Where readers report a comment. The answer is always the same, whether the report was the first, a second one or one
/// too many: whoever sends them learns nothing by it.
/// </summary>
[IgnoreAntiforgeryToken] // The link to it stands on pages that all visitors share; SameOriginGate judges instead.
internal sealed class ReportModel(ConversationDesk desk, Reports reports, CommentLimits limits, PostKeys keys)
    : PageModel
{
    public Comment Comment { get; private set; } = null!;

    public Phrases Say { get; private set; } = null!;

    /// <summary>Where the comment stands.</summary>
    public string Back { get; private set; } = "";

    /// <summary>Where the form is sent.</summary>
    public string Here { get; private set; } = "";

    public bool IsSent { get; private set; }

    public bool IsWrong { get; private set; }

    public string Typed { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, string? under, CancellationToken cancel) =>
        await Find(id, under, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        long id,
        [FromQuery(Name = "under")] string? under,
        CancellationToken cancel
    )
    {
        if (!await Find(id, under, cancel))
            return NotFound();
        var form = await Request.ReadFormAsync(cancel);
        Typed = form["words"].ToString();
        if (Words.Parse<ReportReason>(form["reason"]) is not { } reason)
        {
            IsWrong = true;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (limits.AdmitsReport(HttpContext))
            await reports.Take(id, reason, Typed, RateLimiting.NetworkOf(HttpContext), cancel);
        IsSent = true;
        return Page();
    }

    private async Task<bool> Find(long id, string? under, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "private, no-store";
        if (
            await desk.Entry(id, cancel) is not { Comment: { State: CommentState.Approved } comment, Post: { } post }
            || !keys.Of(HttpContext).Finds(post, under)
        )
            return false;
        Comment = comment;
        Back = ThreadReader.AddressOf(id, post);
        Here = $"{ThreadReader.AddressOf(id)}/report{ThreadReader.Under(post, '?')}";
        Say = Phrases.For(post.Language);
        new PageChrome(Say.Desk.ReportTitle, Say) { NoIndex = true }.PutInto(ViewData);
        return true;
    }
}
