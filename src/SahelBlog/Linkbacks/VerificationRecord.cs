using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Linkbacks.Reading;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Keeps what the reading of a page came to; one page stays one entry (L1).</summary>
public sealed class VerificationRecord(LinkbackPolicy policy, BlogClock clock, IOptions<LinkbackOptions> options)
{
    private const string LeadsElsewhere = "The page leads to another site now.";

    private TimeSpan Gap => TimeSpan.FromMinutes(options.Value.MinutesBetweenReadings);

    /// <summary>Brings an entry up to date, and plans when its page is read again.</summary>
    /// <returns>Whether readers see something else than before.</returns>
    /// <param name="session">The change that it belongs to.</param>
    /// <param name="id">The entry.</param>
    /// <param name="verdict">What the reading came to.</param>
    /// <param name="began">When the page was asked for: what was announced since is not answered by this reading.</param>
    internal async Task<bool> Keep(Session session, long id, SourceVerdict verdict, DateTimeOffset began)
    {
        if (await LinkbackStore.ToChange(session, id) is not { } linkback)
            return false;
        var missed = linkback with { VerifiedAt = began };
        return verdict switch
        {
            SourceVerdict.Present { Link: var link } => await Found(session, linkback, link, began),
            SourceVerdict.Unsure { Reason: var reason } => await Missed(session, missed, reason, isForGood: false),
            SourceVerdict.Absent { Reason: var reason } => await Missed(session, missed, reason, isForGood: true),
            _ => false,
        };
    }

    private async Task<bool> Found(Session session, Linkback linkback, SourceLink link, DateTimeOffset began)
    {
        var host = WebAddress.Host(link.CanonicalUrl);
        if (linkback.VerifiedAt is not null && host != linkback.Host && IsDecided(linkback.State))
            return await Moved(session, linkback, link);
        var read = linkback with { VerifiedAt = began };
        var (entry, merged) = await OfPage(session, read, LinkTarget.Key(link.CanonicalUrl));
        if (merged)
            return await Joined(session, entry);
        var found = Said(entry, link) with
        {
            // Where the announced address leads to another site, that site is named, linked to and judged.
            Source = host == WebAddress.Host(new Uri(entry.Source)) ? entry.Source : link.CanonicalUrl.AbsoluteUri,
            Host = host,
            CommentId = await Answered(session, entry, link),
            VerifiedAt = began,
            Missed = 0,
        };
        found = found with { Calm = found.Wording == linkback.Wording ? linkback.Calm + 1 : 0 };
        var (state, reason) = await policy.Judge(session, found);
        if (state == LinkbackState.Approved)
            found = found with
            {
                // What a person or the policy has let through once is what later readings are compared with, not the last
                // of many small steps away from it.
                ApprovedWording = found.ApprovedWording.Length > 0 ? found.ApprovedWording : found.Wording,
                FaceId = await LinkbackFaces.Of(session, found, clock.Now),
            };
        await Keep(session, found with { Reason = reason }, state);
        return state == LinkbackState.Approved || linkback.State == LinkbackState.Approved;
    }

    // What a page says is read from that page alone, and what was decided on it was decided on it: anybody may call
    // another's page their own, or lead to it.
    private async Task<bool> Joined(Session session, Linkback entry)
    {
        await LinkbackStore.Update(session, entry);
        await ReadingStore.Ask(session, entry.Id, clock.Now, ReadingPlan.Announced(entry, Gap, clock.Now));
        return true;
    }

    // A page that was decided on leads to another site by now: that one is another entry, on which nobody has decided.
    private async Task<bool> Moved(Session session, Linkback linkback, SourceLink link)
    {
        var now = clock.Now;
        var first = new Announcement(
            link.CanonicalUrl.AbsoluteUri,
            linkback.Target,
            linkback.Protocols,
            linkback.AskedBy
        ).First(link.CanonicalUrl, new Uri(linkback.Target), linkback.PostId, now);
        if (await LinkbackStore.Add(session, first) is { } id)
            await ReadingStore.Ask(session, id, now, now);
        return await Missed(session, linkback with { VerifiedAt = now }, LeadsElsewhere, isForGood: true);
    }

