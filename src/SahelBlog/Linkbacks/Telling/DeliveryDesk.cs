using SahelBlog.Audit;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>What the author sees of the pages told of our links, and has told again (P8, W3).</summary>
public sealed class DeliveryDesk(Database database, OutboxBell bell, BlogClock clock)
{
    /// <summary>Pages told again in one act at most: a page of the list and room to spare.</summary>
    public const int MostAtOnce = 500;

    /// <summary>What the log calls it.</summary>
    public const string Deed = "resend";

    /// <summary>What the log calls what it is done to.</summary>
    public const string Subject = "delivery";

    /// <summary>The place before the latest.</summary>
    private static readonly (DateTimeOffset At, long Id) Top = (BlogClock.Furthest, long.MaxValue);

    /// <summary>A page of the desk's list before a place in it, the latest first: one state, or all.</summary>
    public Task<IReadOnlyList<DeliveryEntry>> Page(
        DeliveryState? state,
        (DateTimeOffset At, long Id)? before,
        int count,
        CancellationToken cancel = default
    ) =>
        database.Read<IReadOnlyList<DeliveryEntry>>(
            async session =>
            {
                var deliveries = await DeliveryDeskStore.Page(session, state, before ?? Top, count);
                var posts = await PostStore.Some(session, [.. deliveries.Select(one => one.PostId).Distinct()]);
                var byId = posts.ToDictionary(post => post.Id);
                var next = await DeliveryDeskStore.Next(
                    session,
                    [.. deliveries.Where(one => one.State is DeliveryState.Waiting or DeliveryState.Sending)]
                );
                return
                [
                    .. deliveries.Select(one => new DeliveryEntry(
                        one,
                        byId[one.PostId],
                        next.TryGetValue(one.Id, out var at) ? at : null
                    )),
                ];
            },
            cancel
        );

    /// <summary>Tells pages once more, those too that took what they were told. What waits already is passed over.</summary>
    /// <returns>How many will be told.</returns>
    public async Task<int> Resend(IReadOnlyCollection<long> ids, Actor by, CancellationToken cancel = default)
    {
        if (ids.Count > MostAtOnce)
            throw new ArgumentException($"At most {MostAtOnce} pages can be told again at once.", nameof(ids));
        var told = await database.Write(
            async session =>
            {
                var count = 0;
                // In one order: two that press at once then wait for each other and never cross.
                foreach (var id in ids.Distinct().Order())
                {
                    if (await DeliveryDeskStore.Reopen(session, id, clock.Now) is not { } target)
                        continue;
                    await ActStore.Add(session, by, clock.Now, Deed, Subject, id, target);
                    count++;
                }
                return count;
            },
            cancel
        );
        bell.Ring();
        return told;
    }
}
