using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Which posts the desk lists.</summary>
public enum DeskShelf
{
    /// <summary>Posts, drafts among them.</summary>
    All,

    /// <summary>Posts that everybody reads.</summary>
    Published,

    /// <summary>Posts that are not out.</summary>
    Drafts,

    /// <summary>Pages, drafts among them.</summary>
    Pages,

    /// <summary>Posts and pages that were deleted and can be restored.</summary>
    Deleted,
}

/// <summary>A post at the desk with its topics.</summary>
/// <param name="Post">The post, draft or not.</param>
/// <param name="Topics">Its topics in the author's order.</param>
public sealed record DeskPost(Post Post, IReadOnlyList<Topic> Topics);

/// <summary>Reads posts and pages for the author, drafts too.</summary>
public sealed class DeskPosts(Database database)
{
    /// <summary>Rows on one page of the table.</summary>
    private const int PageSize = 30;

    /// <summary>A page of a shelf; the last one where there are fewer.</summary>
    public Task<PostList> List(DeskShelf shelf, int number, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var total = await Count(session, shelf);
                var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
                var page = Math.Clamp(number, 1, pages);
                var skip = (page - 1) * PageSize;
                var (kind, status) = Of(shelf);
                var posts =
                    shelf == DeskShelf.Deleted
                        ? await PostWriteStore.Deleted(session, skip, PageSize)
                        : await PostWriteStore.AtDesk(session, kind, status, skip, PageSize);
                var topics = await TopicStore.OfPosts(session, [.. posts.Select(post => post.Id)]);
                return new PostList(
                    [.. posts.Select(post => new Listed(post, [.. topics[post.Id]]))],
                    page,
                    pages,
                    total
                );
            },
            cancel
        );

    /// <summary>How much stands on a shelf.</summary>
    public Task<int> Count(DeskShelf shelf, CancellationToken cancel = default) =>
        database.Read(session => Count(session, shelf), cancel);

    /// <summary>The drafts that were worked on last.</summary>
    public Task<IReadOnlyList<PostSummary>> Drafts(int count, CancellationToken cancel = default) =>
        database.Read(session => PostWriteStore.AtDesk(session, PostKind.Post, PostStatus.Draft, 0, count), cancel);

    /// <summary>Posts and pages that go out by themselves, the next first.</summary>
    public Task<IReadOnlyList<PostSummary>> Scheduled(int count, CancellationToken cancel = default) =>
        database.Read(session => PostStateStore.Scheduled(session, 0, count), cancel);

    /// <summary>How many there are.</summary>
    public Task<int> CountScheduled(CancellationToken cancel = default) =>
        database.Read(PostStateStore.CountScheduled, cancel);

    /// <summary>A post or page to work on; null when there is none.</summary>
    public Task<DeskPost?> Find(long id, CancellationToken cancel = default) =>
        database.Read(
            async session =>
                await PostStore.ById(session, id) is { } post
                    ? new DeskPost(post, [.. (await TopicStore.OfPosts(session, [id]))[id]])
                    : null,
            cancel
        );

    /// <summary>Every topic by name, to pick from.</summary>
    public Task<IReadOnlyList<Topic>> Topics(CancellationToken cancel = default) =>
        database.Read(TopicStore.Names, cancel);

    private static async Task<int> Count(Session session, DeskShelf shelf)
    {
        if (shelf == DeskShelf.Deleted)
            return await PostWriteStore.CountDeleted(session);
        var (kind, status) = Of(shelf);
        if (status is { } only)
            return await PostWriteStore.CountAtDesk(session, kind, only);
        var total = 0;
        foreach (var one in Enum.GetValues<PostStatus>().Where(one => one != PostStatus.Deleted))
            total += await PostWriteStore.CountAtDesk(session, kind, one);
        return total;
    }

    private static (PostKind Kind, PostStatus? Status) Of(DeskShelf shelf) =>
        shelf switch
        {
            DeskShelf.Published => (PostKind.Post, PostStatus.Published),
            DeskShelf.Drafts => (PostKind.Post, PostStatus.Draft),
            DeskShelf.Pages => (PostKind.Page, null),
            _ => (PostKind.Post, null),
        };
}
