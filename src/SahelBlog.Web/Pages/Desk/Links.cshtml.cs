using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Linkbacks;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Every page that told this blog it links here, and every page that this blog told.</summary>
internal sealed class LinksModel(
    LinkbackDesk linkbacks,
    LinkbackQueue queue,
    LinkingSites sites,
    UndoSeal seal,
    BlogClock clock
) : PageModel
{
    private const int PageSize = 25;

    /// <summary>The tabs: what waits for a look, what is to be read before that, what readers see, and the rest.</summary>
    public static readonly IReadOnlyList<(string Word, string Name, LinkbackState? State)> Shelves =
    [
        ("held", "Held", LinkbackState.Held),
        ("waiting", "Being read", LinkbackState.Waiting),
        ("approved", "Approved", LinkbackState.Approved),
        ("gone", "Gone", LinkbackState.Gone),
        ("refused", "Refused", LinkbackState.Refused),
        ("spam", "Spam", LinkbackState.Spam),
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

    /// <summary>The ban that the same press takes back.</summary>
    public string? UndoBan { get; private set; }

    public string? Trouble { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string? state,
        [FromQuery(Name = "page")] int? number,
        string? did,
        string? undo,
        string? bans,
        int? left,
        long? of,
        CancellationToken cancel
    )
    {
        if (!IsKnown(state))
            return NotFound();
        var decided = seal.OpenLinkbacks(undo);
        var site = of is { } id ? await sites.Of(id, cancel) : null;
        Done = Said(did, decided.Count, left ?? 0, site ?? "the site");
        UndoBan = Done is null || seal.OpenBans(bans) is null ? null : bans;
        Undo = Done is null || (decided.Count == 0 && UndoBan is null) ? null : undo ?? "";
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
        var ids = form["id"].Concat(form["pick"]).Select(Sent.Number).OfType<long>().Distinct().ToList();
        try
        {
            var did = await Act(form["do"].ToString(), ids, form["undo"].ToString(), form["bans"].ToString(), cancel);
            if (did is not null)
                return LocalRedirect($"{Path(shelf, page)}&did={did}");
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
            LinkbackState.Held => ("state-wait", link.Reason.Length > 0 ? $"Held: {link.Reason}" : "Held"),
            LinkbackState.Approved when link.Missed > 0 => (
                "state-wait",
                $"Approved; not reached lately: {link.Reason}"
            ),
            LinkbackState.Approved => ("", "Approved"),
            LinkbackState.Refused => ("state-off", "Refused"),
            LinkbackState.Spam => ("state-off", "Spam"),
            LinkbackState.Gone => ("state-off", $"Gone: {link.Reason}"),
            _ => ("state-fail", link.Reason.Length > 0 ? link.Reason : "No link found"),
        };

    /// <summary>What it is and how it came: <c>reply, webmention</c>.</summary>
    public static string KindOf(Linkback link) =>
        link.IsOwn ? "this blog"
        : link.Kind == LinkbackKind.Link ? link.Protocols.Words()
        : $"{Words.Of(link.Kind)}, {link.Protocols.Words()}";

    /// <summary>Does what the form says; gives the rest of the address that tells of it, or null when it could not be done.</summary>
    private async Task<string?> Act(string doing, List<long> ids, string undo, string bans, CancellationToken cancel)
    {
        if (doing == "undo")
        {
            var undone = await sites.Undo(seal.OpenLinkbacks(undo), seal.OpenBans(bans), User.Acts(), cancel);
            return FormattableString.Invariant($"undo&left={undone.Overtaken}");
        }
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
            case "trust" or "watch" or "ban":
                return await ActOnSite(doing, ids[0], cancel);
            case "approve":
                return Told(doing, await linkbacks.Decide(ids, LinkbackState.Approved, User.Acts(), cancel));
            case "refuse":
                return Told(doing, await linkbacks.Decide(ids, LinkbackState.Refused, User.Acts(), cancel));
            case "spam":
                return Told(doing, await linkbacks.Decide(ids, LinkbackState.Spam, User.Acts(), cancel));
            case "read":
                await linkbacks.ReadAgain(ids, cancel);
                return doing;
            default:
                Trouble = "The form did not say what to do; nothing was changed.";
                return null;
        }
    }

    // The link-back says which site is meant; a form could name any.
    private async Task<string?> ActOnSite(string doing, long id, CancellationToken cancel)
    {
        if (await sites.Of(id, cancel) is not { } site)
        {
            Trouble = "That link-back is not there any more; nothing was changed.";
            return null;
        }
        var named = FormattableString.Invariant($"&of={id}");
        if (doing != "ban")
        {
            await sites.Set(site, doing == "trust" ? SiteStanding.Trusted : SiteStanding.Watched, User.Acts(), cancel);
            return doing + named;
        }
        var banned = await sites.Ban(site, User.Acts(), cancel);
        Trouble = banned.Wrong;
        if (banned.Bans is not { } set)
            return null;
        // More than that fit into no address, and are on the spam shelf.
        return Told(doing, [.. banned.Decided.Take(LinkbackDesk.MostAtOnce)])
            + named
            + (set.Ids.Count == 0 ? "" : "&bans=" + seal.Seal(set));
    }

    private string Told(string doing, IReadOnlyList<DecidedLinkback> decided) =>
        doing + (decided.Count == 0 ? "" : "&undo=" + seal.Seal(decided));

    private async Task<PageResult> Show(string shelf, int number, CancellationToken cancel)
    {
        Shelf = shelf;
        Number = Math.Clamp(number, 1, int.MaxValue / PageSize);
        var state = Shelves.First(one => one.Word == shelf).State;
        var entries = await queue.Page(state, (Number - 1) * PageSize, PageSize + 1, cancel);
        HasMore = entries.Count > PageSize;
        Incoming = [.. entries.Take(PageSize)];
        new DeskChrome("Links") { Current = "links" }.PutInto(ViewData);
        return Page();
    }

    private static bool IsKnown(string? shelf) => shelf is null || Shelves.Any(one => one.Word == shelf);

    private static string? Said(string? did, int count, int left, string site) =>
        did switch
        {
            "approve" when count == 0 => "Nothing was approved: no page with a link was found there.",
            "approve" => $"Approved {count.Some("link-back")}.",
            "refuse" => $"Refused {count.Some("link-back")}.",
            "spam" => $"Called {count.Some("link-back")} spam; the rules have learned from it.",
            "read" => "The page will be read again soon.",
            "trust" => $"Links from {site} are shown at once from now on.",
            "watch" => $"Links from {site} wait for a look from now on.",
            "ban" => $"{site} is banned, also in comments; {count.Some("link-back")} of it became spam.",
            "undo" when left > 0 => $"Undone, but for {left.Some("link-back")} that had been moved since.",
            "undo" => "Undone: everything stands where it stood.",
            _ => null,
        };
}
