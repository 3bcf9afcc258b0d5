using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Readers;

/// <summary>A post with its readers of some days.</summary>
/// <param name="Post">The post.</param>
/// <param name="Readers">How many.</param>
public sealed record ReadPost(PostSummary Post, int Readers);

/// <summary>Says how many people read what.</summary>
public sealed class ReaderNumbers(Database database)
{
    /// <summary>
    /// Posts of each day among which the most read of many days are looked for: whatever is read much in all of them
    /// stands among those of one. All posts of all days would be hundreds of thousands of rows.
    /// </summary>
    private const int LookedAtOfDay = 50;

    /// <summary>Posts whose readers are summed up; some of them may not be out any more.</summary>
    private const int SummedUp = 100;

    /// <summary>How many readers some posts have had since they were first counted; those without any are left out.</summary>
    public Task<IReadOnlyDictionary<long, int>> ReadersOf(
        IReadOnlyCollection<long> ids,
        CancellationToken cancel = default
    ) => database.Read(session => ReaderStore.OfPosts(session, ids), cancel);

    /// <summary>The readers of all posts on each day.</summary>
    public async Task<IReadOnlyList<int>> PerDay(DayRange days, CancellationToken cancel = default) =>
        days.PerDay(await database.Read(session => ReaderStore.OfBlog(session, days.First, days.Last), cancel));

    /// <summary>The published posts and pages that had the most readers on the days of a range, the most first.</summary>
    public Task<IReadOnlyList<ReadPost>> MostRead(DayRange days, int count, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<ReadPost>>(
            async session =>
            {
                var seen = new Dictionary<long, int>();
                foreach (var day in days.Days)
                foreach (var (post, readers) in await ReaderStore.MostOn(session, day, LookedAtOfDay))
                    seen[post] = seen.GetValueOrDefault(post) + readers;
                long[] likely = [.. seen.OrderByDescending(one => one.Value).Take(SummedUp).Select(one => one.Key)];
                var read = (await ReaderStore.OfPosts(session, likely, days.First, days.Last))
                    .OrderByDescending(one => one.Readers)
                    .ThenByDescending(one => one.PostId);
                var posts = (await PostStore.Some(session, likely))
                    .Where(post => post.Status == PostStatus.Published)
                    .ToDictionary(post => post.Id);
                return
                [
                    .. read.Where(one => posts.ContainsKey(one.PostId))
                        .Select(one => new ReadPost(posts[one.PostId], one.Readers))
                        .Take(count),
                ];
            },
            cancel
        );
}
