using System.Net;
using SahelBlog.Changes;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Linkbacks.Reading;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>What one try to read an announced page came to.</summary>
/// <param name="Handled">Whether it must be tried again.</param>
/// <param name="Fault">What the letter of the specification answers; null when the link is there.</param>
internal sealed record Verification(Handled Handled, PingbackFault? Fault = null);

/// <summary>Reads announced pages and looks for the link (P5, P9).</summary>
public sealed class LinkbackVerifier(
    Database database,
    Lazy<GuardedClient> client,
    OwnPages pages,
    FetchBudget budget,
    VerificationRecord record,
    ChangeFeed changes,
    TimeProvider time
)
{
    /// <summary>Reads the page of a link-back and keeps what it says.</summary>
    internal async Task<Verification> Verify(long id, bool isLastTry, CancellationToken cancel)
    {
        if (await database.Read(session => Open(session, id), cancel) is not var (linkback, target))
            return new(Handled.Done);
        var source = new Uri(linkback.Source);
        if (!budget.Take(WebAddress.Host(source)))
            return new(Handled.NotNow);

        var limits = FetchLimits.ForPage with
        {
            AskedBy = IPAddress.TryParse(linkback.AskedBy, out var asker) ? asker : null,
            MayAsk = next => budget.Take(WebAddress.Host(next)),
        };
        var fetched = await client.Value.Get(source, limits, cancel);
        if (fetched is FetchRefusal { Failure: FetchFailure.NotNow })
            return new(Handled.NotNow);
        var verdict = await Judge(fetched, target, cancel);
        if (verdict is SourceVerdict.Unsure && !isLastTry)
            return new(Handled.TryAgain, verdict.Fault);

        var shown = await database.Write(session => record.Keep(session, id, verdict), CancellationToken.None);
        if (shown)
            await changes.Tell(PageTags.Post(linkback.PostId), PageTags.Lists, PageTags.Feeds);
        return new(Handled.Done, verdict.Fault);
    }

    // Nothing to do when it was read meanwhile, or when the post is gone from the readers.
    private async Task<(Linkback Linkback, LinkTarget Target)?> Open(Session session, long id)
    {
        if (await LinkbackStore.ById(session, id) is not { DueAt: not null } linkback)
            return null;
        var post = await PostStore.ById(session, linkback.PostId);
        return (linkback, await pages.TargetOf(session, post!));
    }

    private async Task<SourceVerdict> Judge(Fetched fetched, LinkTarget target, CancellationToken cancel)
    {
        if (fetched is FetchRefusal { Failure: var failure })
            return IsTemporary(failure)
                ? new SourceVerdict.Unsure(failure.Words(), PingbackFaults.From(failure))
                : new SourceVerdict.Absent(failure.Words(), PingbackFaults.From(failure));
        var page = (FetchAnswer)fetched;
        if (IsTemporary(page.Status))
            return new SourceVerdict.Unsure(SourceProblem.ServerError.Words(), PingbackFault.UpstreamError);
        // A redirect to ourselves would let anybody's address stand for our own page.
        if (pages.IsOurs(page.FinalUrl))
            return new SourceVerdict.Absent("The address leads back to this blog.", PingbackFault.SourceHasNoLink);
        return await SourcePage.Read(page, target, time, cancel) switch
        {
            SourceLink { Pointer: PointerKind.Hyperlink } link => new SourceVerdict.Present(link),
            SourceUnfit { Problem: var problem } => new SourceVerdict.Absent(
                problem.Words(),
                PingbackFaults.From(problem)
            ),
            _ => new SourceVerdict.Absent(SourceProblem.NoLink.Words(), PingbackFault.SourceHasNoLink),
        };
    }

    private static bool IsTemporary(FetchFailure failure) =>
        failure is FetchFailure.TimedOut or FetchFailure.Unreachable or FetchFailure.Unresolvable;

    // 429 is the polite form of the same.
    private static bool IsTemporary(int status) => status is >= 500 or 429;
}
