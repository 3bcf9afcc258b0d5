using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Conversation;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>A link-back that was decided on: what undo needs.</summary>
/// <param name="Id">The link-back.</param>
/// <param name="Before">Where it had stood.</param>
/// <param name="After">Where it was put.</param>
public sealed record DecidedLinkback(long Id, LinkbackState Before, LinkbackState After);

/// <summary>What became of taking decisions back.</summary>
/// <param name="Changed">The link-backs that stand again where they had stood.</param>
/// <param name="Overtaken">How many were left alone, since somebody or another reading has moved them meanwhile.</param>
public sealed record UndoneLinkbacks(IReadOnlyList<DecidedLinkback> Changed, int Overtaken);

/// <summary>Decides on link-backs: one by one or many at once, always with a way back.</summary>
public sealed class LinkbackDesk(Database database, ChangeFeed changes, OutboxBell bell, BlogClock clock)
{
    /// <summary>Link-backs decided on in one act at most: a page of the queue and room to spare.</summary>
    public const int MostAtOnce = 500;

    private const string Subject = "link-back";

    /// <summary>
    /// Puts link-backs into a state. Only those whose page was found to link to us can be approved; the others are passed
    /// over, as are numbers that do not exist.
    /// </summary>
    /// <param name="ids">Which.</param>
    /// <param name="state">Approved, refused or spam.</param>
    /// <param name="by">Who decides, as the log names them.</param>
    /// <param name="cancel">Gives it up before it begins.</param>
    /// <returns>Those that changed, with where they had stood.</returns>
    public Task<IReadOnlyList<DecidedLinkback>> Decide(
        IReadOnlyCollection<long> ids,
        LinkbackState state,
        Actor by,
        CancellationToken cancel = default
    ) => Decide(ids, state, by, _ => Task.CompletedTask, cancel);

    /// <summary>The same, with what must not be without the decision, nor the decision without it.</summary>
    internal async Task<IReadOnlyList<DecidedLinkback>> Decide(
        IReadOnlyCollection<long> ids,
        LinkbackState state,
        Actor by,
        Func<Session, Task> also,
        CancellationToken cancel = default
    )
    {
        if (state is not (LinkbackState.Approved or LinkbackState.Refused or LinkbackState.Spam))
            throw new ArgumentException("Nobody decides that a link-back is so.", nameof(state));
        var wanted = Few([.. ids.Distinct().Order()]);
        var (done, posts) = await database.Write(
            async session =>
            {
                var moved = new List<Linkback>();
                await also(session);
                foreach (var id in wanted)
                    if (
                        await LinkbackStore.ToChange(session, id) is { } linkback
                        && linkback.State != state
                        && (state != LinkbackState.Approved || linkback.CanBeApproved)
                    )
                    {
                        await Put(session, linkback, state, by);
                        moved.Add(linkback);
                    }
                await Learner.Learn(
                    session,
                    moved
                        .Where(one => !one.IsOwn)
                        .Select(one => new Taught(
                            Taught.Linkback(one.Id),
                            ToTheLearner(state),
                            LinkbackPolicy.Features(one)
                        ))
                );
                return (Decided(moved, _ => state), PostsOf(moved));
            },
            cancel
        );
        await Tell(posts);
        return done;
    }

    /// <summary>Takes decisions back: puts each link-back where it had stood, unless it has been moved since.</summary>
    public Task<UndoneLinkbacks> Undo(
        IReadOnlyCollection<DecidedLinkback> decided,
        Actor by,
        CancellationToken cancel = default
    ) => Undo(decided, by, _ => Task.CompletedTask, cancel);