    private static bool IsDecided(LinkbackState state) =>
        state is LinkbackState.Approved or LinkbackState.Refused or LinkbackState.Spam or LinkbackState.Gone;

    private static Linkback Said(Linkback entry, SourceLink link) =>
        entry with
        {
            Kind = link.Kind,
            Blog = link.BlogName,
            Title = link.Title,
            Author = link.Author?.Name ?? "",
            AuthorUrl = link.Author?.Url?.AbsoluteUri ?? "",
            Photo = link.Author?.Photo?.AbsoluteUri ?? "",
            // Around a like or a repost stands nothing but the page's own furniture.
            Before = link.Kind is LinkbackKind.Like or LinkbackKind.Repost ? "" : link.Excerpt.Before,
            Words = link.Excerpt.Words,
            After = link.Kind is LinkbackKind.Like or LinkbackKind.Repost ? "" : link.Excerpt.After,
            Text = link.Text,
            Language = link.Language ?? "",
            PublishedAt = link.PublishedAt,
        };

    // The comment that it answers, by the page's own word: one that readers see under this very post, in a thread that took
    // replies when it came.
    private static async Task<long?> Answered(Session session, Linkback entry, SourceLink link) =>
        link.Kind == LinkbackKind.Reply
        && AnsweredComment.Named(link.Pointed) is { } id
        && (entry.CommentId == id || await AnsweredComment.TakesReplies(session, id))
        && await AnsweredComment.PostOf(session, id) == entry.PostId
            ? id
            : null;

    // The entry of the page that was read: this one under the page's own address, or the one that has it already.
    private static async Task<(Linkback Entry, bool Merged)> OfPage(Session session, Linkback linkback, string key)
    {
        if (key == linkback.SourceKey)
            return (linkback, false);
        if (
            await LinkbackStore.BySource(session, linkback.PostId, key) is not { Id: var other }
            || await LinkbackStore.ToChange(session, other) is not { } same
        )
        {
            await ReadingStore.AddAlias(session, linkback, linkback.SourceKey);
            return (linkback with { SourceKey = key }, false);
        }
        await ReadingStore.Merge(session, same, linkback);
        return (same with { Protocols = same.Protocols | linkback.Protocols }, true);
    }

    // A site that is down for a day does not lose what readers see of it; one that stays away does.
    private async Task<bool> Missed(Session session, Linkback linkback, string reason, bool isForGood)
    {
        var missed = linkback with { Reason = reason, Missed = linkback.Missed + 1 };
        var isGone = isForGood || missed.Missed >= ReadingPlan.MostMissed;
        var state = linkback.State switch
        {
            LinkbackState.Approved or LinkbackState.Held or LinkbackState.Gone => isGone
                ? LinkbackState.Gone
                : linkback.State,
            // A refusal outlives the link: were it forgotten, the link could come back as a new one.
            LinkbackState.Refused or LinkbackState.Spam => linkback.State,
            _ => LinkbackState.Failed,
        };
        await Keep(session, missed, state);
        return linkback.State == LinkbackState.Approved && state != LinkbackState.Approved;
    }

    private async Task Keep(Session session, Linkback linkback, LinkbackState state)
    {
        await LinkbackStore.Update(session, linkback);
        await LinkbackStore.SetState(session, linkback.Id, state);
        // Whatever was announced while the page was being read is answered by another reading.
        var due = ReadingPlan.Next(linkback with { State = state }, clock.Now);
        if (linkback.AskedAt > linkback.VerifiedAt)
            due = ReadingPlan.Announced(linkback, Gap, clock.Now);
        await ReadingStore.Plan(session, linkback.Id, due, clock.Now);
    }
}
