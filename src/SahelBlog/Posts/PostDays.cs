using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Counts posts by days.</summary>
public sealed class PostDays(Database database)
{
    /// <summary>How many posts were first published on each day.</summary>
    public async Task<IReadOnlyList<int>> Published(DayRange days, CancellationToken cancel = default) =>
        days.PerDay(await database.Read(session => PostDayStore.Published(session, days.Since), cancel));
}
