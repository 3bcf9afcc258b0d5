using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.Mail;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The desk in the morning: what waits, what is begun, what has been said.</summary>
[ModeratorsToo]
internal sealed class TodayModel(
    ConversationDesk desk,
    DeskPosts posts,
    RecentComments recent,
    DeskTally tally,
    LetterDesk letters,
    BlogClock clock
) : PageModel
{
    private const int HeldShown = 4;
    private const int DraftsShown = 5;
    private const int RecentShown = 6;

    public BlogClock Clock => clock;

    public Waiting Waiting { get; private set; } = new(0, 0);

    public IReadOnlyList<QueueEntry> Held { get; private set; } = [];

    public IReadOnlyList<PostSummary> Drafts { get; private set; } = [];

    public IReadOnlyList<CommentOnPost> Recent { get; private set; } = [];

    public int DraftCount { get; private set; }

    /// <summary>Letters that could not be delivered.</summary>
    public int Undelivered { get; private set; }

    public int Published { get; private set; }

    /// <summary>Comments that readers see, counted no further than <see cref="ConversationDesk.CountedTo"/>.</summary>
    public int Approved { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        new DeskChrome("Today") { Current = "today" }.PutInto(ViewData);
        Waiting = await tally.Now(cancel);
        Held = (await desk.Page(new(QueueShelf.Held), null, HeldShown, cancel)).Entries;
        Recent = await recent.Latest(RecentShown, cancel);
        Published = await posts.Count(DeskShelf.Published, cancel);
        Approved = await desk.Count(new(QueueShelf.Approved), cancel);
        if (!User.Writes())
            return;
        Drafts = await posts.Drafts(DraftsShown, cancel);
        Undelivered = await letters.Count(cancel);
        DraftCount = await posts.Count(DeskShelf.Drafts, cancel);
    }
}
