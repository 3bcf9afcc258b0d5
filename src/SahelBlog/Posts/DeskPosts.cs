using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>A post at the desk with its topics.</summary>
/// <param name="Post">The post, draft or not.</param>
/// <param name="Topics">Its topics in the author's order.</param>
public sealed record DeskPost(Post Post, IReadOnlyList<Topic> Topics)
{
    /// <summary>Which part of which series it is; null where it is of none.</summary>
    public SeriesPlace? Series { get; init; }

    internal static async Task<DeskPost?> Find(Session session, long id) =>
        await PostStore.ById(session, id) is { ErasedAt: null } post
            ? new DeskPost(post, [.. (await TopicStore.OfPosts(session, [id]))[id]])
            {
                Series = await SeriesStore.PlaceOf(session, id),
            }
            : null;
}

/// <summary>Reads posts and pages for the author, drafts too.</summary>
public sealed class DeskPosts(Database database)
{
    /// <summary>Posts counted on a shelf; who has more needs no exact number.</summary>
    public const int MostCounted = 10_000;

    /// <summary>A page of a filter, from a place on.</summary>
    public Task<DeskPage> Page(PostFilter filter, PostPlace? after, int count, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var among = await AmongFew(session, filter);
                var rows = await PostDeskStore.Page(session, filter, among, after, count + 1);
                var counted = await PostDeskStore.Count(session, filter, among, BulkActs.MostAtOnce + 1);
                var topics = await TopicStore.OfPosts(session, [.. rows.Select(post => post.Id)]);
                return new DeskPage(
                    [.. rows.Take(count).Select(post => (post, (IReadOnlyList<Topic>)[.. topics[post.Id]]))],
                    rows.Count > count ? rows[count - 1].Place(filter.Sort) : null,
                    Math.Min(counted, BulkActs.MostAtOnce),
                    counted > BulkActs.MostAtOnce
                )
                {
                    IsPartly = filter.Find.Length > 0 && among!.Count == PostDeskStore.MostSorted,
                };
            },
            cancel
        );

    /// <summary>The posts that a filter matches, in its order, no more than one act may take at once.</summary>
    public Task<IReadOnlyList<long>> Matching(PostFilter filter, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<long>>(
            async session =>
                [
                    .. (
                        await PostDeskStore.Page(
                            session,
                            filter,
                            await AmongFew(session, filter),
                            null,
                            BulkActs.MostAtOnce
                        )
                    ).Select(post => post.Id),
                ],
            cancel
        );

    /// <summary>How much stands on a shelf, counted no further than <see cref="MostCounted"/> and one.</summary>
    public Task<int> Count(DeskShelf shelf, CancellationToken cancel = default) =>
        database.Read(session => Count(session, shelf), cancel);

    /// <summary>Posts and pages that go out by themselves, the next first.</summary>
    public Task<IReadOnlyList<PostSummary>> Scheduled(int count, CancellationToken cancel = default) =>
        database.Read(session => PostStateStore.Scheduled(session, 0, count), cancel);

    /// <summary>How many there are.</summary>
    public Task<int> CountScheduled(CancellationToken cancel = default) =>
        database.Read(PostStateStore.CountScheduled, cancel);

    /// <summary>The same of every shelf.</summary>
    public Task<IReadOnlyDictionary<DeskShelf, int>> Counts(CancellationToken cancel = default) =>
        database.Read<IReadOnlyDictionary<DeskShelf, int>>(
            async session =>
            {
                var counts = new Dictionary<DeskShelf, int>();
                foreach (var shelf in Enum.GetValues<DeskShelf>())
                    counts[shelf] = await Count(session, shelf);
                return counts;
            },
            cancel
        );

    /// <summary>The drafts that were worked on last.</summary>
    public Task<IReadOnlyList<PostSummary>> Drafts(int count, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<PostSummary>>(
            async session => [.. await PostDeskStore.Page(session, new(DeskShelf.Drafts), null, null, count)],
            cancel
        );

    /// <summary>A post or page to work on; null when there is none, or nothing is left of it.</summary>
    public Task<DeskPost?> Find(long id, CancellationToken cancel = default) =>
        database.Read(session => DeskPost.Find(session, id), cancel);

    /// <summary>Every topic by name, to pick from.</summary>
    public Task<IReadOnlyList<Topic>> Topics(CancellationToken cancel = default) =>
        database.Read(TopicStore.Names, cancel);

    /// <summary>Every name that signs a post, and every language that one is written in.</summary>
    public Task<(IReadOnlyList<string> Authors, IReadOnlyList<string> Languages)> Choices(
        DeskShelf shelf,
        CancellationToken cancel = default
    ) =>
        database.Read(
            async session =>
                (await PostDeskStore.Authors(session, shelf), await PostDeskStore.Languages(session, shelf)),
            cancel
        );

    private static Task<int> Count(Session session, DeskShelf shelf) =>
        PostDeskStore.Count(session, new(shelf), null, MostCounted + 1);

    private static async Task<IReadOnlyList<long>?> AmongFew(Session session, PostFilter filter) =>
        filter.Find.Length > 0
            ? await PostSearchStore.Search(session, filter.Find, PostDeskStore.MostSorted)
            : await PostDeskStore.Few(session, filter);
}
