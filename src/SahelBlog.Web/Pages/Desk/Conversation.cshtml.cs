using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The queue: comments of one shelf, each with what it answers, and the buttons that decide.</summary>
[ModeratorsToo]
internal sealed class ConversationModel(
    ConversationDesk desk,
    ModerationService moderation,
    DeskReplies replies,
    Visitor visitor,
    ThreadDesk threads,
    UndoSeal seal,
    BlogClock clock
) : PageModel
{
    private const int PageSize = 25;

    public BlogClock Clock => clock;

    public QueueAddress Here { get; private set; } = null!;

    public QueueFilter Filter => Here.Filter;

    public QueuePage List { get; private set; } = null!;

    /// <summary>What is known of everybody on the page.</summary>
    public IReadOnlyDictionary<WrittenBy, CommenterRecord> Records { get; private set; } = null!;

    /// <summary>Those on the page that are not for whoever looks to decide on.</summary>
    public IReadOnlySet<long> Beyond { get; private set; } = null!;

    /// <summary>What is known of the one commenter whom the list is about.</summary>
    public CommenterRecord? Record { get; private set; }

    /// <summary>What has just been done, and how to take it back.</summary>
    public string? Done { get; private set; }

    public string? Undo { get; private set; }

    /// <summary>What could not be done.</summary>
    public string? Trouble { get; private set; }

    /// <summary>A reply that could not be posted, with the comment that it belongs to.</summary>
    public (long Id, string Text, string Wrong)? Reply { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? did, string? undo, int? left, CancellationToken cancel)
    {
        if (QueueAddress.Of(Request.Query) is not { } here)
            return NotFound();
        var decided = seal.OpenDecisions(undo);
        Done = QueueWords.Done(did, decided.Count, left ?? 0);
        Undo = Done is null || (decided.Count == 0 && seal.Open<ThreadAct>(undo).Count == 0) ? null : undo;
        return await Show(here, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (QueueAddress.Of(Request.Query) is not { } here)
            return NotFound();
        var form = ModerationForm.Of(await Request.ReadFormAsync(cancel));
        try
        {
            if (Words.Parse<ThreadAct>(form.Do) is { } act)
                return await ActOnThread(here, act, form, cancel);
            if (form.Do == "undo")
                return await TakeBack(here, form.Undo, cancel);
            if (await Act(here, form, cancel) is { } decided)
                return LocalRedirect(
                    $"{here}&did={form.Do}" + (decided.Count == 0 ? "" : $"&undo={seal.Seal(decided)}")
                );
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Nothing was changed; try again in a while.";
            if (form is { Do: "reply", Ids: [var id] })
                Reply = (id, form.Reply, Trouble);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(here, cancel);
    }

    /// <summary>Whoever acts in the thread itself goes back there; the button beside it takes the act back.</summary>
    private async Task<IActionResult> ActOnThread(
        QueueAddress here,
        ThreadAct act,
        ModerationForm form,
        CancellationToken cancel
    )
    {
        if (form.Ids is not [var id])
        {
            Trouble = "Pick one comment for that.";
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Show(here, cancel);
        }
        var undo = await threads.Do(act, id, User.Acts(), cancel);
        if (form.IsInThread)
            return LocalRedirect(ThreadReader.AddressOf(id));
        return LocalRedirect(
            undo is null ? here.ToString() : $"{here}&did={form.Do}&undo={seal.Seal([(undo.CommentId, undo.Act)])}"
        );
    }

    private async Task<IActionResult> TakeBack(QueueAddress here, string undo, CancellationToken cancel)
    {
        foreach (var (id, act) in seal.Open<ThreadAct>(undo))
            await threads.Undo(new(act, id), User.Acts(), cancel);
        var undone = await moderation.Undo(seal.OpenDecisions(undo), User.Acts(), cancel);
        return LocalRedirect(
            $"{here}&did=undo" + (undone.Overtaken == 0 ? "" : FormattableString.Invariant($"&left={undone.Overtaken}"))
        );
    }

    /// <summary>Does what the form says; null when it could not be done.</summary>
    private async Task<IReadOnlyList<Decided>?> Act(QueueAddress here, ModerationForm form, CancellationToken cancel)
    {
        var ids = form.AllThatMatch ? await desk.Matching(here.Filter, cancel) : form.Ids;
        if (ids.Count is 0 or > ModerationService.MostAtOnce)
        {
            Trouble =
                ids.Count == 0
                    ? "Pick a comment first."
                    : $"At most {ModerationService.MostAtOnce} comments can be decided on at once; nothing was changed.";
            return null;
        }
        switch (form.Do)
        {
            case "approve" or "dismiss":
                return await moderation.Decide(ids, CommentState.Approved, User.Acts(), cancel);
            case "spam":
                return await moderation.Decide(ids, CommentState.Spam, User.Acts(), cancel);
            case "delete":
                return await moderation.Decide(ids, CommentState.Deleted, User.Acts(), cancel);
            case "reply":
                return await ApproveAndReply(ids[0], form.Reply, cancel);
            default:
                Trouble = "The form did not say what to do; nothing was changed.";
                return null;
        }
    }

    private async Task<IReadOnlyList<Decided>?> ApproveAndReply(long id, string text, CancellationToken cancel)
    {
        switch (await replies.ApproveAndReply(id, text, await visitor.Writer(HttpContext), User.Acts(), cancel))
        {
            case DeskReply.Kept(var decided):
                return decided;
            case DeskReply.Invalid(var sentence):
                Reply = (id, text, sentence);
                return null;
            case DeskReply.Closed:
                Reply = (id, text, "The post or the branch takes no more comments; the comment stands where it stood.");
                return null;
            default:
                Trouble = "That comment is not there any more.";
                return null;
        }
    }

    private async Task<PageResult> Show(QueueAddress here, CancellationToken cancel)
    {
        Here = here;
        List = await desk.Page(here.Filter, here.After, PageSize, cancel);
        var comments = List.Entries.Select(entry => entry.Comment).ToList();
        Records = await desk.RecordsOf(comments, cancel);
        Beyond = await moderation.Beyond(comments, User.Acts(), cancel);
        if (here.Filter.By is { } by)
            Record = await desk.RecordOf(by, cancel);
        new DeskChrome("Conversation") { Current = "conversation" }.PutInto(ViewData);
        return Page();
    }
}
