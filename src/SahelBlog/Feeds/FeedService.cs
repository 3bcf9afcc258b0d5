using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Feeds;

/// <summary>Makes the feeds.</summary>
public sealed class FeedService(Database database, RssFeed rss)
{
    /// <summary>The latest posts as RSS 2.0.</summary>
    public async Task<byte[]> Posts(CancellationToken cancel = default)
    {
        var (posts, topics) = await database.Read(
            async session =>
            {
                var latest = await PostStore.LatestWhole(session, RssFeed.Length);
                return (latest, await TopicStore.OfPosts(session, [.. latest.Select(post => post.Id)]));
            },
            cancel
        );
        return rss.Write(posts, topics);
    }
}
