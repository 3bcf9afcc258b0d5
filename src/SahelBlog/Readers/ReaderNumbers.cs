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
    /// <summary>Posts that are not to be read any more are passed over; so many of them are looked past.</summary>
    private const int LookedPast = 20;

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
                var read = await ReaderStore.MostRead(session, days.First, days.Last, count + LookedPast);
                var posts = (await PostStore.Some(session, [.. read.Select(one => one.PostId)]))
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
