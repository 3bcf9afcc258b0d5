using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>A post with where it stands.</summary>
public sealed record PlacedPost
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The last part of its path.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Its path.</summary>
    public string Permalink { get; init; } = "";

    /// <summary>Its state; of a deleted one, that which it had before.</summary>
    public PostStatus Status { get; init; }

    /// <summary>When it was first published, or will be where it is scheduled.</summary>
    public DateTimeOffset PublishedAt { get; init; }
}

/// <summary>What stands at a path.</summary>
public sealed record PlacedKind
{
    /// <summary>Post or page.</summary>
    public PostKind Kind { get; init; }
}

/// <summary>Asks and changes where posts stand.</summary>
public static class PermalinkStore
{
    private const string NextSql = """
        SELECT id, slug, permalink, coalesce(deleted_from, status) AS status,
            CASE WHEN coalesce(deleted_from, status) = 'scheduled' THEN goes_out_at ELSE published_at END AS published_at
        FROM posts
        WHERE id > @after AND kind = 'post' AND permalink IS NOT NULL
            AND CASE WHEN coalesce(deleted_from, status) = 'scheduled' THEN goes_out_at ELSE published_at END IS NOT NULL
        ORDER BY id LIMIT @count
        """;

    // The version stays: who has the post open in the editor types no address.
    private const string MoveSql = "UPDATE posts SET permalink = @permalink WHERE id = @Id";

    private const string OpenSql =
        "SELECT 1 FROM posts WHERE permalink = @permalink AND status IN ('published', 'unlisted')";

    private const string KindSql = """
        SELECT p.kind FROM permalinks place JOIN posts p ON p.id = place.post_id WHERE place.permalink = @permalink
        """;

    /// <summary>Paths in one question; SQLite takes each as a parameter.</summary>
    private const int AtOnce = 500;

    private const string PostsAtSql = "SELECT permalink, post_id FROM permalinks WHERE permalink IN @paths";

    /// <summary>Posts that have a place, by number, held until the transaction ends.</summary>
    public static Task<IReadOnlyList<PlacedPost>> Next(Session session, long after, int count) =>
        session.List<PlacedPost>($"{NextSql} {session.Dialect.Lock}", new { after, count });

    /// <summary>Puts a post elsewhere; its old path goes on leading to it, if it was ever out there.</summary>
    public static async Task Move(Session session, PlacedPost post, string permalink)
    {
        await session.Execute(MoveSql, new { post.Id, permalink });
        if (post.Status != PostStatus.Scheduled)
            await PostWriteStore.Remember(session, permalink, post.Id);
    }

    /// <summary>Whether everybody can read what stands at a path.</summary>
    public static async Task<bool> IsOpen(Session session, string permalink) =>
        await session.First<long?>(OpenSql, new { permalink }) is not null;

    /// <summary>What a path leads to, now or by its history; null where it never led anywhere.</summary>
    public static async Task<PostKind?> KindAt(Session session, string permalink) =>
        (await session.First<PlacedKind>(KindSql, new { permalink }))?.Kind;

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
