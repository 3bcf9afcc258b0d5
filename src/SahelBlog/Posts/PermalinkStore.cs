using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Which posts stand, or once stood, at which paths.</summary>
public static class PermalinkStore
{
    /// <summary>Paths in one question; SQLite takes each as a parameter.</summary>
    private const int AtOnce = 500;

    private const string PostsAtSql = "SELECT permalink, post_id FROM permalinks WHERE permalink IN @paths";

    /// <summary>The numbers of the posts and pages at some paths; those that lead to none are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> PostsAt(
        Session session,
        IReadOnlyCollection<string> permalinks
    )
    {
        var posts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var paths in permalinks.Chunk(AtOnce))
        foreach (var row in await session.List<Row>(PostsAtSql, new { paths }))
            posts[row.Permalink] = row.PostId;
        return posts;
    }

    private sealed record Row
    {
        public required string Permalink { get; init; }
        public long PostId { get; init; }
    }
}
