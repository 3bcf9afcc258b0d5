using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>The link-backs of one blog under one post.</summary>
/// <param name="Blog">The blog's name; empty for this blog itself.</param>
/// <param name="Host">Its host; empty for this blog itself.</param>
/// <param name="Entries">Its link-backs, the oldest first.</param>
public sealed record LinkbackGroup(string Blog, string Host, IReadOnlyList<Linkback> Entries);

/// <summary>A link-back with the post that is linked to.</summary>
/// <param name="Linkback">The link-back.</param>
/// <param name="Post">The post.</param>
public sealed record LinkbackOnPost(Linkback Linkback, PostSummary Post);

/// <summary>Reads what readers see of link-backs.</summary>
public sealed class LinkbackReader(Database database)
{
    /// <summary>Link-backs under one post; nobody reads more.</summary>
    private const int MostUnderPost = 500;

    /// <summary>Those of a post, grouped by blog in the order in which the blogs first linked (L2).</summary>
    public async Task<IReadOnlyList<LinkbackGroup>> OfPost(long postId, CancellationToken cancel = default)
    {
        var all = await database.Read(session => LinkbackStore.OfPost(session, postId, MostUnderPost), cancel);
        return
        [
            .. all.GroupBy(one => one.Protocol == LinkbackProtocol.Own ? "" : one.Host, StringComparer.Ordinal)
                .Select(blog => new LinkbackGroup(blog.Key.Length == 0 ? "" : blog.Last().Blog, blog.Key, [.. blog])),
        ];
    }

    /// <summary>The latest from other blogs, under published posts.</summary>
    public Task<IReadOnlyList<LinkbackOnPost>> Latest(int count, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<LinkbackOnPost>>(
            async session =>
            {
                var latest = new List<LinkbackOnPost>();
                foreach (var linkback in await LinkbackStore.Recent(session, count * 2))
                {
                    if (latest.Count == count)
                        break;
                    if (
                        linkback.Protocol != LinkbackProtocol.Own
                        && await PostStore.ById(session, linkback.PostId) is { Status: PostStatus.Published } post
                    )
                        latest.Add(new(linkback, post));
                }
                return latest;
            },
            cancel
        );
}
