using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What is to be done, and with which comments, as it was sent.</summary>
internal sealed record ModerationForm(string Do, IReadOnlyList<long> Ids, string Reply, string Undo)
{
    public static ModerationForm Of(IFormCollection form) =>
        new(
            form["do"].ToString(),
            [.. form["id"].Concat(form["pick"]).Select(Number).OfType<long>().Distinct()],
            form["reply"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal),
            form["undo"].ToString()
        );

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>The queue: comments of one state, each with what it answers, and the buttons that decide.</summary>
[ModeratorsToo]
internal sealed class ConversationModel(
    ModerationService moderation,
    CommentService comments,
    Visitor visitor,
    UndoSeal seal,
    BlogClock clock
) : PageModel
{
    private const int PageSize = 25;

    public static readonly IReadOnlyList<CommentState> States =
    [
        CommentState.Held,
        CommentState.Approved,
        CommentState.Spam,
        CommentState.Deleted,
    ];

    public BlogClock Clock => clock;

    public CommentState State { get; private set; }

    public int Number { get; private set; } = 1;

    public int Total { get; private set; }

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public IReadOnlyList<QueueEntry> Entries { get; private set; } = [];

    /// <summary>What has just been done, and how to take it back.</summary>
    public string? Done { get; private set; }

    public string? Undo { get; private set; }

    /// <summary>What could not be done.</summary>
    public string? Trouble { get; private set; }

    /// <summary>A reply that could not be published, with the comment that it belongs to.</summary>
    public (long Id, string Text, string Wrong)? Reply { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string? state,
        [FromQuery(Name = "page")] int? number,
        string? did,
        string? undo,
        CancellationToken cancel
    )
    {
        if (Known(state) is not { } known)
            return NotFound();
        var decided = seal.Open<CommentState>(undo);
        Done = Said(did, decided.Count);
        Undo = Done is null || decided.Count == 0 ? null : undo;
        return await Show(known, number ?? 1, cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string? state,
        [FromQuery(Name = "page")] int? number,
        CancellationToken cancel
    )
    {
        if (Known(state) is not { } known)
            return NotFound();
        var form = ModerationForm.Of(await Request.ReadFormAsync(cancel));
        try
        {
            var decided = await Act(form, cancel);
            if (decided is not null)
                return LocalRedirect(
                    $"{Path(known, number ?? 1)}&did={form.Do}"
                        + (
                            form.Do == "undo" || decided.Count == 0
                                ? ""
                                : "&undo=" + seal.Seal(decided.Select(one => (one.Id, one.Before)))
                        )
                );
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Nothing was changed; try again in a while.";
            if (form is { Do: "reply", Ids: [var id] })
                Reply = (id, form.Reply, Trouble);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(known, number ?? 1, cancel);
    }

    /// <summary>The address of a state's list and its pages.</summary>
    public static string Path(CommentState state, int number = 1) =>
        $"/desk/conversation?state={Words.Of(state)}"
        + (number == 1 ? "" : FormattableString.Invariant($"&page={number}"));

    /// <summary>Does what the form says; null when it could not be done.</summary>
    private async Task<IReadOnlyList<Decided>?> Act(ModerationForm form, CancellationToken cancel)
    {
        if (form.Do == "undo")
            return await moderation.Undo(
                [.. seal.Open<CommentState>(form.Undo).Select(one => new Decided(one.Id, one.Before))],
                cancel
            );
        if (form.Ids.Count is 0 or > ModerationService.MostAtOnce)
        {
            Trouble =
                form.Ids.Count == 0
                    ? "Pick a comment first."
                    : $"At most {ModerationService.MostAtOnce} comments can be decided on at once; nothing was changed.";
            return null;
        }
        switch (form.Do)
        {
            case "approve":
                return await moderation.Decide(form.Ids, CommentState.Approved, cancel);
            case "spam":
                return await moderation.Decide(form.Ids, CommentState.Spam, cancel);
            case "delete":
                return await moderation.Decide(form.Ids, CommentState.Deleted, cancel);
            case "reply":
                return await ApproveAndReply(form.Ids[0], form.Reply, cancel);
            default:
                Trouble = "The form did not say what to do; nothing was changed.";
                return null;
        }
    }

    /// <summary>Both or neither: a reply that cannot be published takes the approval back.</summary>
    private async Task<IReadOnlyList<Decided>?> ApproveAndReply(long id, string text, CancellationToken cancel)
    {
        if (await moderation.Entry(id, cancel) is not { } entry)
        {
            Trouble = "That comment is not there any more.";
            return null;
        }
        if (string.IsNullOrWhiteSpace(text))
        {
            Reply = (id, text, "Write the reply first; the comment still waits.");
            return null;
        }
        var decided = await moderation.Decide([id], CommentState.Approved, cancel);
        var reply = new NewComment { ParentId = id, Text = text };
        try
        {
            var result = await comments.Post(
                entry.Post.Id,
                reply,
                await visitor.Writer(HttpContext),
                // Begun is begun: both or neither, even when the browser has gone.
                CancellationToken.None
            );
            // Undo takes the reply away as well: it stood nowhere before. One that was sent before stays.
            if (result is CommentResult.Kept { IsRepeat: true })
                return decided;
            if (result is CommentResult.Kept { Comment: var kept })
                return [.. decided, new Decided(kept.Id, CommentState.Deleted)];
            await moderation.Undo(decided, CancellationToken.None);
            Reply = (
                id,
                text,
                result is CommentResult.Invalid invalid
                    ? invalid.Errors.Errors[0].ErrorMessage
                    : "The post takes no more comments, so the reply cannot be published; the comment stands where it stood."
            );
            return null;
        }
        catch (StorageException)
        {
            await moderation.Undo(decided, CancellationToken.None);
            throw;
        }
    }

    private async Task<PageResult> Show(CommentState state, int number, CancellationToken cancel)
    {
        State = state;
        Total = await moderation.Count(state, cancel);
        Number = Math.Clamp(number, 1, Pages);
        Entries = await moderation.Queue(state, (Number - 1) * PageSize, PageSize, cancel);
        new DeskChrome("Conversation") { Current = "conversation" }.PutInto(ViewData);
        return Page();
    }

    private static CommentState? Known(string? word) =>
        word is null
            ? CommentState.Held
            : States.Cast<CommentState?>().FirstOrDefault(state => Words.Of(state!.Value) == word);

    private static string? Said(string? did, int count) =>
        did switch
        {
            "approve" => $"Approved {count.Some("comment")}.",
            "reply" => "Approved the comment and published your reply.",
            "spam" => $"Put {count.Some("comment")} among the spam.",
            "delete" => $"Deleted {count.Some("comment")}.",
            "undo" => "Undone: everything stands where it stood.",
            _ => null,
        };
}
