using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What a post said, what changed between two of its revisions, and the way back.</summary>
internal sealed class RevisionsModel(DeskPosts posts, Revisions revisions, BlogClock clock) : PageModel
{
    /// <summary>Minutes in which more than one revision was saved.</summary>
    private HashSet<string>? shared;

    public BlogClock Clock => clock;

    public Post Post { get; private set; } = null!;

    /// <summary>The revisions, the latest first.</summary>
    public IReadOnlyList<RevisionSummary> All { get; private set; } = [];

    /// <summary>The difference that is open; null where there is no revision.</summary>
    public RevisionDifference? Open { get; private set; }

    /// <summary>Whether the open one is what the post says now.</summary>
    public bool IsLatest => All.Count > 0 && Open?.After.Id == All[0].Id;

    public string? Done { get; private set; }

    public string? Trouble { get; private set; }

    public string Back => FormattableString.Invariant($"/desk/write/{Post.Id}");

    public string Here => Back + "/revisions";

    /// <summary>When a revision was saved, to the second where its minute does not tell it from another.</summary>
    public string Stamp(DateTimeOffset saved)
    {
        shared ??=
        [
            .. All.GroupBy(one => clock.Stamp(one.SavedAt), StringComparer.Ordinal)
                .Where(minute => minute.Skip(1).Any())
                .Select(minute => minute.Key),
        ];
        var stamp = clock.Stamp(saved);
        return shared.Contains(stamp)
            ? stamp + clock.Local(saved).ToString("':'ss", CultureInfo.InvariantCulture)
            : stamp;
    }

    public async Task<IActionResult> OnGetAsync(
        long id,
        long? revision,
        long? since,
        string? done,
        CancellationToken cancel
    )
    {
        if (!await Find(id, cancel))
            return NotFound();
        Done = done == "restored" ? "Brought back. What stood there before is a revision of its own." : null;
        return await Show(revision, since, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long id, long revision, CancellationToken cancel)
    {
        if (!await Find(id, cancel))
            return NotFound();
        switch (await revisions.Restore(id, revision, User.Acts(), cancel))
        {
            case null:
                return NotFound();
            case SaveResult.Saved:
                return this.SeeOther(Here + "?done=restored");
            case SaveResult.Invalid invalid:
                Trouble = "It cannot be brought back as it is: " + invalid.Errors.Errors[0].ErrorMessage;
                break;
            default:
                Trouble = "Somebody saved the post at the same moment; nothing was changed.";
                break;
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(revision, null, cancel);
    }

    private async Task<bool> Find(long id, CancellationToken cancel)
    {
        if (await posts.Find(id, cancel) is not { } found)
            return false;
        Post = found.Post;
        All = await revisions.Of(id, cancel);
        new DeskChrome("Revisions of " + Post.Title) { Current = "posts" }.PutInto(ViewData);
        return true;
    }

    private async Task<IActionResult> Show(long? revision, long? since, CancellationToken cancel)
    {
        if (All.Count == 0)
            return Page();
        Open = await revisions.Difference(Post.Id, revision ?? All[0].Id, since, cancel);
        return Open is null ? NotFound() : Page();
    }
}
