using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Counts link-backs by the days on which they came.</summary>
public sealed class LinkbackDays(Database database)
{
    /// <summary>How many links from other sites that readers see came on each day, and from how many sites.</summary>
    public Task<(IReadOnlyList<int> PerDay, int Sites)> Approved(DayRange days, CancellationToken cancel = default) =>
        database.Read(
            async session =>
                (
                    days.PerDay(await LinkbackDayStore.Approved(session, days.Since)),
                    await LinkbackDayStore.Sites(session, days.Since)
                ),
            cancel
        );

    /// <summary>How many link-backs that are spam came on each day.</summary>
    public async Task<IReadOnlyList<int>> Spam(DayRange days, CancellationToken cancel = default) =>
        days.PerDay(await database.Read(session => LinkbackDayStore.Spam(session, days.Since), cancel));
}
