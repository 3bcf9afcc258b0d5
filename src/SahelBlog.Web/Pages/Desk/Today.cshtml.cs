using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Mail;
using SahelBlog.Posts;
using SahelBlog.Readers;
using SahelBlog.Settings;
using SahelBlog.Transfer.Backups;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Something that went wrong and waits for somebody.</summary>
/// <param name="State">What is wrong.</param>
/// <param name="Where">The page of the desk where it is mended.</param>
/// <param name="Link">What that page is called here.</param>
internal sealed record Trouble(string State, string Where, string Link);

/// <summary>The desk in the morning: what waits, what is begun, what has been read and said.</summary>
[ModeratorsToo]
internal sealed class TodayModel(
    ConversationDesk desk,
    LinkbackQueue linkbacks,
    DeskPosts posts,
    WorkingCopies copies,
    RecentComments recent,
    DeskTally tally,
    LetterDesk letters,
    DeliveryDesk deliveries,
    ReaderNumbers readers,
    DeskNumbers numbers,
    BackupDesk backups,
    BlogClock clock
) : PageModel
{
    private const int HeldShown = 4;
    private const int LinksShown = 3;
    private const int DraftsShown = 5;
    private const int RecentShown = 6;
    private const int ReadShown = 5;

    /// <summary>Deliveries that are counted, and for how many days one that failed is news.</summary>
    private const int DeliveriesCounted = 100;
    private const int DeliveryDays = 7;

    public BlogClock Clock => clock;

    public Waiting Waiting { get; private set; } = new(0, 0);

    public IReadOnlyList<QueueEntry> Held { get; private set; } = [];

    public IReadOnlyList<LinkbackEntry> Links { get; private set; } = [];

    public IReadOnlyList<Trouble> Troubles { get; private set; } = [];

    public IReadOnlyList<PostSummary> Drafts { get; private set; } = [];

    /// <summary>What goes out by itself, the next first.</summary>
    public IReadOnlyList<PostSummary> Scheduled { get; private set; } = [];

    /// <summary>New posts that whoever looks has begun and not saved.</summary>
    public IReadOnlyList<UnsavedPost> Unsaved { get; private set; } = [];

    public int ScheduledCount { get; private set; }

    public IReadOnlyList<ReadPost> MostRead { get; private set; } = [];

    public IReadOnlyList<CommentOnPost> Recent { get; private set; } = [];

    public Numbers Numbers { get; private set; } = null!;

    public int DraftCount { get; private set; }

    /// <summary>Comments that readers see, counted no further than <see cref="ConversationDesk.CountedTo"/>.</summary>
    public int Approved { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        new DeskChrome("Today") { Current = "today" }.PutInto(ViewData);
        Waiting = await tally.Now(cancel);
        Held = (await desk.Page(new(QueueShelf.Held), null, HeldShown, cancel)).Entries;
        Recent = await recent.Latest(RecentShown, cancel);
        Approved = await desk.Count(new(QueueShelf.Approved), cancel);
        if (!User.Writes())
        {
            Numbers = await numbers.OfConversation(cancel);
            return;
        }
        Links = await linkbacks.Page(LinkbackState.Held, 0, LinksShown, cancel);
        Troubles = [.. await WhatWentWrong(cancel)];
        Scheduled = await posts.Scheduled(DraftsShown, cancel);
        ScheduledCount = await posts.CountScheduled(cancel);
        Unsaved = UnsavedPost.Of(await copies.Of(User.Self(), null, UnsavedPost.Most, cancel));
        Drafts = await posts.Drafts(DraftsShown, cancel);
        DraftCount = await posts.Count(DeskShelf.Drafts, cancel);
        Numbers = await numbers.OfBlog(cancel);
        MostRead = await readers.MostRead(Numbers.Days, ReadShown, cancel);
    }

    /// <summary>What did not reach others. Whatever else may fail while nobody looks belongs here too.</summary>
    private async Task<List<Trouble>> WhatWentWrong(CancellationToken cancel)
    {
        var troubles = new List<Trouble>();
        if (await letters.Count(cancel) is > 0 and var lost)
            troubles.Add(new($"{lost.Some("letter")} not delivered", "/desk/letters", "Letters"));
        var since = clock.Now.AddDays(-DeliveryDays);
        var failed = (await deliveries.Page(DeliveryState.Failed, null, DeliveriesCounted, cancel)).Count(one =>
            one.Delivery.AnsweredAt >= since
        );
        if (failed > 0)
            troubles.Add(
                new(
                    $"{failed.Some("page")} not told of a link",
                    OutgoingView.Path + "?state=failed",
                    "Pages told of links"
                )
            );
        if (User.Owns())
            await LookAtBackups(troubles, cancel);
        return troubles;
    }

    private async Task LookAtBackups(List<Trouble> troubles, CancellationToken cancel)
    {
        var state = await backups.State(cancel);
        if (state.LastFailure is { } failure)
            troubles.Add(new($"The backup of {clock.Stamp(failure.At)} failed", "/desk/backups", "Backups"));
        else if (state.IsOverdue)
            troubles.Add(new("No backup has been made in time", "/desk/backups", "Backups"));
    }
}
