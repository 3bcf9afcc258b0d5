using Microsoft.Extensions.Options;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>A post in a list, with its topics.</summary>
/// <param name="Post">The post.</param>
/// <param name="Topics">Its topics in the author's order.</param>
public sealed record Listed(PostSummary Post, IReadOnlyList<Topic> Topics);

/// <summary>One page of a list of posts.</summary>
/// <param name="Posts">The posts, the latest first.</param>
/// <param name="Number">The page, from 1.</param>
/// <param name="Count">How many pages there are, at least 1.</param>
/// <param name="Total">How many posts there are on all of them.</param>
public sealed record PostList(IReadOnlyList<Listed> Posts, int Number, int Count, int Total)
{
    /// <summary>What stands before them on the first page, the last pinned first; none of it stands among them.</summary>
    public IReadOnlyList<Listed> Pinned { get; init; } = [];
}

/// <summary>A post that somebody has come to.</summary>
/// <param name="Post">The post.</param>
/// <param name="IsLocked">Whether its password is wanted first: nothing of it but its title may be shown.</param>
public sealed record Reached(Post Post, bool IsLocked);

/// <summary>A post as its page shows it.</summary>
/// <param name="Post">The post.</param>
/// <param name="Topics">Its topics.</param>
/// <param name="Older">The post published before it.</param>
/// <param name="Newer">The post published after it.</param>
/// <param name="Related">Posts that share topics with it.</param>
public sealed record Article(
    Post Post,
    IReadOnlyList<Topic> Topics,
    PostSummary? Older,
    PostSummary? Newer,
    IReadOnlyList<PostSummary> Related
)
{
    /// <summary>The series that it is a part of; null where it is of none.</summary>
    public SeriesOfPost? Series { get; init; }
}

/// <summary>Reads what is published, for pages and feeds.</summary>
public sealed class PostReader(Database database, IOptionsMonitor<BlogOptions> options)
{
    /// <summary>Posts named under an article as related.</summary>
    private const int MostRelated = 3;

    /// <summary>A page of all posts, the pinned ones at the head of the first; null past the end.</summary>
    public Task<PostList?> Latest(int number, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var pinned = await PostStateStore.PinnedIds(session);
                var list = await List(
                    session,
                    number,
                    await PostStore.CountPublished(session) - pinned.Count,
                    (skip, count) => PostStore.Latest(session, skip, count, pinned)
                );
                return list is null || pinned.Count == 0
                    ? list
                    : list with
                    {
                        Total = list.Total + pinned.Count,
                        Pinned = number == 1 ? await Some(session, pinned) : [],
                    };
            },
            cancel
        );

    /// <summary>Every published post, the latest first.</summary>
    public Task<IReadOnlyList<ArchiveEntry>> Archive(CancellationToken cancel = default) =>
        database.Read(PostStore.Archive, cancel);

    /// <summary>The post or page that everybody reads at a path.</summary>
    public Task<Post?> ByPermalink(string permalink, CancellationToken cancel = default) =>
        database.Read(session => PostStore.ByPermalink(session, permalink), cancel);

    /// <summary>The post or page at a path as far as somebody comes to it; null where for them there is none.</summary>
    public async Task<Reached?> Reach(string permalink, PostAccess access, CancellationToken cancel = default) =>
        await database.Read(session => PostStore.OutAt(session, permalink), cancel) switch
        {
            { } post when access.Opens(post) => new(post, IsLocked: false),
            { Status: PostStatus.Protected } post => new(post, IsLocked: true),
            _ => null,
        };

    /// <summary>A post with all that its page shows.</summary>
    public Task<Article> Article(Post post, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var topics = await TopicStore.OfPosts(session, [post.Id]);
                return new Article(
                    post,
                    [.. topics[post.Id]],
                    post.Status == PostStatus.Published ? await PostStore.Older(session, post) : null,
                    post.Status == PostStatus.Published ? await PostStore.Newer(session, post) : null,
                    await PostStore.Related(session, post.Id, MostRelated)
                )
                {
                    Series = await SeriesOfPost.Find(session, post.Id),
                };
            },
            cancel
        );

    /// <summary>Where the post that once stood at this path stands now; null when none ever did.</summary>
    public Task<string?> MovedTo(string permalink, CancellationToken cancel = default) =>
        database.Read(session => PostStore.MovedTo(session, permalink), cancel);

    /// <summary>Whether everybody can read something at a path.</summary>
    public Task<bool> IsOpen(string permalink, CancellationToken cancel = default) =>
        database.Read(session => PermalinkStore.IsOpen(session, permalink), cancel);

    /// <summary>Whether a post or a page stands at a path, now or by its history; null where neither ever did.</summary>
    public Task<PostKind?> KindAt(string permalink, CancellationToken cancel = default) =>
        database.Read(session => PermalinkStore.KindAt(session, permalink), cancel);

    /// <summary>
    /// The deleted post or page that stood at this path, now or once; null when none did, or only its author knew of it.
    /// </summary>
    public async Task<Post?> Deleted(string permalink, CancellationToken cancel = default) =>
        await database.Read(session => PostStore.At(session, permalink), cancel)
            is { Status: PostStatus.Deleted, DeletedFrom: not (PostStatus.Private or PostStatus.Scheduled) } post
            ? post
            : null;

    /// <summary>
    /// The permalink of a published post by its number, as <c>/?p=12</c> asks for it; of a deleted one too, which says there
    /// that it is. Numbers can be counted up: they lead to nothing that no list names.
    /// </summary>
    public async Task<string?> PermalinkOf(long id, CancellationToken cancel = default) =>
        await database.Read(session => PostStore.ById(session, id), cancel) is { } post
        && (post.Status == PostStatus.Deleted ? post.DeletedFrom : post.Status) == PostStatus.Published
            ? post.Permalink
            : null;

    private static async Task<IReadOnlyList<Listed>> Some(Session session, IReadOnlyList<long> ids)
    {
        var posts = (await PostStore.Some(session, ids)).ToDictionary(post => post.Id);
        var topics = await TopicStore.OfPosts(session, ids);
        return [.. ids.Select(id => new Listed(posts[id], [.. topics[id]]))];
    }

    private Task<PostList?> List(
        Session session,
        int number,
        int total,
        Func<int, int, Task<IReadOnlyList<PostSummary>>> read
    ) => List(session, number, options.CurrentValue.PostsPerPage, total, read);

    /// <summary>One page of a list; null where there is no such page.</summary>
    internal static async Task<PostList?> List(
        Session session,
        int number,
        int size,
        int total,
        Func<int, int, Task<IReadOnlyList<PostSummary>>> read
    )
    {
        var pages = Math.Max(1, (total + size - 1) / size);
        if (number < 1 || number > pages)
            return null;
        var posts = await read((number - 1) * size, size);
        var topics = await TopicStore.OfPosts(session, [.. posts.Select(post => post.Id)]);
        return new PostList([.. posts.Select(post => new Listed(post, [.. topics[post.Id]]))], number, pages, total);
    }
}
