using SahelBlog.Linkbacks.Reading;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Keeps what the reading of a page came to; one page stays one entry (L1).</summary>
public sealed class VerificationRecord(LinkbackPolicy policy, BlogClock clock)
{
    /// <summary>Brings an entry up to date.</summary>
    /// <returns>Whether readers see something else than before.</returns>
    internal async Task<bool> Keep(Session session, long id, SourceVerdict verdict)
    {
        if (await LinkbackStore.ToChange(session, id) is not { } linkback)
            return false;
        await ReadingStore.Done(session, id);
        linkback = linkback with { VerifiedAt = clock.Now };
        return verdict switch
        {
            SourceVerdict.Present { Link: var link } => await Keep(session, linkback, link),
            SourceVerdict.Unsure { Reason: var reason } => await Doubt(session, linkback, reason),
            SourceVerdict.Absent { Reason: var reason } => await Fail(session, linkback, reason),
            _ => false,
        };
    }

    private async Task<bool> Keep(Session session, Linkback linkback, SourceLink link)
    {
        var (entry, merged) = await OfPage(session, linkback, LinkTarget.Key(link.CanonicalUrl));
        var host = WebAddress.Host(link.CanonicalUrl);
        var (state, reason) = await policy.Judge(session, entry.State, host);
        // Where the announced address leads to another site, that site is named, linked to and judged.
        var source = host == WebAddress.Host(new Uri(entry.Source)) ? entry.Source : link.CanonicalUrl.AbsoluteUri;
        await LinkbackStore.Update(
            session,
            entry with
            {
                Source = source,
                Failure = reason,
                Host = host,
                Blog = link.BlogName,
                Title = link.Title,
                Before = link.Excerpt.Before,
                Words = link.Excerpt.Words,
                After = link.Excerpt.After,
                Language = link.Language ?? "",
                VerifiedAt = linkback.VerifiedAt,
            }
        );
        await LinkbackStore.SetState(session, entry.Id, state);
        return merged || state == LinkbackState.Approved;
    }

    // The entry of the page that was read: this one under the page's own address, or the one that has it already.
    private static async Task<(Linkback Entry, bool Merged)> OfPage(Session session, Linkback linkback, string key)
    {
        if (key == linkback.SourceKey)
            return (linkback, false);
        if (await LinkbackStore.BySource(session, linkback.PostId, key) is { } same)
        {
            await ReadingStore.Merge(session, same, linkback);
            // What the author has decided about either holds for the page.
            return (same with { State = Decided(same.State, linkback.State) }, true);
        }
        await ReadingStore.AddAlias(session, linkback, linkback.SourceKey);
        return (linkback with { SourceKey = key }, false);
    }

    private static LinkbackState Decided(LinkbackState one, LinkbackState other) =>
        one == LinkbackState.Refused || other == LinkbackState.Refused ? LinkbackState.Refused
        : one == LinkbackState.Approved || other == LinkbackState.Approved ? LinkbackState.Approved
        : one;

    // A site that is down for a day does not lose what readers see of it.
    private static Task<bool> Doubt(Session session, Linkback linkback, string reason) =>
        linkback.State is LinkbackState.Approved or LinkbackState.Held
            ? Note(session, linkback, reason)
            : Fail(session, linkback, reason);

    private static async Task<bool> Note(Session session, Linkback linkback, string reason)
    {
        await LinkbackStore.Update(session, linkback with { Failure = reason });
        return false;
    }

    private static async Task<bool> Fail(Session session, Linkback linkback, string reason)
    {
        await LinkbackStore.Update(session, linkback with { Failure = reason });
        // A refusal outlives the link: were it forgotten, the link could come back as a new one.
        if (linkback.State != LinkbackState.Refused)
            await LinkbackStore.SetState(session, linkback.Id, LinkbackState.Failed);
        return linkback.State == LinkbackState.Approved;
    }
}
