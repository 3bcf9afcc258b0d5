using Microsoft.Extensions.Options;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>A topic as readers see it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Above">The topics that it stands under, the highest first.</param>
/// <param name="Below">The topics right under it that have posts, with their counts, the fullest first.</param>
/// <param name="Posts">A page of the posts under it or under a topic below it.</param>
public sealed record TopicPage(Topic Topic, IReadOnlyList<Topic> Above, IReadOnlyList<Topic> Below, PostList Posts);

/// <summary>Reads topics for their pages. The posts of a topic are those of the topics below it, too.</summary>
public sealed class TopicReader(Database database, IOptionsMonitor<BlogOptions> options)
{
    /// <summary>
    /// A topic with a page of its posts; null when there is no such topic or page. A topic under which readers find
    /// nothing is none: its name may be that of a post which is not theirs to know of.
    /// </summary>
    public Task<TopicPage?> Page(string slug, int number, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                if (await TopicStore.BySlug(session, slug) is not { } topic)
                    return null;
                var tree = new TopicTree(await TopicDeskStore.All(session));
                var ids = tree.WithAllBelow(topic.Id);
                var list = await PostReader.List(
                    session,
                    number,
                    options.CurrentValue.PostsPerPage,
                    await TopicPostStore.Count(session, ids),
                    (skip, count) => TopicPostStore.Page(session, ids, skip, count)
                );
                if (list is not { Total: > 0 })
                    return null;
                var children = tree.Under(topic.Id);
                var counts = children.Count == 0 ? null : await TopicPostStore.Counts(session);
                var below = children.Select(child => child with { PostCount = counts!.GetValueOrDefault(child.Id) });
                return new TopicPage(
                    topic,
                    tree.Above(topic.Id),
                    [.. below.Where(child => child.PostCount > 0).OrderByDescending(child => child.PostCount)],
                    list
                );
            },
            cancel
        );

    /// <summary>The path of the topic that once stood at an address; null where none did, or none that readers see.</summary>
    public Task<string?> MovedTo(string slug, CancellationToken cancel = default) =>
        database.Read(
            async session =>
                await FormerSlugStore.Target(session, FormerSlugStore.Topic, slug) is { } id
                && await TopicPostStore.Count(
                    session,
                    new TopicTree(await TopicDeskStore.All(session)).WithAllBelow(id)
                ) > 0
                    ? (await TopicDeskStore.ById(session, id))?.Path
                    : null,
            cancel
        );

    /// <summary>Topics that have posts, or have topics with posts below them; the fullest first on each level.</summary>
    public Task<TopicTree> Tree(CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var counts = await TopicPostStore.Counts(session);
                var counted = (await TopicDeskStore.All(session)).Select(topic =>
                    topic with
                    {
                        PostCount = counts.GetValueOrDefault(topic.Id),
                    }
                );
                return new TopicTree([
                    .. counted
                        .Where(topic => topic.PostCount > 0)
                        .OrderByDescending(topic => topic.PostCount)
                        .ThenBy(topic => topic.Name, StringComparer.Ordinal),
                ]);
            },
            cancel
        );
}