    /// <summary>The same, with what is taken back in the same transaction.</summary>
    internal async Task<UndoneLinkbacks> Undo(
        IReadOnlyCollection<DecidedLinkback> decided,
        Actor by,
        Func<Session, Task> also,
        CancellationToken cancel = default
    )
    {
        var taken = Few([.. decided.DistinctBy(one => one.Id).OrderBy(one => one.Id)]);
        var (done, posts) = await database.Write(
            async session =>
            {
                var moved = new List<Linkback>();
                var back = new Dictionary<long, LinkbackState>();
                await also(session);
                foreach (var (id, before, after) in taken)
                    if (await LinkbackStore.ToChange(session, id) is { } linkback && linkback.State == after)
                    {
                        back[id] = Reached(linkback, before);
                        await TakeBack(session, linkback, back[id], by);
                        moved.Add(linkback);
                    }
                await Learner.Undo(
                    session,
                    moved.Select(one => (Taught.Linkback(one.Id), ToTheLearner(one.State), ToTheLearner(back[one.Id])))
                );
                return (Decided(moved, one => back[one.Id]), PostsOf(moved));
            },
            cancel
        );
        await Tell(posts);
        return new(done, taken.Count - done.Count);
    }

    /// <summary>Has pages read again as soon as the budgets allow.</summary>
    public async Task ReadAgain(IReadOnlyCollection<long> ids, CancellationToken cancel = default)
    {
        var wanted = Few([.. ids.Distinct()]);
        await database.Write(
            async session =>
            {
                foreach (var id in wanted)
                    if (await LinkbackStore.ById(session, id) is { IsOwn: false })
                        await ReadingStore.Ask(session, id, clock.Now, clock.Now);
                return true;
            },
            cancel
        );
        bell.Ring();
    }

    private async Task Put(Session session, Linkback linkback, LinkbackState state, Actor by)
    {
        await LinkbackStore.SetState(session, linkback.Id, state);
        if (state == LinkbackState.Approved)
        {
            var face = await LinkbackFaces.Of(session, linkback, clock.Now);
            await LinkbackStore.Approve(session, linkback with { FaceId = face });
            if (!linkback.IsOwn)
                await SiteStore.Earn(session, linkback.Host, linkback.Id, clock.Now);
        }
        else
        {
            await SiteStore.Lose(session, linkback.Host, linkback.Id);
        }
        await Log(session, by, Words.Of(state), linkback);
    }

    private async Task TakeBack(Session session, Linkback linkback, LinkbackState state, Actor by)
    {
        await LinkbackStore.SetState(session, linkback.Id, state);
        if (linkback.State == LinkbackState.Approved)
        {
            // Else the next reading would find what was approved, and approve it once more.
            await LinkbackStore.Disapprove(session, linkback.Id);
            await SiteStore.Lose(session, linkback.Host, linkback.Id);
        }
        else if (state == LinkbackState.Approved && !linkback.IsOwn)
        {
            await SiteStore.Earn(session, linkback.Host, linkback.Id, clock.Now);
        }
        await Log(session, by, ActStore.Undo, linkback);
    }

    private Task Log(Session session, Actor by, string deed, Linkback linkback) =>
        ActStore.Add(session, by, clock.Now, deed, Subject, linkback.Id, linkback.Source);

    // A page that was read while it stood refused does not wait any more.
    private static LinkbackState Reached(Linkback linkback, LinkbackState state) =>
        state != LinkbackState.Waiting || linkback.VerifiedAt is null ? state
        : linkback.WasFound ? LinkbackState.Held
        : LinkbackState.Failed;

    // What is refused is not wanted here, which says nothing of what spam is like.
    private static CommentState ToTheLearner(LinkbackState state) =>
        state switch
        {
            LinkbackState.Approved => CommentState.Approved,
            LinkbackState.Spam => CommentState.Spam,
            LinkbackState.Held => CommentState.Held,
            _ => CommentState.Deleted,
        };

    private static IReadOnlyList<DecidedLinkback> Decided(List<Linkback> moved, Func<Linkback, LinkbackState> put) =>
        [.. moved.Select(one => new DecidedLinkback(one.Id, one.State, put(one)))];

    private static string[] PostsOf(List<Linkback> moved) =>
        [.. moved.Select(one => PageTags.Post(one.PostId)).Distinct(StringComparer.Ordinal)];

    private async Task Tell(string[] posts)
    {
        bell.Ring();
        if (posts.Length > 0)
            await changes.Tell([.. posts, PageTags.Lists, PageTags.Feeds]);
    }

    private static List<T> Few<T>(List<T> wanted) =>
        wanted.Count <= MostAtOnce
            ? wanted
            : throw new ArgumentException(
                $"At most {MostAtOnce} link-backs can be decided on at once.",
                nameof(wanted)
            );
}
