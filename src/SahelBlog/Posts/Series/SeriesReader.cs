using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>A series as readers see it.</summary>
/// <param name="Series">The series.</param>
/// <param name="Posts">Its published posts in their order.</param>
public sealed record SeriesPage(Series Series, IReadOnlyList<Listed> Posts);

/// <summary>Reads series for their pages.</summary>
public sealed class SeriesReader(Database database)
{
    /// <summary>The series at an address; null where there is none, or nothing of it is published.</summary>
    public Task<SeriesPage?> Page(string slug, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                if (await SeriesStore.BySlug(session, slug) is not { } series)
                    return null;
                var ids = (await SeriesStore.Parts(session, series.Id))
                    .Where(part => part.Status == PostStatus.Published)
                    .Select(part => part.Id)
                    .ToList();
                if (ids.Count == 0)
                    return null;
                var posts = (await PostStore.Some(session, ids)).ToDictionary(post => post.Id);
                var topics = await TopicStore.OfPosts(session, ids);
                return new SeriesPage(series, [.. ids.Select(id => new Listed(posts[id], [.. topics[id]]))]);
            },
            cancel
        );

    /// <summary>The path of the series that once stood at an address; null where none did.</summary>
    public Task<string?> MovedTo(string slug, CancellationToken cancel = default) =>
        database.Read(
            async session =>
                await FormerSlugStore.Target(session, FormerSlugStore.Series, slug) is { } id
                    ? (await SeriesStore.ById(session, id))?.Path
                    : null,
            cancel
        );
}
