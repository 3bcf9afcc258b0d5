using FluentValidation;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Conversation.Screening;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>A comment before the eyes of its writer, and what they may do with it.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Post">The post that it is under.</param>
/// <param name="May">What they may do.</param>
public sealed record OwnComment(Comment Comment, Post Post, Permitted May);

/// <summary>What the writer of a comment may do with it.</summary>
/// <param name="MayEdit">Whether it is still time to change it.</param>
/// <param name="MayWithdraw">Whether nothing that readers see replies to it.</param>
public sealed record Permitted(bool MayEdit, bool MayWithdraw);

/// <summary>Writers change what they wrote for a while, and take it back while nobody has answered.</summary>
public sealed class OwnComments(
    Database database,
    IValidator<NewComment> validator,
    CommentPolicy policy,
    ChangeFeed changes,
    BlogClock clock,
    IOptionsMonitor<CommentOptions> options
)
{
    /// <summary>Said at the desk of a text that appeared once and changed afterwards.</summary>
    public const string EditedAfterwards = "Edited after it was published";

    /// <summary>For how long a comment may be changed.</summary>
    public TimeSpan EditTime => TimeSpan.FromMinutes(options.CurrentValue.EditMinutes);

    /// <summary>One of the writer's own comments; null for anybody else's, for one that is gone and for one that is spam.</summary>
    public Task<OwnComment?> Find(long id, Writer writer, CancellationToken cancel = default) =>
        database.Read(session => Find(session, id, writer, replies: null), cancel);

    /// <summary>What a writer may do with each of their comments under a post.</summary>
    /// <param name="post">The post.</param>
    /// <param name="marks">What is marked in its thread.</param>
    /// <param name="writer">Who reads it.</param>
    /// <param name="cancel">Gives it up.</param>
    public Task<IReadOnlyDictionary<long, Permitted>> Under(
        Post post,
        ThreadMarks marks,
        Writer writer,
        CancellationToken cancel = default
    ) =>
        database.Read<IReadOnlyDictionary<long, Permitted>>(
            async session =>
            {
                IReadOnlyList<OwnCommentStore.OwnRow> here = await OwnCommentStore.OfWriter(
                    session,
                    post.Id,
                    writer.Key,
                    writer.PersonId
                );
                IReadOnlyList<OwnCommentStore.OwnRow> signedIn = writer.Commenter is not { } me
                    ? []
                    : await OwnCommentStore.OfCommenter(session, post.Id, me.Id);
                return here.Concat(signedIn)
                    .ToDictionary(
                        one => one.Id,
                        one => May(post, marks.IsClosed(one.Id, one.Path), writer, one.CreatedAt, one.ShownReplies)
                    );
            },
            cancel
        );

    /// <summary>Gives a comment another text, through the same door as a new one.</summary>
    /// <param name="id">The comment.</param>
    /// <param name="typed">The new text, the trap and the moment at which the form was opened.</param>
    /// <param name="writer">Who asks.</param>
    /// <param name="cancel">Gives it up before it is kept.</param>
    /// <exception cref="StorageException">The database could not keep it; the text is still with the caller.</exception>
    public async Task<CommentResult> Edit(long id, NewComment typed, Writer writer, CancellationToken cancel = default)
    {
        if (await Find(id, writer, cancel) is not { } own)
            return new CommentResult.Refused(CommentRefusal.Gone);
        // What stands beside the text is the comment's own, whatever the form says.
        typed = typed with
        {
            ParentId = own.Comment.ParentId,
            Name = own.Comment.AuthorName,
            Email = own.Comment.Email ?? "",
            Website = own.Comment.Website ?? "",
        };
        var errors = await validator.ValidateAsync(typed, cancel);
        if (!errors.IsValid)
            return new CommentResult.Invalid(errors);
        var written = await policy.Read(own.Comment.PostId, typed, writer, own.Comment, cancel);
        var result = await database.Write(session => Change(session, id, written), cancel);
        if (result is CommentResult.Kept { IsRepeat: false })
            await Tell(own.Comment.PostId);
        return result;
    }

    /// <summary>Takes a comment back: what was written is gone, and where somebody has replied meanwhile it is refused.</summary>
    /// <returns>Why it was refused; null when it is done.</returns>
    public async Task<CommentRefusal?> Withdraw(long id, Writer writer, CancellationToken cancel = default)
    {
        var (refusal, post) = await database.Write<(CommentRefusal?, long)>(
            async session =>
            {
                var replies = await OwnCommentStore.Lock(session, id);
                if (await Find(session, id, writer, replies) is not { } own)
                    return (CommentRefusal.Gone, 0);
                if (!own.May.MayWithdraw)
                    return (CommentRefusal.Answered, 0);
                await Forget(session, [id], clock.Now);
                return (null, own.Comment.PostId);
            },
            cancel
        );
        if (refusal is null)
            await Tell(post);
        return refusal;
    }

    /// <summary>
    /// Removes what a writer left in comments, wherever it lies. The one list of all that was made of a comment: who keeps
    /// something of its text or its writer adds a line here.
    /// </summary>
    /// <returns>Where each stood.</returns>
    internal static async Task<IReadOnlyList<ChangedComment>> Forget(
        Session session,
        IReadOnlyCollection<long> ids,
        DateTimeOffset now
    )
    {
        // All comments are taken before anything else, in the order of everybody who changes where comments stand.
        var gone = ids.ToDictionary(id => id, _ => CommentState.Deleted);
        var changed = await CommentWriteStore.SetStates(session, gone, now);
        foreach (var id in ids)
        {
            await OwnCommentStore.Wipe(session, id, now);
            await ReportStore.Forget(session, id);
        }
        await CommentPolicy.Forget(session, ids);
        return changed;
    }

    /// <summary>A comment with another text, whoever wrote it.</summary>
    internal static Comment Rewritten(Comment before, Written written, DateTimeOffset now) =>
        before with
        {
            Markdown = written.Typed.Text,
            Html = written.Rendered.Html,
            Lines = Comment.LinesOf(written.Typed.Text),
            Excerpt = Excerpts.Of(written.Rendered.Text, CommentService.ExcerptLength),
            RightToLeft = written.Rendered.RightToLeft,
            EditedAt = now,
        };

    private async Task<CommentResult> Change(Session session, long id, Written written)
    {
        var (typed, _, _, writer) = written;
        var replies = await OwnCommentStore.Lock(session, id);
        if (await Find(session, id, writer, replies) is not { } own)
            return new CommentResult.Refused(CommentRefusal.Gone);
        if (!own.May.MayEdit)
            return new CommentResult.Refused(CommentRefusal.TooLate);
        var before = own.Comment;
        if (before.Markdown == typed.Text)
            return new CommentResult.Kept(before, IsRepeat: true);
        var judgement = await policy.Judge(session, own.Post, written, before);
        if (judgement is Judgement.Refuse(var sentence))
            return new CommentResult.TurnedAway(sentence);
        await OwnCommentStore.ChangeText(
            session,
            before,
            Rewritten(before, written, clock.Now) with
            {
                Reasons = Reasons(before, judgement),
            }
        );
        await policy.Remember(session, id, written);
        if (before.State == CommentState.Approved && judgement is Judgement.Hold)
            await CommentWriteStore.SetState(session, id, CommentState.Held, null);
        return new CommentResult.Kept((await CommentStore.ById(session, id))!, IsRepeat: false);
    }

    /// <summary>A held comment stays held whatever its new text, or the rules could be tried out one edit at a time.</summary>
    private static string Reasons(Comment before, Judgement judgement)
    {
        if (judgement is not Judgement.Hold(var reasons))
            return before.Reasons;
        return before.State == CommentState.Approved
            ? string.Join('\n', [.. reasons, EditedAfterwards])
            : string.Join('\n', before.Reasons.Split('\n').Union(reasons, StringComparer.Ordinal));
    }

    private async Task<OwnComment?> Find(Session session, long id, Writer writer, int? replies)
    {
        if (await CommentStore.ById(session, id) is not { } comment || !writer.HasWritten(comment))
            return null;
        if (comment.State is not (CommentState.Approved or CommentState.Held))
            return null;
        if (await PostStore.ById(session, comment.PostId) is not { } post || !writer.Access.Opens(post))
            return null;
        replies ??= await OwnCommentStore.Replies(session, id);
        var isClosed = await ThreadMarkReader.IsClosed(session, comment);
        return new(comment, post, May(post, isClosed, writer, comment.CreatedAt, replies.Value));
    }

    /// <summary>
    /// Where a thread is locked or a branch closed, the conversation is over: what was said stands. To take back what one
    /// has written stays one's right.
    /// </summary>
    private Permitted May(Post post, bool isClosed, Writer writer, DateTimeOffset written, int replies) =>
        new(writer.IsAuthor || (post.CommentsOpen && !isClosed && InTime(written)), MayWithdraw: replies == 0);

    private bool InTime(DateTimeOffset written) => clock.Now - written < EditTime;

    private Task Tell(long postId) => changes.Tell(PageTags.Post(postId), PageTags.Lists, PageTags.Feeds);
}
