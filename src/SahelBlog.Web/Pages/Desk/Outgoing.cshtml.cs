using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Every page that this blog told of its links, what it answered, and the buttons to tell it again.</summary>
internal sealed class OutgoingModel(DeliveryDesk deliveries) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The tabs.</summary>
    public static readonly IReadOnlyList<(string Word, string Name, DeliveryState? State)> Shelves =
    [
        ("all", "All", null),
        ("waiting", "Waiting", DeliveryState.Waiting),
        ("accepted", "Accepted", DeliveryState.Accepted),
        ("refused", "Refused", DeliveryState.Refused),
        ("failed", "Failed", DeliveryState.Failed),
        ("silent", "Take no pings", DeliveryState.Silent),
        ("removed", "Links gone", DeliveryState.Removed),
    ];

    public string Shelf { get; private set; } = "all";

    public IReadOnlyList<DeliveryEntry> Entries { get; private set; } = [];

    public string? Done { get; private set; }

    public string? Trouble { get; private set; }

    /// <summary>The address of this page of the list.</summary>
    public string Here { get; private set; } = OutgoingView.Path;

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Older { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? state, string? after, string? did, CancellationToken cancel)
    {
        if (!IsKnown(state))
            return NotFound();
        if (did is not null && Sent.Number(did) is { } count and < int.MaxValue)
            Done = count == 0 ? "What waits is told anyway." : $"{((int)count).Some("page")} will be told once more.";
        return await Show(state, after, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? state, string? after, CancellationToken cancel)
    {
        if (!IsKnown(state))
            return NotFound();
        var form = await Request.ReadFormAsync(cancel);
        var ids = form["id"].Concat(form["pick"]).Select(Sent.Number).OfType<long>().Distinct().ToList();
        if (form["do"] != "again")
            Trouble = "The form did not say what to do; nothing was changed.";
        else if (ids.Count == 0)
            Trouble = "Pick a link first.";
        else if (ids.Count > DeliveryDesk.MostAtOnce)
            Trouble = $"At most {DeliveryDesk.MostAtOnce} at once; nothing was changed.";
        else
            try
            {
                var told = await deliveries.Resend(ids, User.Acts(), cancel);
                return LocalRedirect(FormattableString.Invariant($"{PathOf(state ?? "all", after)}&did={told}"));
            }
            catch (StorageException problem)
            {
                Trouble = problem.Message + " Nothing was changed; try again in a while.";
            }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(state, after, cancel);
    }

    /// <summary>The address of a tab, and of a later page of it.</summary>
    public static string PathOf(string shelf, string? after = null) =>
        $"{OutgoingView.Path}?state={shelf}" + (Place(after) is null ? "" : $"&after={after}");

    private async Task<PageResult> Show(string? state, string? after, CancellationToken cancel)
    {
        Shelf = state ?? "all";
        Here = PathOf(Shelf, after);
        var wanted = Shelves.First(one => one.Word == Shelf).State;
        var found = await deliveries.Page(wanted, Place(after), PageSize + 1, cancel);
        Entries = [.. found.Take(PageSize)];
        if (found.Count > PageSize)
        {
            var last = Entries[^1].Delivery;
            var place = string.Create(
                CultureInfo.InvariantCulture,
                $"{last.CreatedAt.ToUnixTimeMilliseconds()}-{last.Id}"
            );
            Older = PathOf(Shelf, place);
        }
        new DeskChrome("Links going out") { Current = "links" }.PutInto(ViewData);
        return Page();
    }

    private static bool IsKnown(string? shelf) => shelf is null || Shelves.Any(one => one.Word == shelf);

    private static (DateTimeOffset, long)? Place(string? text) =>
        text?.Split('-') is [var at, var id] && Sent.Moment(at) is { } moment && Sent.Number(id) is { } number
            ? (moment, number)
            : null;
}
