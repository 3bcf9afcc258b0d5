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

    /// <summary>
    /// Bans a site, here and wherever a comment names it, and calls what it has sent spam: the ban and the first five
    /// hundred in one transaction, what is more after it.
    /// </summary>
    /// <returns>What was decided on its link-backs, or a sentence that says why it cannot be banned.</returns>
    public async Task<(IReadOnlyList<DecidedLinkback> Decided, string? Wrong)> Ban(
        string host,
        Actor by,
        CancellationToken cancel = default
    )
    {
        var ban = new NewBan(BanKind.Site, host, BanMode.Refuse, "Link-backs");
        if (BanDesk.WrongWith(ban) is { } wrong)
            return ([], wrong);
        var decided = await Spam(host, by, session => SetBan(session, ban, host, by), cancel);
        while (await Spam(host, by, _ => Task.CompletedTask, cancel) is { Count: > 0 } more)
            decided = [.. decided, .. more];
        return (decided, null);
    }

    private async Task SetBan(Session session, NewBan ban, string host, Actor by)
    {
        await bans.SetWithin(session, ban, by);
        await SiteStore.Set(session, host, SiteStanding.Unknown, clock.Now);
    }

    private async Task<IReadOnlyList<DecidedLinkback>> Spam(
        string host,
        Actor by,
        Func<Session, Task> also,
        CancellationToken cancel
    )
    {
        var sent = await database.Read(session => LinkbackStore.OfHost(session, host, LinkbackDesk.MostAtOnce), cancel);
        return await desk.Decide(sent, LinkbackState.Spam, by, also, cancel);
    }
}
