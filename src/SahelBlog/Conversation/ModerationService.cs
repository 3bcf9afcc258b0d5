using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Outbox;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>A comment that was decided on: what undo needs.</summary>
/// <param name="Id">The comment.</param>
/// <param name="Before">Where it had stood.</param>
/// <param name="After">Where it was put.</param>
public sealed record Decided(long Id, CommentState Before, CommentState After);

/// <summary>What became of taking decisions back.</summary>
/// <param name="Changed">The comments that stand again where they had stood.</param>
/// <param name="Overtaken">How many were left alone, since somebody had decided on them meanwhile.</param>
public sealed record Undone(IReadOnlyList<Decided> Changed, int Overtaken);

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

    /// <summary>The act that settles reports and leaves the comment where it is, as the log names it.</summary>
    public const string Dismissal = "dismiss";

    private static readonly string[] Decisions = [.. Enum.GetValues<CommentState>().Select(Words.Of), Dismissal];

    /// <summary>What the log says of a comment that was moved.</summary>
    internal static string Moved(CommentState before, CommentState after) => $"{Words.Of(before)} → {Words.Of(after)}";

    /// <summary>Puts comments into a state. What readers had reported is settled by it.</summary>
    /// <param name="ids">Which; numbers that do not exist are passed over, as are those that are not theirs to decide on.</param>
    /// <param name="state">The state they are to have.</param>
    /// <param name="by">Who decides, as the log names them.</param>
    /// <param name="cancel">Gives it up before it begins.</param>
    /// <returns>Those that changed, with where they had stood.</returns>
    public Task<IReadOnlyList<Decided>> Decide(
        IReadOnlyCollection<long> ids,
        CommentState state,
        Actor by,
        CancellationToken cancel = default
    ) => Decide(ids, state, by, _ => Task.CompletedTask, cancel);

    /// <summary>The same, with what must not be without the decision, nor the decision without it.</summary>
    /// <param name="ids">Which; numbers that do not exist are passed over.</param>
    /// <param name="state">The state they are to have.</param>
    /// <param name="by">Who decides, as the log names them.</param>
    /// <param name="also">Written in the transaction of the decision, after it; what it throws takes both back.</param>
    /// <param name="cancel">Gives it up before it begins.</param>
    internal async Task<IReadOnlyList<Decided>> Decide(
        IReadOnlyCollection<long> ids,
        CommentState state,
        Actor by,
        Func<Session, Task> also,
        CancellationToken cancel = default
    )
    {
        var put = ids.Distinct().ToDictionary(id => id, _ => state);
        RefuseTooMany(put.Count);
        var features = await FeaturesOf(put.Keys, state, cancel);
        var changed = await database.Write(
            async session =>
            {
                var done = await Put(session, await Theirs(session, put, by), null, by);
                await also(session);
                // Last: the learner's rows are locked after those of the comments, by everybody.
                await Learner.Learn(
                    session,
                    Moved(done, put)
                        .Where(one => features.ContainsKey(one.Id))
                        .Select(one => new Taught(Taught.Comment(one.Id), state, features[one.Id]))
                );
                return done;
            },
            cancel
        );
        return await Tell(changed, put);
    }

    /// <summary>
    /// Takes decisions back: puts each comment where it had stood, unless somebody has decided on it since. Reports that a
    /// decision had settled are open again.
    /// </summary>
    public Task<Undone> Undo(IReadOnlyCollection<Decided> decided, Actor by, CancellationToken cancel = default) =>
        Undo(decided, by, _ => Task.CompletedTask, cancel);

    /// <summary>The same, with what is taken back in the same transaction.</summary>
    internal async Task<Undone> Undo(
        IReadOnlyCollection<Decided> decided,
        Actor by,
        Func<Session, Task> also,
        CancellationToken cancel = default
    )
    {
        var taken = decided.DistinctBy(one => one.Id).ToList();
        RefuseTooMany(taken.Count);
        var put = taken.ToDictionary(one => one.Id, one => one.Before);
        var (changed, overtaken) = await database.Write(
            async session =>
            {
                var from = taken.ToDictionary(one => one.Id, one => one.After);
                var done = await Put(session, await Theirs(session, put, by), from, by);
                await also(session);
                await Learner.Undo(
                    session,
                    Moved(done, put).Select(one => (Taught.Comment(one.Id), one.Before, put[one.Id]))
                );
                var now = await CommentStore.ByIds(session, put.Keys);
                return (done, now.Count(comment => comment.State != put[comment.Id]));
            },
            cancel
        );
        return new(await Tell(changed, put), overtaken);
    }

    /// <summary>
    /// Which of some comments somebody may not decide on: a moderator decides on everybody's but those of the owner and of
    /// editors, to whom they answer.
    /// </summary>
    public Task<IReadOnlySet<long>> Beyond(
        IReadOnlyCollection<Comment> comments,
        Actor by,
        CancellationToken cancel = default
    ) => database.Read(session => Beyond(session, comments, by), cancel);

    private static async Task<IReadOnlySet<long>> Beyond(
        Session session,
        IReadOnlyCollection<Comment> comments,
        Actor by
    )
    {
        var beyond = new HashSet<long>();
        var ours = comments.Where(comment => comment.IsAuthor && comment.PersonId != by.PersonId).ToList();
        if (ours.Count == 0 || by.PersonId is not { } person || await RoleOf(session, person) is not Role.Moderator)
            return beyond;
        foreach (var writer in ours.GroupBy(comment => comment.PersonId))
            // Whoever left no account behind wrote for the blog; who they were cannot be asked any more.
            if (writer.Key is not { } one || await RoleOf(session, one) is not Role.Moderator)
                beyond.UnionWith(writer.Select(comment => comment.Id));
        return beyond;
    }

    private static async Task<Role?> RoleOf(Session session, long personId) =>
        (await PersonStore.ById(session, personId))?.Role;

    /// <summary>Those of some comments that somebody may decide on.</summary>
    private static async Task<Dictionary<long, CommentState>> Theirs(
        Session session,
        Dictionary<long, CommentState> put,
        Actor by
    )
    {
        var beyond = await Beyond(session, await CommentStore.ByIds(session, put.Keys), by);
        return put.Where(one => !beyond.Contains(one.Key)).ToDictionary();
    }

    private static void RefuseTooMany(int count)
    {
        if (count > MostAtOnce)
            throw new ArgumentException($"At most {MostAtOnce} comments can be decided on at once.", nameof(count));
    }

    /// <summary>Puts comments where they are to stand; with a place from which alone they may be moved, takes a decision back.</summary>
    /// <returns>Those on which something changed.</returns>
    private async Task<IReadOnlyList<ChangedComment>> Put(
        Session session,
        Dictionary<long, CommentState> put,
        Dictionary<long, CommentState>? from,
        Actor by
    )
    {
        var now = clock.Now;
        var done = new List<ChangedComment>();
        foreach (var one in await CommentWriteStore.SetStates(session, put, now, from))
            if (await WriteDown(session, one, put[one.Id], by, isUndo: from is not null, now))
                done.Add(one);
        foreach (var one in Moved(done, put).Where(one => put[one.Id] == CommentState.Approved))
            await ShownComment.Tell(session, one.Id, now);
        return done;
    }

    /// <summary>Those that stand elsewhere now: who settles reports alone decides nothing that the learner does not know.</summary>
    private static IEnumerable<ChangedComment> Moved(
        IReadOnlyList<ChangedComment> done,
        Dictionary<long, CommentState> put
    ) => done.Where(one => one.Before != put[one.Id]);

    private async Task<IReadOnlyList<Decided>> Tell(
        IReadOnlyList<ChangedComment> changed,
        Dictionary<long, CommentState> put
    )
    {
        if (changed.Count > 0)
        {
            var posts = changed.Select(one => one.PostId).Distinct();
            await changes.Tell([.. posts.Select(PageTags.Post), PageTags.Lists, PageTags.Feeds]);
            bell.Ring();
        }
        return [.. changed.Select(one => new Decided(one.Id, one.Before, put[one.Id]))];
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
        var isDismissal = one.Before == state;
        var deed =
            isUndo ? ActStore.Undo
            : isDismissal ? Dismissal
            : Words.Of(state);
        var detail =
            !isDismissal ? Moved(one.Before, state)
            : isUndo ? Dismissal
            : "";
        await ActStore.Add(session, by, now, deed, "comment", one.Id, detail);
        return true;
    }

    /// <summary>By what the learner knows those that are decided on; the blog's own people teach it nothing.</summary>
    private async Task<Dictionary<long, IReadOnlyList<string>>> FeaturesOf(
        IReadOnlyCollection<long> ids,
        CommentState state,
        CancellationToken cancel
    ) =>
        state is CommentState.Approved or CommentState.Spam
            ? (await database.Read(session => CommentStore.ByIds(session, ids), cancel))
                .Where(comment => !comment.IsAuthor)
                .ToDictionary(comment => comment.Id, learner.Features)
            : [];
}
