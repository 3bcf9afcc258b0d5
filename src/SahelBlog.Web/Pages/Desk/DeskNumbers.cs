using System.Globalization;
using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Readers;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What the charts of the last days show, in the order in which they stand.</summary>
/// <param name="Days">The days.</param>
/// <param name="Rows">One number for each day in each.</param>
internal sealed record Numbers(DayRange Days, IReadOnlyList<NumberRow> Rows);

/// <summary>One thing that happens on days.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="PerDay">How much of it there was on each day.</param>
/// <param name="Note">What else there is to say of it; empty where there is nothing.</param>
internal sealed record NumberRow(string Name, IReadOnlyList<int> PerDay, string Note);

/// <summary>Gathers the numbers of the last thirty days from the rooms that keep them.</summary>
internal sealed class DeskNumbers(
    ReaderNumbers readers,
    CommentDays comments,
    LinkbackDays linkbacks,
    PostDays posts,
    BlogClock clock
)
{
    /// <summary>Days in the charts.</summary>
    public const int Shown = 30;

    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>The last days.</summary>
    public DayRange Days => new(clock, Shown);

    /// <summary>What concerns those who moderate: what was said, and what was kept away.</summary>
    public async Task<Numbers> OfConversation(CancellationToken cancel)
    {
        var days = Days;
        return new(days, [await Said(days, cancel), await Stopped(days, [], cancel)]);
    }

    /// <summary>All of it.</summary>
    public async Task<Numbers> OfBlog(CancellationToken cancel)
    {
        var days = Days;
        var read = await readers.PerDay(new(clock, Shown * 2), cancel);
        var links = await linkbacks.Approved(days, cancel);
        return new(
            days,
            [
                Compared("Readers", [.. read.Skip(Shown)], read.Take(Shown).Sum()),
                await Said(days, cancel),
                new(
                    "Links in",
                    links.PerDay,
                    links.Sites == 0 ? "from other blogs" : $"from {links.Sites.Some("other site")}"
                ),
                new("Posts", await posts.Published(days, cancel), "published"),
                await Stopped(days, await linkbacks.Spam(days, cancel), cancel),
            ]
        );
    }

    private async Task<NumberRow> Said(DayRange days, CancellationToken cancel) =>
        Compared(
            "Comments",
            await comments.Written(CommentState.Approved, days, cancel),
            await comments.WrittenBefore(CommentState.Approved, days, cancel)
        );

    private async Task<NumberRow> Stopped(DayRange days, IReadOnlyList<int> links, CancellationToken cancel)
    {
        var spam = await comments.Written(CommentState.Spam, days, cancel);
        var back = await comments.LetBack(days, cancel);
        return new(
            "Spam stopped",
            links.Count == 0 ? spam : [.. spam.Zip(links, (one, other) => one + other)],
            back == 0 ? "none let back in" : string.Create(English, $"{back:N0} let back in by hand")
        );
    }

    private static NumberRow Compared(string name, IReadOnlyList<int> perDay, int before) =>
        new(name, perDay, Comparison(perDay.Sum(), before));

    /// <summary>Such as “12 % more than the thirty before”.</summary>
    private static string Comparison(int now, int before)
    {
        // Of little, a part says nothing.
        if (before * 10L < now || before == 0)
            return $"{(before == 0 ? "none" : before.ToString("N0", English))} in the thirty before";
        var change = (int)Math.Round((now - before) * 100.0 / before);
        return change == 0
            ? "as many as in the thirty before"
            : string.Create(
                English,
                $"{Math.Abs(change):N0}\u00a0% {(change > 0 ? "more" : "fewer")} than the thirty before"
            );
    }
}
