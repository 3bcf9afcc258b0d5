using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Conversation.Screening;
using SahelBlog.Mail;
using SahelBlog.Markup;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Takes comments from readers.</summary>
public sealed class CommentService(
    Database database,
    MarkdownRenderer markdown,
    CalledNames names,
    IValidator<NewComment> validator,
    CommentPolicy policy,
    ChangeFeed changes,
    OutboxBell bell,
    BlogClock clock,
    IOptionsMonitor<CommentOptions> options
)
{
    /// <summary>Characters of the beginning that lists show.</summary>
    internal const int ExcerptLength = 200;

    /// <summary>What a comment would look like under a post, in reply to another or to none.</summary>
    public async Task<RenderedComment> Preview(
        string text,
        long postId,
        long? parentId,
        PostAccess? access = null,
        CancellationToken cancel = default
    )
    {
        var start = text[..Math.Min(text.Length, NewCommentValidator.LongestText)];
        return markdown.RenderComment(
            SourceText.Kept(start),
            await names.In(start, postId, parentId, access: access, cancel: cancel)
        );
    }

    /// <summary>Whether a post takes comments now from those to whom it opens. Every door asks this, not the page alone.</summary>
    public bool IsOpen(Post post) =>
        post is { IsOut: true, Kind: PostKind.Post, CommentsOpen: true }
        && (ClosesAt(post) is not { } closes || clock.Now < closes);

    /// <summary>When a post stops taking comments; null: never.</summary>
    public DateTimeOffset? ClosesAt(Post post) =>
        options.CurrentValue.CloseAfterDays > 0 ? post.PublishedAt?.AddDays(options.CurrentValue.CloseAfterDays) : null;

    /// <summary>Whether a writer has any comment that is held.</summary>
    public Task<bool> HasHeld(string writerKey, CancellationToken cancel = default) =>
        database.Read(session => CommentStore.HasHeld(session, writerKey), cancel);

    /// <summary>What must be mended before a comment can be taken, looked at without taking it.</summary>
    public Task<ValidationResult> Check(NewComment typed, Writer writer, CancellationToken cancel = default) =>
        validator.ValidateAsync(writer.Sign(typed), cancel);

    /// <summary>Whether this writer is of the blog or was approved before; false where the database cannot tell now.</summary>
    public async Task<bool> IsTrusted(Writer writer, CancellationToken cancel = default)
    {
        try
        {
            return await database.Read(session => CommentPolicy.IsTrusted(session, writer), cancel);
        }
        catch (StorageException)
        {
            // What comes next asks the database too, and there the text goes back to its writer.
            return false;
        }
    }

    /// <summary>Validates, renders, screens and keeps a comment.</summary>
    /// <param name="postId">The post that it is under.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="writer">Who typed it.</param>
    /// <param name="cancel">Gives it up before it is kept.</param>
    /// <exception cref="StorageException">The database could not keep it; the text is still with the caller.</exception>
    public async Task<CommentResult> Post(
        long postId,
        NewComment typed,
        Writer writer,
        CancellationToken cancel = default
    )
    {
        typed = writer.Sign(typed);
        var errors = await Check(typed, writer, cancel);
        if (!errors.IsValid)
            return new CommentResult.Invalid(errors);

        var written = await policy.Read(postId, typed, writer, cancel: cancel);
        var result = await database.Write(session => Keep(session, postId, written), cancel);
        if (result is CommentResult.Kept { IsRepeat: false, Comment: { State: CommentState.Approved } kept })
        {
            await changes.Tell(PageTags.Post(kept.PostId), PageTags.Lists, PageTags.Feeds);
            bell.Ring();
        }
        return result;
    }

    /// <summary>Screens and keeps what was read, in a transaction that may hold more. Tell the pages after its commit.</summary>
    internal async Task<CommentResult> Keep(Session session, long postId, Written written)
    {
        var typed = written.Typed;
        if (await PostStore.ById(session, postId) is not { } post || !written.Writer.Access.Opens(post))
            return new CommentResult.Refused(CommentRefusal.NoSuchPost);
        if (!IsOpen(post))
            return new CommentResult.Refused(CommentRefusal.Closed);
        var parent = typed.ParentId is { } parentId ? await CommentStore.ById(session, parentId) : null;
        if (typed.ParentId is not null && (parent is not { State: CommentState.Approved } || parent.PostId != postId))
            return new CommentResult.Refused(CommentRefusal.NoSuchParent);
        if (parent is not null && await ThreadMarkReader.IsClosed(session, parent))
            return new CommentResult.Refused(CommentRefusal.BranchClosed);
        parent = await Deepest(session, parent);

        var judgement = await policy.Judge(session, post, written);
        if (judgement is Judgement.Refuse(var sentence))
            return new CommentResult.TurnedAway(sentence);
        var comment = Compose(post, parent, written, judgement);
        var submission = SubmissionOf(comment);
        var id = await CommentWriteStore.Insert(
            session,
            comment,
            parent?.Path ?? [],
            written.Writer.PersonId,
            submission,
            typed.Notify && comment.Email is not null
        );
        if (id is { } shown && comment.State == CommentState.Approved)
            await ShownComment.Tell(session, shown, clock.Now);
        if (id is { } added)
            await policy.Remember(session, added, written);
        var stands = id is { } made
            ? await CommentStore.ById(session, made)
            : await CommentStore.BySubmission(session, submission);
        return new CommentResult.Kept(stands!, IsRepeat: id is null)
        {
            LooksLikeSpam = judgement is Judgement.Hold { LooksLikeSpam: true },
        };
    }

    /// <summary>What a reply stands under where replies nest only so deep: then beside what it answers.</summary>
    private async Task<Comment?> Deepest(Session session, Comment? parent)
    {
        var most = options.CurrentValue.MostLevels;
        while (most > 0 && parent is { ParentId: { } above } && parent.Depth >= most)
            parent = await CommentStore.ById(session, above);
        return parent;
    }

    private Comment Compose(Post post, Comment? parent, Written written, Judgement judgement)
    {
        var (typed, rendered, _, writer) = written;
        return new()
        {
            PostId = post.Id,
            ParentId = parent?.Id,
            Depth = parent is null ? 0 : parent.Depth + 1,
            State = judgement.State,
            AuthorName = SourceText.Kept(typed.Name).Trim(),
            Email = typed.Email.Trim() is { Length: > 0 } email ? EmailAddress.Canonical(email) : null,
            Website = NewCommentValidator.WebsiteOf(typed.Website),
            IsAuthor = writer.IsAuthor,
            CommenterId = writer.Commenter?.Id,
            WriterKey = writer.Key,
            Markdown = typed.Text,
            Html = rendered.Html,
            Lines = Comment.LinesOf(typed.Text),
            Excerpt = Excerpts.Of(rendered.Text, ExcerptLength),
            RightToLeft = rendered.RightToLeft,
            Reasons = judgement.ReasonLines,
            Address = writer.Address,
            CreatedAt = clock.Now,
        };
    }

    /// <summary>
    /// What makes two submissions the same: the same words by the same hand in the same place. Forms on cached pages are
    /// the same for all, so no number in the form can tell.
    /// </summary>
    private static string SubmissionOf(Comment comment) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join(
                        '\n',
                        comment.PostId,
                        comment.ParentId,
                        comment.Address,
                        comment.AuthorName,
                        comment.Email,
                        comment.Markdown
                    )
                )
            )
        );
}
