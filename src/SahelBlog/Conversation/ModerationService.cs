using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>A comment that was decided on, and where it had stood: what undo needs.</summary>
/// <param name="Id">The comment.</param>
/// <param name="Before">Where it stood.</param>
public sealed record Decided(long Id, CommentState Before);

/// <summary>Decides on comments: one by one or many at once, always with a way back.</summary>
public sealed class ModerationService(
    Database database,
    Learner learner,
    ChangeFeed changes,
    OutboxBell bell,
    BlogClock clock
)
{
    /// <summary>Comments decided on in one act at most: a page of the queue and room to spare.</summary>
    public const int MostAtOnce = 500;

    private static readonly string[] Decisions = [.. Enum.GetValues<CommentState>().Select(Words.Of)];

    /// <summary>Puts comments into a state. What readers had reported is settled by it.</summary>
    /// <param name="ids">Which; numbers that do not exist are passed over.</param>
    /// <param name="state">The state they are to have.</param>
    /// <param name="by">Who decides, as the log names them.</param>
    /// <param name="cancel">Gives it up before it begins.</param>
    /// <returns>Those that changed, with where they had stood.</returns>
    public Task<IReadOnlyList<Decided>> Decide(
        IReadOnlyCollection<long> ids,
        CommentState state,
        Actor by,
        CancellationToken cancel = default
    ) => Change([.. ids.Distinct().Select(id => new Decided(id, state))], by, isUndo: false, cancel);

    /// <summary>
    /// Takes decisions back: puts each comment where it had stood. Reports that a decision had settled are open again.
    /// </summary>
    public Task<IReadOnlyList<Decided>> Undo(
        IReadOnlyCollection<Decided> decided,
        Actor by,
        CancellationToken cancel = default
    ) => Change([.. decided.DistinctBy(one => one.Id)], by, isUndo: true, cancel);

    private async Task<IReadOnlyList<Decided>> Change(
        IReadOnlyList<Decided> wanted,
        Actor by,
        bool isUndo,
        CancellationToken cancel
    )
    {
        if (wanted.Count > MostAtOnce)
            throw new ArgumentException($"At most {MostAtOnce} comments can be decided on at once.", nameof(wanted));
        var put = wanted.ToDictionary(one => one.Id, one => one.Before);
        var features = isUndo ? [] : await FeaturesOf(wanted, cancel);
        var changed = await database.Write(
            async session =>
            {
                var now = clock.Now;
                var done = new List<ChangedComment>();
                foreach (var one in await CommentWriteStore.SetStates(session, put, now))
                    if (await WriteDown(session, one, put[one.Id], by, isUndo, now))
                        done.Add(one);
                // Who keeps what was reported decides nothing that the learner does not know.
                var moved = done.Where(one => one.Before != put[one.Id]).ToList();
                foreach (var one in moved.Where(one => put[one.Id] == CommentState.Approved))
                    await ShownComment.Tell(session, one.Id, now);
                // Last: the learner's rows are locked after those of the comments, by everybody.
                if (isUndo)
                    await Learner.Undo(session, moved.Select(one => (one.Id, one.Before, put[one.Id])));
                else
                    await Learner.Learn(
                        session,
                        moved
                            .Where(one => features.ContainsKey(one.Id))
                            .Select(one => new Taught(one.Id, put[one.Id], features[one.Id]))
                    );
                return done;
            },
            cancel
        );
        var posts = changed.Select(one => one.PostId).Distinct();
        IReadOnlyList<Decided> decided = [.. changed.Select(one => new Decided(one.Id, one.Before))];
        if (decided.Count > 0)
        {
            await changes.Tell([.. posts.Select(PageTags.Post), PageTags.Lists, PageTags.Feeds]);
            bell.Ring();
        }
        return decided;
    }

    /// <summary>Settles what readers had reported, or opens it again, and logs the act; false where nothing changed.</summary>
    private static async Task<bool> WriteDown(
        Session session,
        ChangedComment one,
        CommentState state,
        Actor by,
        bool isUndo,
        DateTimeOffset now
    )
    {
        var reports =
            !isUndo ? await ReportStore.Settle(session, one.Id, now)
            : await ActStore.LatestStanding(session, "comment", one.Id, Decisions) is { } then
                ? await ReportStore.Reopen(session, one.Id, then)
            : 0;
        if (one.Before == state && reports == 0)
            return false;
        var deed = isUndo ? ActStore.Undo : Words.Of(state);
        var detail = $"{Words.Of(one.Before)} → {Words.Of(state)}";
        await ActStore.Add(session, by, now, deed, "comment", one.Id, detail);
        return true;
    }

    /// <summary>By what the learner knows those that are decided on; the blog's own people teach it nothing.</summary>
    private async Task<Dictionary<long, IReadOnlyList<string>>> FeaturesOf(
        IReadOnlyList<Decided> wanted,
        CancellationToken cancel
    )
    {
        long[] teaching =
        [
            .. wanted.Where(one => one.Before is CommentState.Approved or CommentState.Spam).Select(one => one.Id),
        ];
        return (await database.Read(session => CommentStore.ByIds(session, teaching), cancel))
            .Where(comment => !comment.IsAuthor)
            .ToDictionary(comment => comment.Id, learner.Features);
    }
}
