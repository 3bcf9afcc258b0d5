using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>One comment: its text, to be changed, and what it said before.</summary>
[ModeratorsToo]
internal sealed class CommentModel(DeskEdits edits, ConversationDesk desk, BlogClock clock) : PageModel
{
    public BlogClock Clock => clock;

    public QueueEntry Entry { get; private set; } = null!;

    public IReadOnlyList<CommentEdit> Earlier { get; private set; } = [];

    public string Text { get; private set; } = "";

    /// <summary>When the text in the form had been edited last; empty where it never was.</summary>
    public string Seen { get; private set; } = "";

    /// <summary>The list that it was opened from.</summary>
    public string Back { get; private set; } = "";

    /// <summary>What must be mended in the text.</summary>
    public string? Wrong { get; private set; }

    public string? Trouble { get; private set; }

    /// <summary>The text as somebody else changed it while the form was open.</summary>
    public string? Theirs { get; private set; }

    public bool MayEdit =>
        Entry.Comment.WithdrawnAt is null && DeskEdits.MayEdit(Entry.Comment, User.Acts(), User.Writes());

    public async Task<IActionResult> OnGetAsync(long id, string? back, CancellationToken cancel)
    {
        if (await desk.Entry(id, cancel) is not { } entry)
            return NotFound();
        return await Show(entry, entry.Comment.Markdown, SeenOf(entry.Comment), back, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (await desk.Entry(id, cancel) is not { } entry)
            return NotFound();
        var form = await Request.ReadFormAsync(cancel);
        var (text, seen, back) = (form["text"].ToString(), form["seen"].ToString(), form["back"].ToString());
        Entry = entry;
        try
        {
            switch (await edits.Edit(id, text, Sent.Moment(seen), User.Acts(), cancel))
            {
                case DeskEdit.Kept:
                    return LocalRedirect($"{ListOf(back)}&did=edit");
                case DeskEdit.NotTheirs:
                    return StatusCode(StatusCodes.Status403Forbidden);
                case DeskEdit.Invalid(var sentence):
                    Wrong = sentence;
                    break;
                case DeskEdit.Overtaken(var theirs):
                    Trouble = "Somebody changed this text after you had opened it. Nothing was overwritten.";
                    Theirs = theirs.Markdown;
                    seen = SeenOf(theirs);
                    break;
                default:
                    return NotFound();
            }
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Your text is here; try again in a while.";
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(entry, text, seen, back, cancel);
    }

    private async Task<PageResult> Show(
        QueueEntry entry,
        string text,
        string seen,
        string? back,
        CancellationToken cancel
    )
    {
        (Entry, Text, Seen, Back) = (entry, text, seen, ListOf(back));
        Earlier = await edits.Earlier(entry.Comment.Id, cancel);
        new DeskChrome("Edit a comment") { Current = "conversation" }.PutInto(ViewData);
        return Page();
    }

    /// <summary>The list that the form came from, and no other address.</summary>
    private static string ListOf(string? back) =>
        back is not null
        && back.StartsWith("/desk/conversation?", StringComparison.Ordinal)
        && back.All(sign => sign is > ' ' and < '\u007F')
            ? back
            : new QueueAddress(new QueueFilter(QueueShelf.All)).ToString();

    private static string SeenOf(Comment comment) =>
        comment.EditedAt?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "";
}
