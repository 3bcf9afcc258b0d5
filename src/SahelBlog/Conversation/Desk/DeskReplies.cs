using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Conversation.Screening;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>What became of approving a comment and answering it in one step.</summary>
public abstract record DeskReply
{
    private DeskReply() { }

    /// <summary>Readers see both.</summary>
    /// <param name="Decided">What undo needs to take both away.</param>
    public sealed record Kept(IReadOnlyList<Decided> Decided) : DeskReply;

    /// <summary>The reply must be mended first; the comment stands where it stood.</summary>
    /// <param name="Sentence">What is wrong with it.</param>
    public sealed record Invalid(string Sentence) : DeskReply;

    /// <summary>The post or the branch takes no more comments; the comment stands where it stood.</summary>
    public sealed record Closed : DeskReply;

    /// <summary>There is no such comment, or its writer took it back.</summary>
    public sealed record Gone : DeskReply;
}

/// <summary>The blog's people approve a comment and answer it in one step: both or neither, in one transaction.</summary>
public sealed class DeskReplies(
    Database database,
    ModerationService moderation,
    CommentService comments,
    CommentPolicy policy,
    ChangeFeed changes,
    OutboxBell bell,
    BlogClock clock
)
{
    /// <summary>The act as the log names it.</summary>
    public const string Deed = "reply";

    /// <summary>Approves a comment, where it is not approved already, and replies to it.</summary>
    /// <param name="id">The comment.</param>
    /// <param name="text">The reply; it goes the way of every comment.</param>
    /// <param name="writer">Who replies.</param>
    /// <param name="by">The same person, as the log names them.</param>
    /// <param name="cancel">Gives it up before it begins.</param>
    public async Task<DeskReply> ApproveAndReply(
        long id,
        string text,
        Writer writer,
        Actor by,
        CancellationToken cancel = default
    )
    {
        if (await database.Read(session => CommentStore.ById(session, id), cancel) is not { } comment)
            return new DeskReply.Gone();
        var typed = writer.Sign(new NewComment { ParentId = id, Text = text });
        var errors = await comments.Check(typed, writer, cancel);
        if (!errors.IsValid)
            return new DeskReply.Invalid(errors.Errors[0].ErrorMessage);
        var written = await policy.Read(comment.PostId, typed, writer, cancel: cancel);
        CommentResult.Kept? reply = null;
        try
        {
            var decided = await moderation.Decide(
                [id],
                CommentState.Approved,
                by,
                async session =>
                {
                    reply = await comments.Keep(session, comment.PostId, written) switch
                    {
                        CommentResult.Kept kept => kept,
                        var refused => throw new ReplyRefused(refused),
                    };
                    if (!reply.IsRepeat)
                        await ActStore.Add(
                            session,
                            by,
                            clock.Now,
                            Deed,
                            "comment",
                            reply.Comment.Id,
                            FormattableString.Invariant($"to comment {id}")
                        );
                },
                cancel
            );
            if (decided.Count == 0)
                await Tell(comment.PostId);
            // Undo takes the reply away as well: it stood nowhere before. One that was sent before stays.
            return reply is { IsRepeat: false, Comment: var kept }
                ? new DeskReply.Kept([.. decided, new(kept.Id, CommentState.Deleted, kept.State)])
                : new DeskReply.Kept(decided);
        }
        catch (ReplyRefused refused)
        {
            return refused.Result switch
            {
                CommentResult.Refused { Why: CommentRefusal.NoSuchParent } => new DeskReply.Gone(),
                CommentResult.TurnedAway(var sentence) => new DeskReply.Invalid(sentence),
                _ => new DeskReply.Closed(),
            };
        }
    }

    /// <summary>The decision tells of itself where it changed anything, and this of a reply without one.</summary>
    private async Task Tell(long postId)
    {
        await changes.Tell(PageTags.Post(postId), PageTags.Lists, PageTags.Feeds);
        bell.Ring();
    }

    /// <summary>Ends the transaction in which the comment was approved: nothing else takes the approval back with it.</summary>
    private sealed class ReplyRefused(CommentResult result) : Exception
    {
        public CommentResult Result => result;
    }
}
