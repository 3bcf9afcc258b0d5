using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>A writer changes what they wrote. Whatever goes wrong, the new text is in the form again.</summary>
internal sealed class EditCommentModel(
    OwnComments own,
    ThreadReader threads,
    CommentService comments,
    CommentLimits limits,
    Visitor visitor,
    FormToken token
) : OwnCommentModel(own, threads, visitor)
{
    private readonly OwnComments own = own;

    /// <summary>An edit takes minutes; a form that was open for longer is given a new mark.</summary>
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    private string? mark;

    public string Text { get; private set; } = "";

    /// <summary>What must be mended in the text.</summary>
    public string? Wrong { get; private set; }

    public string Token => mark ??= token.Now();

    public string TrapName => token.TrapName(Token);

    /// <summary>The rendered preview; null while the text is being written.</summary>
    public string? PreviewHtml { get; private set; }

    public int Minutes => (int)own.EditTime.TotalMinutes;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await Find(id, cancel))
            return NotFound();
        Text = Own.Comment.Markdown;
        if (!Own.May.MayEdit)
            Trouble = Say.Own.TooLate;
        return Show(Say.Own.EditTitle);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await Find(id, cancel))
            return NotFound();
        var form = await Request.ReadFormAsync(cancel);
        Text = form["text"].ToString();
        mark = token.Carried(form["token"].ToString(), TokenLife);
        var step = form["step"].ToString();
        if (step is "preview" or "write")
            return await Look(step == "preview", cancel);
        var typed = new NewComment
        {
            Text = Text,
            Trap = FormToken.Trapped(form),
            OpenedAt = token.OpenedAt(form["token"].ToString()),
        };
        if (!Own.May.MayEdit)
            return Refuse(StatusCodes.Status422UnprocessableEntity, Say.Own.TooLate);
        // First, as with a new comment: what cannot be taken uses up nothing of what may be sent.
        if (await comments.Check(AsItStands(typed), Writer, cancel) is { IsValid: false } wrong)
            return Mend(wrong);
        if (limits.WhyNot(HttpContext, await comments.IsTrusted(Writer, cancel)) is { } why)
            return Refuse(StatusCodes.Status429TooManyRequests, Say.Refusals.Of(why));
        try
        {
            return await own.Edit(id, typed, Writer, cancel) switch
            {
                CommentResult.Kept kept => Kept(kept.Comment),
                CommentResult.Invalid invalid => Mend(invalid.Errors),
                CommentResult.TurnedAway away => Refuse(StatusCodes.Status403Forbidden, Say.Refusals.Of(away)),
                CommentResult.Refused { Why: CommentRefusal.TooLate } => Refuse(
                    StatusCodes.Status422UnprocessableEntity,
                    Say.Own.TooLate
                ),
                _ => Refuse(StatusCodes.Status422UnprocessableEntity, Say.Own.NotYours),
            };
        }
        catch (StorageException)
        {
            return Refuse(StatusCodes.Status503ServiceUnavailable, Say.Refusals.NotKept);
        }
    }

    /// <summary>Shows the new text as readers would see it, or to go on writing. Nothing is kept.</summary>
    private async Task<IActionResult> Look(bool isPreview, CancellationToken cancel)
    {
        if (isPreview && !limits.AdmitsPreview(HttpContext))
            return Refuse(StatusCodes.Status429TooManyRequests, Say.Refusals.TooManyPreviews);
        if (isPreview)
            PreviewHtml = (await comments.Preview(Text, Own.Post.Id, Own.Comment.ParentId, Writer.Access, cancel)).Html;
        return Show(Say.Own.EditTitle);
    }

    private StatusCodeResult Kept(Comment comment)
    {
        if (comment.State == CommentState.Held)
            Visitor.HasHeld(HttpContext);
        return this.SeeOther(Back);
    }

    /// <summary>The new text with all that stands beside it, which an edit leaves as it is.</summary>
    private NewComment AsItStands(NewComment typed) =>
        typed with
        {
            Name = Own.Comment.AuthorName,
            Email = Own.Comment.Email ?? "",
            Website = Own.Comment.Website ?? "",
        };

    private PageResult Mend(ValidationResult wrong)
    {
        Wrong = Say.Refusals.Of(wrong.Errors[0]);
        return Show(Say.Own.EditTitle, StatusCodes.Status422UnprocessableEntity);
    }

    private PageResult Refuse(int status, string why)
    {
        Trouble = why;
        return Show(Say.Own.EditTitle, status);
    }
}
