using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Takes announcements of links to our posts (P4 to P6, P10).</summary>
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

    /// <summary>Somebody says that a page of theirs links to a post of ours.</summary>
    /// <param name="source">The address of the page, as it was sent.</param>
    /// <param name="target">The address of the post, as it was sent.</param>
    /// <param name="askedBy">The network address that sent it.</param>
    /// <param name="cancel">Gives it up before it is recorded.</param>
    /// <returns>What to answer. What the page is like shows in it only with <see cref="LinkbackOptions.VerifyInline"/>.</returns>
    public async Task<PingResult> Announce(
        string source,
        string target,
        string askedBy = "",
        CancellationToken cancel = default
    )
    {
        if (WebAddress.Parse(target) is not { } targetUrl)
            return new PingResult.Refused(PingbackFault.TargetNotFound);
        var post = await database.Read(session => pages.At(session, targetUrl), cancel);
        if (post is not { Kind: PostKind.Post, Status: PostStatus.Published })
            return new PingResult.Refused(PingbackFault.TargetNotFound);
        if (!post.LinkbacksOpen)
            return new PingResult.Refused(PingbackFault.TargetTakesNoPings);
        if (WebAddress.Parse(source) is not { } sourceUrl)
            return new PingResult.Refused(PingbackFault.SourceNotFound);
        return pages.IsOurs(sourceUrl)
            ? await AnnounceOwn(sourceUrl, post, cancel)
            : await AnnounceForeign(sourceUrl, targetUrl, post, askedBy, cancel);
    }

    private async Task<PingResult> AnnounceOwn(Uri source, Post post, CancellationToken cancel)
    {
        var (page, target) = await database.Read(
            async session => (await pages.At(session, source), await pages.TargetOf(session, post)),
            cancel
        );
        if (page is not { Status: PostStatus.Published })
            return new PingResult.Refused(PingbackFault.SourceNotFound);
        // The specification has no code for a page that announces itself.
        if (page.Id == post.Id)
            return new PingResult.Refused(PingbackFault.Generic);
        if (await ownLinks.Read(page, target, cancel) is not { } excerpt)
            return new PingResult.Refused(PingbackFault.SourceHasNoLink);
        var change = await database.Write(session => ownLinks.Keep(session, page, post, excerpt), cancel);
        // Only what readers see is told of: a ping that changes nothing must not empty the cache.
        if (change != OwnLinkChange.None)
            await changes.Tell(PageTags.Post(post.Id), PageTags.Lists, PageTags.Feeds);
        return change == OwnLinkChange.Added ? Accepted() : new PingResult.Refused(PingbackFault.AlreadyRegistered);
    }

    private async Task<PingResult> AnnounceForeign(
        Uri source,
        Uri target,
        Post post,
        string askedBy,
        CancellationToken cancel
    )
    {
        var linkback = new Linkback
        {
            PostId = post.Id,
            Source = source.AbsoluteUri,
            SourceKey = LinkTarget.Key(source),
            Target = target.AbsoluteUri,
            Protocol = LinkbackProtocol.Pingback,
            Host = WebAddress.Host(source),
            AskedBy = askedBy,
            AnnouncedAt = clock.Now,
        };
        var (fault, id) = await database.Write(session => Register(session, linkback), cancel);
        bell.Ring();
        if (fault is { } known)
            return new PingResult.Refused(known);
        return options.Value.VerifyInline ? await AnswerAfterReading(id, cancel) : Accepted();
    }

    private async Task<(PingbackFault? Fault, long Id)> Register(Session session, Linkback linkback)
    {
        var now = clock.Now;
        if (await ReadingStore.Known(session, linkback.PostId, linkback.SourceKey) is { } known)
        {
            await ReadAgain(session, known, now);
            return (PingbackFault.AlreadyRegistered, known.Id);
        }
        var (most, mostOfHost) = (options.Value.WaitingInAll, options.Value.WaitingPerHost);
        if (
            await ReadingStore.WaitingOfHost(session, linkback.Host, mostOfHost) >= mostOfHost
            || await ReadingStore.Waiting(session, most) >= most
        )
            return (PingbackFault.AccessDenied, 0);
        if (await LinkbackStore.Add(session, linkback) is not { } id)
            return (PingbackFault.AlreadyRegistered, 0);
        // The worker leaves the first minute to whoever waits for the answer, and takes over should that one vanish.
        var due = options.Value.VerifyInline ? now + TimeSpan.FromMinutes(1) : now;
        await ReadingStore.Ask(session, id, now, due);
        return (null, id);
    }

    private async Task ReadAgain(Session session, Linkback known, DateTimeOffset now)
    {
        var earliest = known.VerifiedAt + TimeSpan.FromMinutes(options.Value.MinutesBetweenReadings);
        await ReadingStore.Ask(session, known.Id, now, earliest > now ? earliest.Value : now);
    }

    private async Task<PingResult> AnswerAfterReading(long id, CancellationToken cancel)
    {
        var enough = Task.Delay(InlineAnswer, time, cancel);
        var verification = await verifier.Verify(id, isLastTry: false, cancel);
        await enough;
        return verification.Fault is { } fault ? new PingResult.Refused(fault) : Accepted();
    }

    private static PingResult.Accepted Accepted() => new(PingResult.Accepted.Thanks);
}
