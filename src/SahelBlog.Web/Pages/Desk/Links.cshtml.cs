using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Linkbacks;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Every page that told this blog it links here, and every page that this blog told.</summary>
internal sealed class LinksModel(LinkbackDesk linkbacks, UndoSeal seal, BlogClock clock) : PageModel
{
    private const int PageSize = 25;

    /// <summary>The tabs: what waits for a look, what readers see, and the rest.</summary>
    public static readonly IReadOnlyList<(string Word, string Name, LinkbackState? State)> Shelves =
    [
        ("held", "Held", LinkbackState.Held),
        ("approved", "Approved", LinkbackState.Approved),
        ("refused", "Refused", LinkbackState.Refused),
        ("failed", "Failed", LinkbackState.Failed),
        ("all", "All", null),
    ];

    public BlogClock Clock => clock;

    public string Shelf { get; private set; } = "held";

    public int Number { get; private set; } = 1;

    public bool HasMore { get; private set; }

    public IReadOnlyList<LinkbackEntry> Incoming { get; private set; } = [];

    public string? Done { get; private set; }

    public string? Undo { get; private set; }

    public string? Trouble { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string? state,
        [FromQuery(Name = "page")] int? number,
        string? did,
        string? undo,
        CancellationToken cancel
    )
    {
        if (!IsKnown(state))
            return NotFound();
        var decided = seal.Open<LinkbackState>(undo);
        Done = Said(did, decided.Count);
        Undo = Done is null || decided.Count == 0 ? null : undo;
        return await Show(state ?? "held", number ?? 1, cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string? state,
        [FromQuery(Name = "page")] int? number,
        CancellationToken cancel
    )
    {
        if (!IsKnown(state))
            return NotFound();
        var (shelf, page) = (state ?? "held", number ?? 1);
        var form = await Request.ReadFormAsync(cancel);
        var doing = form["do"].ToString();
        var ids = form["id"].Concat(form["pick"]).Select(Sent.Number).OfType<long>().Distinct().ToList();
        try
        {
            if (await Act(doing, ids, form["undo"].ToString(), cancel) is { } decided)
                return LocalRedirect(
                    $"{Path(shelf, page)}&did={doing}"
                        + (
                            doing == "undo" || decided.Count == 0
                                ? ""
                                : "&undo=" + seal.Seal(decided.Select(one => (one.Id, one.Before)))
                        )
                );
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Nothing was changed; try again in a while.";
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(shelf, page, cancel);
    }

    /// <summary>The address of a tab and its pages.</summary>
    public static string Path(string shelf, int number = 1) =>
        $"/desk/links?state={shelf}" + (number == 1 ? "" : FormattableString.Invariant($"&page={number}"));

    /// <summary>Where a link-back stands, in words, and how the design marks it.</summary>
    public static (string Mark, string Words) StateOf(Linkback link) =>
        link.State switch
        {
            LinkbackState.Waiting => ("state-draft", "Being read"),
            LinkbackState.Held => ("state-wait", link.Failure.Length > 0 ? $"Held: {link.Failure}" : "Held"),
            LinkbackState.Approved => ("", "Approved"),
            LinkbackState.Refused => ("state-off", "Refused"),
            _ => ("state-fail", link.Failure.Length > 0 ? link.Failure : "No link found"),
        };

    private async Task<IReadOnlyList<DecidedLinkback>?> Act(
        string doing,
        List<long> ids,
        string undo,
        CancellationToken cancel
    )
    {
        if (doing == "undo")
            return await linkbacks.Undo(
                [.. seal.Open<LinkbackState>(undo).Select(one => new DecidedLinkback(one.Id, one.Before))],
                User.Acts(),
                cancel
            );
        if (ids.Count is 0 or > LinkbackDesk.MostAtOnce)
        {
            Trouble =
                ids.Count == 0
                    ? "Pick a link-back first."
                    : $"At most {LinkbackDesk.MostAtOnce} at once; nothing was changed.";
            return null;
        }
        switch (doing)
        {
            case "approve":
                return await linkbacks.Approve(ids, User.Acts(), cancel);
            case "refuse":
                return await linkbacks.Refuse(ids, User.Acts(), cancel);
            default:
                Trouble = "The form did not say what to do; nothing was changed.";
                return null;
        }
    }

    private async Task<PageResult> Show(string shelf, int number, CancellationToken cancel)
    {
        Shelf = shelf;
        Number = Math.Clamp(number, 1, int.MaxValue / PageSize);
        var state = Shelves.First(one => one.Word == shelf).State;
        var entries = await linkbacks.Queue(state, (Number - 1) * PageSize, PageSize + 1, cancel);
        HasMore = entries.Count > PageSize;
        Incoming = [.. entries.Take(PageSize)];
        new DeskChrome("Links") { Current = "links" }.PutInto(ViewData);
        return Page();
    }

    private static bool IsKnown(string? shelf) => shelf is null || Shelves.Any(one => one.Word == shelf);

    private static string? Said(string? did, int count) =>
        did switch
        {
            "approve" => $"Approved {count.Some("link-back")}.",
            "refuse" => $"Refused {count.Some("link-back")}.",
            "undo" => "Undone: everything stands where it stood.",
            _ => null,
        };
}
