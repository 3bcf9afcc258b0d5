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
public sealed record PostList(IReadOnlyList<Listed> Posts, int Number, int Count, int Total);

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

    /// <summary>A page of all posts; null past the end.</summary>
    public Task<PostList?> Latest(int number, CancellationToken cancel = default) =>
        database.Read(
            async session =>
                await List(
                    session,
                    number,
                    await PostStore.CountPublished(session),
                    (skip, count) => PostStore.Latest(session, skip, count)
                ),
            cancel
        );

    /// <summary>Every published post, the latest first.</summary>
    public Task<IReadOnlyList<ArchiveEntry>> Archive(CancellationToken cancel = default) =>
        database.Read(PostStore.Archive, cancel);

    /// <summary>The published post or page at a path.</summary>
    public Task<Post?> ByPermalink(string permalink, CancellationToken cancel = default) =>
        database.Read(session => PostStore.ByPermalink(session, permalink), cancel);

    /// <summary>The post at a path with all that its page shows; null where none stands.</summary>
    public Task<Article?> Article(string permalink, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                if (await PostStore.ByPermalink(session, permalink) is not { Kind: PostKind.Post } post)
                    return null;
                var topics = await TopicStore.OfPosts(session, [post.Id]);
                return new Article(
                    post,
                    [.. topics[post.Id]],
                    await PostStore.Older(session, post),
                    await PostStore.Newer(session, post),
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

    /// <summary>The deleted post or page that stood at this path, now or once; null when none did.</summary>
    public async Task<Post?> Deleted(string permalink, CancellationToken cancel = default) =>
        await database.Read(session => PostStore.At(session, permalink), cancel) is { Status: PostStatus.Deleted } post
            ? post
            : null;

    /// <summary>The permalink of a published post by its number, as <c>/?p=12</c> asks for it; of a deleted one too, which says there that it is.</summary>
    public async Task<string?> PermalinkOf(long id, CancellationToken cancel = default) =>
        await database.Read(session => PostStore.ById(session, id), cancel)
            is { Status: PostStatus.Published or PostStatus.Deleted } post
            ? post.Permalink
            : null;

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
