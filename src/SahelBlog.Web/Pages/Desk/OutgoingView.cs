using SahelBlog.Linkbacks.Telling;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The table of pages that were told of our links.</summary>
/// <param name="Entries">Its rows.</param>
/// <param name="Action">Where its buttons send.</param>
/// <param name="Picks">The form that picked rows belong to; null when none can be picked.</param>
internal sealed record OutgoingView(IReadOnlyList<DeliveryEntry> Entries, string Action, string? Picks = null)
{
    /// <summary>Rows on the page of all links.</summary>
    public const int Latest = 25;

    /// <summary>The address of the whole list, and of its tabs.</summary>
    public const string Path = "/desk/links/out";

    /// <summary>What became of telling a page, in words, and how the design marks it.</summary>
    public static (string Mark, string Words) StateOf(DeliveryEntry entry, BlogClock clock)
    {
        var delivery = entry.Delivery;
        return delivery.State switch
        {
            DeliveryState.Waiting when delivery.Attempts > 0 => (
                "state-wait",
                $"No answer; tried {delivery.Attempts.Some("time")}{Next(entry, clock)}: {delivery.Answer}"
            ),
            DeliveryState.Waiting => ("state-draft", delivery.WasTold ? "Accepted; to be told again" : "Waits"),
            DeliveryState.Sending => ("state-draft", "Being told"),
            DeliveryState.Accepted => ("", "Accepted"),
            DeliveryState.Removed => ("state-off", "Told that the link is gone"),
            DeliveryState.Silent when delivery.AnsweredAt is null => ("state-off", "Came with the post; not told"),
            DeliveryState.Silent => ("state-off", "Takes no pings"),
            DeliveryState.Refused => ("state-fail", $"Refused: {delivery.Answer}"),
            _ => ("state-fail", $"Failed: {delivery.Answer}"),
        };
    }

    /// <summary>How a page was told, in one word.</summary>
    public static string KindOf(Delivery delivery) =>
        delivery.Protocol.Length > 0 ? delivery.Protocol
        : delivery is { State: DeliveryState.Silent, AnsweredAt: not null } ? "none"
        : "–";

    /// <summary>What the button for one row says; null when it waits anyway.</summary>
    public static string? ButtonOf(DeliveryEntry entry) =>
        entry.Delivery.State switch
        {
            DeliveryState.Waiting or DeliveryState.Sending => entry.NextAt is null ? "Try again" : null,
            DeliveryState.Accepted or DeliveryState.Removed => "Send again",
            DeliveryState.Silent when entry.Delivery.AnsweredAt is null => "Tell it",
            _ => "Try again",
        };

    // A time of today needs no date.
    private static string Next(DeliveryEntry entry, BlogClock clock) =>
        entry.NextAt is not { } next ? ""
        : clock.Local(next).Date == clock.Local(clock.Now).Date ? $", next at {clock.Local(next):HH:mm}"
        : $", next on {clock.Stamp(next)}";
}
