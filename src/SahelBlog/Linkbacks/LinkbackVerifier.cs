using System.Net;
using SahelBlog.Changes;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Reading;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>What one try to read an announced page came to.</summary>
/// <param name="Handled">Whether it must be tried again.</param>
/// <param name="Problem">What is answered to who waits for it; null when the link is there.</param>
internal sealed record Verification(Handled Handled, AnnounceProblem? Problem = null);

/// <summary>Reads announced pages and looks for the link (P5, P9, W7).</summary>
public sealed class LinkbackVerifier(
    Database database,
    Lazy<GuardedClient> client,
    OwnPages pages,
    FetchBudget budget,
    VerificationRecord record,
    ChangeFeed changes,
    OutboxBell bell,
    BlogClock clock,
    TimeProvider time
)
{
    /// <summary>Reads the page of a link-back that is to be read now, and keeps what it says.</summary>
    internal async Task<Verification> Verify(long id, bool isLastTry, CancellationToken cancel)
    {
        if (await database.Read(session => Open(session, id), cancel) is not var (linkback, target))
            return new(Handled.Done);
        var source = new Uri(linkback.Source);
        if (!budget.Take(WebAddress.Host(source)))
            return new(budget.IsSpent ? Handled.NotNow : Handled.PeerRests);

        var limits = FetchLimits.ForPage with
        {
            AskedBy = IPAddress.TryParse(linkback.AskedBy, out var asker) ? asker : null,
            MayAsk = next => budget.Take(WebAddress.Host(next)),
        };
        var began = clock.Now;
        var fetched = await client.Value.Get(source, limits, cancel);
        var verdict = await Judge(fetched, linkback, target, cancel);
        if (verdict is SourceVerdict.Unsure && !isLastTry)
        {
            // The sender is told the same as of any page without the link, and no later (P5).
            await database.Write(session => LinkbackStore.Tried(session, id), CancellationToken.None);
            return new(Handled.TryAgain, verdict.Problem);
        }

        var shown = await database.Write(session => record.Keep(session, id, verdict, began), CancellationToken.None);
        bell.Ring();
        if (shown)
            await changes.Tell(PageTags.Post(linkback.PostId), PageTags.Lists, PageTags.Feeds);
        return new(Handled.Done, verdict.Problem);
    }

    // Nothing to do when it was read meanwhile, and is to be read again later or not at all.
    private async Task<(Linkback Linkback, LinkTarget Target)?> Open(Session session, long id)
    {
        if (
            await LinkbackStore.ById(session, id) is not { DueAt: { } due } linkback
            || await PostStore.ById(session, linkback.PostId) is not { } post
        )
            return null;
        // Whoever waits for an answer reads at once what the worker would read a little later.
        if (due > clock.Now + LinkbackService.WorkerWaits)
            return null;
        return (linkback, await pages.TargetOf(session, post, new Uri(linkback.Target)));
    }

    private async Task<SourceVerdict> Judge(
        Fetched fetched,
        Linkback linkback,
        LinkTarget target,
        CancellationToken cancel
    )
    {
        if (fetched is FetchRefusal { Failure: var failure })
            return SourceVerdict.Of(failure);
        var page = (FetchAnswer)fetched;
        // A redirect to ourselves would let anybody's address stand for our own page.
        if (pages.IsOurs(page.FinalUrl))
            return new SourceVerdict.Absent("The address leads back to this blog.", AnnounceProblem.SourceHasNoLink);
        return await SourcePage.Read(page, target, time, cancel) switch
        {
            SourceLink link when Counts(link, linkback) => new SourceVerdict.Present(link),
            SourceUnfit { Problem: var problem } => SourceVerdict.Of(problem),
            _ => SourceVerdict.Of(SourceProblem.NoLink),
        };
    }

    // To a webmention any mention of the address is enough (W7); the others need a link that a reader can follow (P9).
    private static bool Counts(SourceLink link, Linkback linkback) =>
        link.Pointer == PointerKind.Hyperlink || linkback.Protocols.HasFlag(LinkbackProtocols.Webmention);
}
