using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Fetching;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Takes announcements of links to our posts, whichever way they come (P4 to P6, P10, T1, W5).</summary>
public sealed class LinkbackService(
    Database database,
    OwnPages pages,
    OwnLinks ownLinks,
    LinkbackVerifier verifier,
    OutboxBell bell,
    ChangeFeed changes,
    BlogClock clock,
    TimeProvider time,
    IOptions<LinkbackOptions> options
)
{
    /// <summary>
    /// How long every answer takes that waits for the page: longer than any reading may, so that the time tells
    /// nothing of what our fetch met.
    /// </summary>
    internal static readonly TimeSpan InlineAnswer = FetchLimits.ForPage.Deadline + TimeSpan.FromSeconds(2);

    /// <summary>The worker leaves this long to whoever waits for the answer, and takes over should that one vanish.</summary>
    internal static readonly TimeSpan WorkerWaits = TimeSpan.FromMinutes(1);

    /// <summary>What came to nothing is kept so long for the author to see.</summary>
    private static readonly TimeSpan KeptWhenFailed = TimeSpan.FromDays(30);

    /// <summary>Somebody says that a page of theirs links to a post of ours.</summary>
    /// <param name="announcement">What they say.</param>
    /// <param name="cancel">Gives it up before it is recorded.</param>
    /// <returns>
    /// What to answer. What the page is like shows in it only for pingbacks with <see cref="LinkbackOptions.VerifyInline"/>.
    /// </returns>
    public async Task<AnnounceResult> Announce(Announcement announcement, CancellationToken cancel = default)
    {
        if (WebAddress.Parse(announcement.Target) is not { } target)
            return Refused(AnnounceProblem.TargetUnknown);
        var post = await database.Read(session => pages.At(session, target), cancel);
        if (post is not { Kind: PostKind.Post, IsOpen: true })
            return Refused(AnnounceProblem.TargetUnknown);
        if (!post.LinkbacksOpen)
            return Refused(AnnounceProblem.TargetClosed);
        if (WebAddress.Parse(announcement.Source) is not { } source)
            return Refused(AnnounceProblem.SourceUnknown);
        return pages.IsOurs(source)
            ? await AnnounceOwn(source, target, post, cancel)
            : await AnnounceForeign(announcement, source, target, post, cancel);
    }

    /// <summary>The entry that a token names to its sender, so that they see what became of it (W6).</summary>
    public Task<Linkback?> ByToken(string token, CancellationToken cancel = default) =>
        database.Read(session => LinkbackStore.ByToken(session, token), cancel);

    /// <summary>The post that readers see at an address of ours; null where there is none.</summary>
    public async Task<PostSummary?> PostAt(string target, CancellationToken cancel = default) =>
        WebAddress.Parse(target) is { } url
        && await database.Read(session => pages.At(session, url), cancel) is { Kind: PostKind.Post, IsOpen: true } post
            ? post
            : null;

    private async Task<AnnounceResult> AnnounceOwn(Uri source, Uri announced, Post post, CancellationToken cancel)
    {
        var (page, target) = await database.Read(
            async session => (await pages.At(session, source), await pages.TargetOf(session, post, announced)),
            cancel
        );
        // An unlisted page is named under no other.
        if (page is not { Status: PostStatus.Published })
            return Refused(AnnounceProblem.SourceUnknown);
        if (page.Id == post.Id)
            return Refused(AnnounceProblem.SourceIsTarget);
        if (await ownLinks.Read(page, target, cancel) is not { } excerpt)
            return Refused(AnnounceProblem.SourceHasNoLink);
        var (change, token) = await database.Write(
            async session =>
            {
                var kept = await ownLinks.Keep(session, page, post, excerpt);
                var known = (await LinkbackStore.BySource(session, post.Id, OwnLinks.Key(page.Id)))!;
                return (kept, await TokenOf(session, known));
            },
            cancel
        );
        // Only what readers see is told of: a ping that changes nothing must not empty the cache.
        if (change != OwnLinkChange.None)
            await changes.Tell(PageTags.Post(post.Id), PageTags.Lists, PageTags.Feeds);
        return new AnnounceResult.Accepted(token, change == OwnLinkChange.Added);
    }

    private async Task<AnnounceResult> AnnounceForeign(
        Announcement announcement,
        Uri source,
        Uri target,
        Post post,
        CancellationToken cancel
    )
    {
        var first = announcement.First(source, target, post.Id, clock.Now);
        var waits = options.Value.VerifyInline && announcement.Protocol == LinkbackProtocols.Pingback;
        var (result, id) = await database.Write(session => Register(session, first, waits), cancel);
        bell.Ring();
        return waits && result is AnnounceResult.Accepted { IsNew: true } accepted
            ? await AnswerAfterReading(id, accepted, cancel)
            : result;
    }

    private async Task<(AnnounceResult Result, long Id)> Register(Session session, Linkback first, bool waits)
    {
        var now = clock.Now;
        if (await SiteBans.On(session, first.Host, now) is { Mode: BanMode.Refuse })
            return (Refused(AnnounceProblem.SiteBanned), 0);
        if (
            await ReadingStore.Known(session, first.PostId, first.SourceKey) is { Id: var knownId }
            && await LinkbackStore.ToChange(session, knownId) is { } known
        )
            return (await ReadAgain(session, known, first, now), known.Id);
        var (most, mostOfHost) = (options.Value.WaitingInAll, options.Value.WaitingPerHost);
        var mostOfSender = options.Value.WaitingPerSender;
        if (
            await ReadingStore.WaitingOfHost(session, first.Host, mostOfHost) >= mostOfHost
            || await ReadingStore.Waiting(session, most) >= most
            || await ReadingStore.WaitingOfSender(session, first.AskedBy, mostOfSender) >= mostOfSender
        )
            return (Refused(AnnounceProblem.TooMany), 0);
        if (await LinkbackStore.Add(session, first) is not { } id)
        {
            // Somebody announced the same page at this very moment.
            var twin = (await LinkbackStore.BySource(session, first.PostId, first.SourceKey))!;
            return (await ReadAgain(session, twin, first, now), twin.Id);
        }
        await ReadingStore.Ask(session, id, now, waits ? now + WorkerWaits : now);
        await LinkbackStore.Sweep(session, now - KeptWhenFailed);
        return (new AnnounceResult.Accepted(first.Token, IsNew: true), id);
    }

    private async Task<AnnounceResult> ReadAgain(Session session, Linkback known, Linkback again, DateTimeOffset now)
    {
        var gap = TimeSpan.FromMinutes(options.Value.MinutesBetweenReadings);
        await ReadingStore.Ask(session, known.Id, now, ReadingPlan.Announced(known, gap, now));
        // A copy was announced first: from now on the page itself is read and judged, and not what calls itself its copy.
        var wasCopy = again.SourceKey == known.SourceKey && LinkTarget.Key(new Uri(known.Source)) != known.SourceKey;
        await LinkbackStore.Announced(
            session,
            known with
            {
                Protocols = known.Protocols | again.Protocols,
                Target = again.Target,
                Source = wasCopy ? again.Source : known.Source,
            }
        );
        if (wasCopy && known.State != LinkbackState.Approved)
            await LinkbackStore.SetState(session, known.Id, LinkbackState.Waiting);
        return new AnnounceResult.Accepted(await TokenOf(session, known), IsNew: false);
    }

    // Entries of our own, and those from before there were webmentions, get theirs when somebody asks.
    private static async Task<string> TokenOf(Session session, Linkback known)
    {
        if (known.Token.Length > 0)
            return known.Token;
        var token = Secrets.New();
        await LinkbackStore.SetToken(session, known.Id, token);
        return token;
    }

    private async Task<AnnounceResult> AnswerAfterReading(
        long id,
        AnnounceResult.Accepted accepted,
        CancellationToken cancel
    )
    {
        var enough = Task.Delay(InlineAnswer, time, cancel);
        var verification = await verifier.Verify(id, isLastTry: false, cancel);
        await enough;
        return verification.Problem is { } problem ? Refused(problem) : accepted;
    }

    private static AnnounceResult.Refused Refused(AnnounceProblem problem) => new(problem);
}
