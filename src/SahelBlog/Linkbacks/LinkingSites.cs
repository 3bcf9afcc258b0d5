using SahelBlog.Audit;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Decides on whole sites that link to us: trusts them, takes trust back, bans them (L2).</summary>
public sealed class LinkingSites(Database database, LinkbackDesk desk, BanDesk bans, BlogClock clock)
{
    private const string Subject = "site";

    /// <summary>From now on a site's links are shown at once, or wait for a look, or are judged as anybody's.</summary>
    public Task Set(string host, SiteStanding standing, Actor by, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                await SiteStore.Set(session, host, standing, clock.Now);
                await ActStore.Add(session, by, clock.Now, Words.Of(standing), Subject, 0, host);
                return true;
            },
            cancel
        );

    /// <summary>Bans a site, here and wherever a comment names it, and calls what it has sent spam.</summary>
    /// <returns>What was decided on its link-backs, or a sentence that says why it cannot be banned.</returns>
    public async Task<(IReadOnlyList<DecidedLinkback> Decided, string? Wrong)> Ban(
        string host,
        Actor by,
        CancellationToken cancel = default
    )
    {
        if (await bans.Set([new NewBan(BanKind.Site, host, BanMode.Refuse, "Link-backs")], by, cancel) is { } wrong)
            return ([], wrong);
        await Set(host, SiteStanding.Unknown, by, cancel);
        var sent = await database.Read(session => LinkbackStore.OfHost(session, host, LinkbackDesk.MostAtOnce), cancel);
        return (await desk.Decide(sent, LinkbackState.Spam, by, cancel), null);
    }
}
