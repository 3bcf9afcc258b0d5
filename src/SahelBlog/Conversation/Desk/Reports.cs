using Microsoft.Extensions.Options;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Markup;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Why a reader reports a comment.</summary>
public enum ReportReason
{
    /// <summary>It sells something.</summary>
    Spam,

    /// <summary>It is aimed at somebody.</summary>
    Abuse,

    /// <summary>It tells what somebody keeps to themselves.</summary>
    Private,

    /// <summary>Something else, in the reader's words.</summary>
    Other,
}

/// <summary>A reader's report.</summary>
public sealed record Report
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The comment that it is about.</summary>
    public long CommentId { get; init; }

    /// <summary>Why.</summary>
    public ReportReason Reason { get; init; }

    /// <summary>What the reader said of it; may be empty.</summary>
    public string Words { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Takes readers' reports of comments.</summary>
public sealed class Reports(
    Database database,
    ChangeFeed changes,
    BlogClock clock,
    IOptionsMonitor<CommentOptions> options
)
{
    /// <summary>Characters of a report that are kept.</summary>
    public const int LongestWords = 500;

    /// <summary>
    /// Keeps a report, once for each network and comment. Whoever reports learns nothing of what became of it, so there is
    /// no answer.
    /// </summary>
    public async Task Take(
        long commentId,
        ReportReason reason,
        string words,
        string network,
        CancellationToken cancel = default
    )
    {
        var kept = SourceText.Kept(words).Trim();
        kept = Excerpts.Of(kept, LongestWords);
        var held = await database.Write(
            async session =>
            {
                if (await CommentStore.ById(session, commentId) is not { State: CommentState.Approved } comment)
                    return null;
                var open = await ReportStore.Add(session, commentId, network, reason, kept, clock.Now);
                var most = options.CurrentValue.ReportsToHold;
                // What the blog's own people wrote is theirs to take back.
                if (most == 0 || comment.IsAuthor || open is not { } count || count < most)
                    return null;
                await CommentWriteStore.SetState(session, commentId, CommentState.Held, clock.Now);
                await CommentWriteStore.AddReason(session, commentId, $"Reported by {count} readers");
                await ActStore.Add(
                    session,
                    Actor.Blog,
                    clock.Now,
                    Words.Of(CommentState.Held),
                    "comment",
                    commentId,
                    "approved → held, reported"
                );
                return comment;
            },
            cancel
        );
        if (held is not null)
            await changes.Tell(PageTags.Post(held.PostId), PageTags.Lists, PageTags.Feeds);
    }
}
