using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Approves a comment and answers it in one step.</summary>
internal sealed class DeskReply(
    ConversationDesk desk,
    ModerationService moderation,
    CommentService comments,
    Visitor visitor
)
{
    /// <summary>Both or neither: a reply that cannot be published takes the approval back.</summary>
    /// <returns>What undo needs; or why it could not be done.</returns>
    public async Task<(IReadOnlyList<Decided>? Decided, string? Wrong)> ApproveAndReply(
        HttpContext context,
        long id,
        string text,
        CancellationToken cancel
    )
    {
        if (await desk.Entry(id, cancel) is not { } entry)
            return (null, "That comment is not there any more.");
        if (string.IsNullOrWhiteSpace(text))
            return (null, "Write the reply first; the comment still stands where it stood.");
        var decided = await moderation.Decide([id], CommentState.Approved, context.User.Acts(), cancel);
        var reply = new NewComment { ParentId = id, Text = text };
        try
        {
            // Begun is begun: both or neither, even when the browser has gone.
            var result = await comments.Post(
                entry.Post.Id,
                reply,
                await visitor.Writer(context),
                CancellationToken.None
            );
            // Undo takes the reply away as well: it stood nowhere before. One that was sent before stays.
            if (result is CommentResult.Kept { IsRepeat: true })
                return (decided, null);
            if (result is CommentResult.Kept { Comment: var kept })
                return ([.. decided, new Decided(kept.Id, CommentState.Deleted, CommentState.Approved)], null);
            await moderation.Undo(decided, context.User.Acts(), CancellationToken.None);
            return (
                null,
                result is CommentResult.Invalid invalid
                    ? invalid.Errors.Errors[0].ErrorMessage
                    : "The post or the branch takes no more comments, so the reply cannot be published; the comment stands where it stood."
            );
        }
        catch (StorageException)
        {
            await moderation.Undo(decided, context.User.Acts(), CancellationToken.None);
            throw;
        }
    }
}
