using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening.Bans;

/// <summary>Says whether a site is banned, for whoever else takes something from sites.</summary>
public static class SiteBans
{
    /// <summary>The strictest ban on a site or one that it is under; null where there is none.</summary>
    /// <param name="session">The change that it belongs to.</param>
    /// <param name="host">The site's host.</param>
    /// <param name="now">This moment.</param>
    public static async Task<Ban?> On(Session session, string host, DateTimeOffset now) =>
        Sites.In([host]) is { Count: > 0 } sites
            ? (await BanStore.OnSites(session, sites, now)).MaxBy(ban => ban.Mode)
            : null;
}
