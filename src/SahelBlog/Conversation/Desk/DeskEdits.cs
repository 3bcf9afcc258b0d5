using FluentValidation;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Conversation.Screening;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>What became of an edit at the desk.</summary>
public abstract record DeskEdit
{
    private DeskEdit() { }

    /// <summary>The comment has the new text; it had the same already where nothing was changed.</summary>
    public sealed record Kept(Comment Comment) : DeskEdit;

    /// <summary>The text must be mended first.</summary>
    /// <param name="Sentence">What is wrong with it.</param>
    public sealed record Invalid(string Sentence) : DeskEdit;

    /// <summary>Somebody else changed the text after the form was opened; nothing was overwritten.</summary>
    /// <param name="Theirs">As it stands now.</param>
    public sealed record Overtaken(Comment Theirs) : DeskEdit;

    /// <summary>There is no such comment, or its writer took it back.</summary>
    public sealed record Gone : DeskEdit;

    /// <summary>Its words are not for this person to change; see <see cref="DeskEdits.MayEdit"/>.</summary>
    public sealed record NotTheirs : DeskEdit;
}

/// <summary>
/// The blog's people change the text of a comment, whosever it is: validated, rendered and kept as an edit by its writer
/// is, but not screened, since they decide. The text before stays with it.
/// </summary>
public sealed class DeskEdits(
    Database database,
    IValidator<NewComment> validator,
    CommentPolicy policy,
    ChangeFeed changes,
    BlogClock clock
)
{
    /// <summary>The act as the log names it.</summary>
    public const string Deed = "edit";

    /// <summary>
    /// Whether somebody may change the words of a comment: nobody puts words into the mouths of the blog's people but they
    /// themselves, and those who write the blog.
    /// </summary>
    /// <param name="comment">The comment.</param>
    /// <param name="by">Who would.</param>
    /// <param name="writes">Whether they write the blog: its owner and editors do.</param>
    public static bool MayEdit(Comment comment, Actor by, bool writes) =>
        !comment.IsAuthor || writes || comment.PersonId == by.PersonId;

    /// <summary>What a comment said before its edits, the first text first.</summary>
    public Task<IReadOnlyList<CommentEdit>> Earlier(long id, CancellationToken cancel = default) =>
        database.Read(session => OwnCommentStore.Edits(session, id), cancel);

    /// <summary>Gives a comment another text.</summary>
    /// <param name="id">The comment.</param>
    /// <param name="text">The new text.</param>
    /// <param name="seen">When the text that was in the form had been edited last; null for one that never was.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Gives it up before it is kept.</param>
    public async Task<DeskEdit> Edit(
        long id,
        string text,
        DateTimeOffset? seen,
        Actor by,
        CancellationToken cancel = default
    )
    {
        if (await database.Read(session => Find(session, id), cancel) is not { } comment)
            return new DeskEdit.Gone();
        var typed = new NewComment
        {
            ParentId = comment.ParentId,
            Name = comment.AuthorName,
            Email = comment.Email ?? "",
            Website = comment.Website ?? "",
            Text = text,
        };
        // What stands beside the text was taken when the comment was, and is not what is judged here.
        var errors = await validator.ValidateAsync(typed, cancel);
        if (errors.Errors.Find(error => error.PropertyName == nameof(NewComment.Text)) is { } error)
            return new DeskEdit.Invalid(error.ErrorMessage);
        var editor = new Writer
        {
            Key = "",
            PersonId = by.PersonId,
            PersonName = by.Name,
        };
        var written = await policy.Read(comment.PostId, typed, editor, comment, cancel);
        var edit = await database.Write(session => Change(session, id, written, seen, by), cancel);
        if (edit is DeskEdit.Kept)
            await changes.Tell(PageTags.Post(comment.PostId), PageTags.Lists, PageTags.Feeds);
        return edit;
    }

    private async Task<DeskEdit> Change(Session session, long id, Written written, DateTimeOffset? seen, Actor by)
    {
        await OwnCommentStore.Lock(session, id);
        if (await Find(session, id) is not { } before)
            return new DeskEdit.Gone();
        if (!MayEdit(before, by, await Writes(session, by)))
            return new DeskEdit.NotTheirs();
        if (before.Markdown == written.Typed.Text)
            return new DeskEdit.Kept(before);
        if (before.EditedAt != seen)
            return new DeskEdit.Overtaken(before);
        var after = OwnComments.Rewritten(before, written, clock.Now);
        await OwnCommentStore.ChangeText(session, before, after);
        await ActStore.Add(session, by, clock.Now, Deed, "comment", id, before.AuthorName);
        return new DeskEdit.Kept(after);
    }

    /// <summary>The blog itself does, and everybody at the desk but its moderators.</summary>
    private static async Task<bool> Writes(Session session, Actor by) =>
        by.PersonId is not { } person || (await PersonStore.ById(session, person))?.Role is not Role.Moderator;

    private static async Task<Comment?> Find(Session session, long id) =>
        await CommentStore.ById(session, id) is { WithdrawnAt: null } comment ? comment : null;
}
