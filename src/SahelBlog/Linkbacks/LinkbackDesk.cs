using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>A link-back that was decided on, and where it had stood: what undo needs.</summary>
/// <param name="Id">The link-back.</param>
/// <param name="Before">Where it stood.</param>
public sealed record DecidedLinkback(long Id, LinkbackState Before);

/// <summary>A link-back at the desk with the post that it links to.</summary>
/// <param name="Linkback">The link-back.</param>
/// <param name="Post">The post.</param>
public sealed record LinkbackEntry(Linkback Linkback, PostSummary Post);

/// <summary>Decides on link-backs: one by one or many at once, always with a way back.</summary>
public sealed class LinkbackDesk(Database database, ChangeFeed changes, BlogClock clock)
{
    /// <summary>Link-backs decided on in one act at most: a page of the queue and room to spare.</summary>
    public const int MostAtOnce = 500;

    /// <summary>Shows link-backs to readers. Those whose page was not read, or has no link, are passed over.</summary>
    /// <returns>Those that changed, with where they had stood.</returns>
    public Task<IReadOnlyList<DecidedLinkback>> Approve(
        IReadOnlyCollection<long> ids,
        CancellationToken cancel = default
    ) => Approve(ids, Actor.Blog, cancel);

    /// <summary>The same, by somebody whose name the log keeps.</summary>
    public Task<IReadOnlyList<DecidedLinkback>> Approve(
        IReadOnlyCollection<long> ids,
        Actor by,
        CancellationToken cancel = default
    ) =>
        Change(
            [.. ids.Distinct().Select(id => new DecidedLinkback(id, LinkbackState.Approved))],
            linkback => linkback.CanBeApproved,
            by,
            isUndo: false,
            cancel
        );

    /// <summary>Refuses link-backs for good, whatever is announced later.</summary>
    /// <returns>Those that changed, with where they had stood.</returns>
    public Task<IReadOnlyList<DecidedLinkback>> Refuse(
        IReadOnlyCollection<long> ids,
        CancellationToken cancel = default
    ) => Refuse(ids, Actor.Blog, cancel);

    /// <summary>The same, by somebody whose name the log keeps.</summary>
    public Task<IReadOnlyList<DecidedLinkback>> Refuse(
        IReadOnlyCollection<long> ids,
        Actor by,
        CancellationToken cancel = default
    ) =>
        Change(
            [.. ids.Distinct().Select(id => new DecidedLinkback(id, LinkbackState.Refused))],
            linkback => linkback.State != LinkbackState.Refused,
            by,
            isUndo: false,
            cancel
        );

    /// <summary>Takes decisions back: puts each link-back where it had stood.</summary>
    public Task<IReadOnlyList<DecidedLinkback>> Undo(
        IReadOnlyCollection<DecidedLinkback> decided,
        CancellationToken cancel = default
    ) => Undo(decided, Actor.Blog, cancel);

    /// <summary>The same, by somebody whose name the log keeps.</summary>
    public Task<IReadOnlyList<DecidedLinkback>> Undo(
        IReadOnlyCollection<DecidedLinkback> decided,
        Actor by,
        CancellationToken cancel = default
    ) =>
        Change(
            [.. decided.DistinctBy(one => one.Id)],
            // Only a decision can be undone; a page that was found without its link since then stays hidden.
            linkback => linkback.State is LinkbackState.Approved or LinkbackState.Refused,
            by,
            isUndo: true,
            cancel
        );

    /// <summary>A page of the desk's list, the latest first: one state, or all.</summary>
    public Task<IReadOnlyList<LinkbackEntry>> Queue(
        LinkbackState? state,
        int skip,
        int count,
        CancellationToken cancel = default
    ) =>
        database.Read<IReadOnlyList<LinkbackEntry>>(
            async session =>
            {
                var entries = new List<LinkbackEntry>();
                foreach (var linkback in await LinkbackStore.AtDesk(session, state, skip, count))
                    entries.Add(new(linkback, (await PostStore.ById(session, linkback.PostId))!));
                return entries;
            },
            cancel
        );

    /// <summary>How many link-backs have a state.</summary>
    public Task<int> Count(LinkbackState state, CancellationToken cancel = default) =>
        database.Read(session => LinkbackStore.CountOfState(session, state), cancel);

    private async Task<IReadOnlyList<DecidedLinkback>> Change(
        IReadOnlyList<DecidedLinkback> wanted,
        Func<Linkback, bool> isOpen,
        Actor by,
        bool isUndo,
        CancellationToken cancel
    )
    {
        if (wanted.Count > MostAtOnce)
            throw new ArgumentException($"At most {MostAtOnce} link-backs can be decided on at once.", nameof(wanted));
        var posts = new HashSet<long>();
        var decided = await database.Write(
            async session =>
            {
                posts.Clear();
                var done = new List<DecidedLinkback>();
                foreach (var (id, state) in wanted)
                {
                    if (await LinkbackStore.ToChange(session, id) is not { } linkback || !isOpen(linkback))
                        continue;
                    var reached = Reached(linkback, state);
                    await LinkbackStore.SetState(session, id, reached);
                    var deed = isUndo ? ActStore.Undo : Words.Of(reached);
                    await ActStore.Add(session, by, clock.Now, deed, "link-back", id, linkback.Source);
                    posts.Add(linkback.PostId);
                    done.Add(new(id, linkback.State));
                }
                return done;
            },
            cancel
        );
        if (decided.Count > 0)
            await changes.Tell([.. posts.Select(PageTags.Post), PageTags.Lists, PageTags.Feeds]);
        return decided;
    }

    // A page that was read while it stood refused does not wait any more.
    private static LinkbackState Reached(Linkback linkback, LinkbackState state) =>
        state != LinkbackState.Waiting || linkback.VerifiedAt is null ? state
        : linkback.Failure == "" ? LinkbackState.Held
        : LinkbackState.Failed;
}
