using Microsoft.Extensions.Options;
using SahelBlog.Conversation.Screening;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>The one rule on what readers see of a link that was found, whichever door it came through.</summary>
public sealed class LinkbackPolicy(IOptionsMonitor<LinkbackOptions> options, BlogClock clock)
{
    private const string FirstOfSite = "It is the first link from this site.";
    private const string AllAreHeld = "Every link waits for a look.";
    private const string SiteIsWatched = "Its site is no longer trusted.";
    private const string TrackbackIsHeld = "A trackback always waits for a look.";
    private const string TextHasChanged = "It says something else than when it was approved.";

    /// <summary>Where a link stands after its page was found to link to us.</summary>
    /// <param name="session">The change that it belongs to.</param>
    /// <param name="found">The entry with what its page says now, and where it stood before.</param>
    /// <returns>The state, and why when it is held.</returns>
    public async Task<(LinkbackState State, string Reason)> Judge(Session session, Linkback found)
    {
        // What was turned away stays away, whatever its page says by now.
        if (found.State is LinkbackState.Refused or LinkbackState.Spam)
            return (found.State, "");
        if (found.ApprovedWording.Length > 0)
            return await ReasonToHoldAgain(session, found) is { } changed
                ? (LinkbackState.Held, changed)
                : (LinkbackState.Approved, "");
        var reason = await ReasonToHold(session, found);
        // A further reading does not release what is held: only a person does.
        if (reason is null && found.State == LinkbackState.Held)
            reason = found.Reason.Length > 0 ? found.Reason : FirstOfSite;
        return reason is null ? (LinkbackState.Approved, "") : (LinkbackState.Held, reason);
    }

    /// <summary>By what the learner knows a link-back.</summary>
    internal static IReadOnlyList<string> Features(Linkback linkback) =>
        Conversation.Screening.Learning.Features.Of(
            linkback.Said,
            [linkback.Source],
            linkback.Author.Length > 0 ? linkback.Author : linkback.Blog,
            linkback.AuthorUrl.Length > 0 ? linkback.AuthorUrl : linkback.Source
        );

    // What was approved was approved as it was: anything new in it is looked at, and another text is another link (W10).
    private async Task<string?> ReasonToHoldAgain(Session session, Linkback found)
    {
        if (await Banned(session, found) is { } banned)
            return banned;
        if (IsUnmoderated || found.Wording == found.ApprovedWording)
            return null;
        return Wordings.IsAnother(found.ApprovedWording, found.Wording)
            ? TextHasChanged
            : await Suspicion(session, found);
    }

    private async Task<string?> ReasonToHold(Session session, Linkback found)
    {
        // Bans hold even where nothing is moderated; those that refuse are met at the door, unless they are younger.
        if (await Banned(session, found) is { } banned)
            return banned;
        // T1: nobody who sends one proves more than that a page links here.
        if (found.Protocols == LinkbackProtocols.Trackback)
            return TrackbackIsHeld;
        if (IsUnmoderated)
            return null;
        if (await Suspicion(session, found) is { } suspicion)
            return suspicion;
        if (options.CurrentValue.Moderation == LinkbackModeration.All)
            return AllAreHeld;
        return await SiteStore.Of(session, found.Host) switch
        {
            SiteStanding.Trusted => null,
            SiteStanding.Watched => SiteIsWatched,
            _ => FirstOfSite,
        };
    }

    private bool IsUnmoderated => options.CurrentValue.Moderation == LinkbackModeration.None;

    private async Task<string?> Banned(Session session, Linkback found) =>
        await SiteBans.On(session, found.Host, clock.Now) is { } ban ? $"Banned: {ban.Spoken}" : null;

    private static async Task<string?> Suspicion(Session session, Linkback found) =>
        await OwnNameRule.ReasonToHold(session, found.Author)
        ?? (await Learner.Judge(session, Features(found)) is { Holds: true } opinion ? opinion.Reason : null);
}
