using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>What the author sees of the pages told of our links (P8).</summary>
public sealed class DeliveryDesk(Database database, OutboxBell bell, BlogClock clock)
{
    /// <summary>A page of the desk's list, the latest first: one state, or all.</summary>
    public Task<IReadOnlyList<DeliveryEntry>> List(
        DeliveryState? state,
        int skip,
        int count,
        CancellationToken cancel = default
    ) =>
        database.Read<IReadOnlyList<DeliveryEntry>>(
            async session =>
            {
                var entries = new List<DeliveryEntry>();
                foreach (var delivery in await DeliveryStore.AtDesk(session, state, skip, count))
                    entries.Add(new(delivery, (await PostStore.ById(session, delivery.PostId))!));
                return entries;
            },
            cancel
        );

    /// <summary>Tells a page once more that refused, was silent or failed.</summary>
    /// <returns>False when there is nothing to try again.</returns>
    public async Task<bool> Retry(long id, CancellationToken cancel = default)
    {
        var reopened = await database.Write(session => DeliveryStore.Reopen(session, id, clock.Now), cancel);
        bell.Ring();
        return reopened;
    }
}
