using SahelBlog.Audit;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>What became of banning a site.</summary>
/// <param name="Decided">What was decided on its link-backs.</param>
/// <param name="Bans">The ban, where it was not there before; null where nothing was changed.</param>
/// <param name="Wrong">Why it cannot be banned, in a sentence; null when it is.</param>
public sealed record BannedSite(IReadOnlyList<DecidedLinkback> Decided, BansSet? Bans, string? Wrong = null);

/// <summary>Decides on whole sites that link to us: trusts them, takes trust back, bans them (L2).</summary>
public sealed class LinkingSites(Database database, LinkbackDesk desk, BanDesk bans, BlogClock clock)
{
    private const string Subject = "site";

    /// <summary>The site of a link-back; null where there is none, or it is this blog.</summary>
    public async Task<string?> Of(long linkbackId, CancellationToken cancel = default) =>
        await database.Read(session => LinkbackStore.ById(session, linkbackId), cancel) is { Host.Length: > 0 } linkback
            ? linkback.Host
            : null;

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
    public async Task<BannedSite> Ban(string host, Actor by, CancellationToken cancel = default)
    {
        var ban = new NewBan(BanKind.Site, host, BanMode.Refuse, "Link-backs");
        if (BanDesk.WrongWith(ban) is { } wrong)
            return new([], null, wrong);
        BansSet? set = null;
        var decided = await Spam(host, by, async session => set = await bans.SetWithin(session, ban, by), cancel);
        while (await Spam(host, by, _ => Task.CompletedTask, cancel) is { Count: > 0 } more)
            decided = [.. decided, .. more];
        return new(decided, set);
    }

    /// <summary>Takes a ban back, and what was decided with it.</summary>
    public Task<UndoneLinkbacks> Undo(
        IReadOnlyCollection<DecidedLinkback> decided,
        BansSet? set,
        Actor by,
        CancellationToken cancel = default
    ) =>
        desk.Undo(
            decided,
            by,
            session => set is null ? Task.CompletedTask : bans.TakeBackWithin(session, set, by),
            cancel
        );

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
