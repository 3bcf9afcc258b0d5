using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>A post in the archive.</summary>
public sealed record ArchiveEntry
{
    /// <summary>The path readers use.</summary>
    public required string Permalink { get; init; }

    /// <summary>The title, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>The language of the title.</summary>
    public required string Language { get; init; }

    /// <summary>Who signs it.</summary>
    public string AuthorName { get; init; } = "";

    /// <summary>When it was first published.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Comments that a reader can reach.</summary>
    public int CommentCount { get; init; }
}

/// <summary>What readers ask of the table of posts and pages.</summary>
public static class PostStore
{
    internal const string Summary = """
        p.id, p.kind, p.status, p.title, p.slug, p.permalink, p.standfirst, p.language, p.author_name, p.excerpt,
        p.lead_html, p.words, p.minutes, p.comment_count, p.linkback_count, p.published_at, p.updated_at,
        p.deleted_at, p.goes_out_at, p.pinned_at, p.password_stamp
        """;

    private const string Whole =
        Summary
        + ", p.markdown, p.html, p.outline, p.author_id, p.comments_open, p.linkbacks_open, p.version, p.created_at, p.deleted_from, p.erased_at, p.response, p.response_to, p.audience, p.went_out_version";

    private const string ByPermalinkSql =
        $"SELECT {Whole} FROM posts p WHERE p.permalink = @permalink AND p.status IN ('published', 'unlisted')";

    private const string OutAtSql = $"""
        SELECT {Whole} FROM posts p
        WHERE p.permalink = @permalink AND p.status IN ('published', 'unlisted', 'protected', 'private')
        """;

    private const string ByIdSql = $"SELECT {Whole} FROM posts p WHERE p.id = @id";

    private const string SummaryByIdSql = $"SELECT {Summary} FROM posts p WHERE p.id = @id";

    private const string SomeSql = $"SELECT {Summary} FROM posts p WHERE p.id IN @ids";

    private const string MovedToSql = """
        SELECT p.permalink FROM permalinks old
        JOIN posts p ON p.id = old.post_id AND p.status IN ('published', 'unlisted', 'protected')
        WHERE old.permalink = @permalink
        """;

    private const string AtSql = $"""
        SELECT {Whole} FROM permalinks place JOIN posts p ON p.id = place.post_id WHERE place.permalink = @permalink
        """;

    private const string PathsOfSql = "SELECT permalink FROM permalinks WHERE post_id = @id";

    private const string LatestSql = $"""
        SELECT {Summary} FROM posts p WHERE p.kind = 'post' AND p.status = 'published' AND NOT (p.id IN @except)
        ORDER BY p.published_at DESC, p.id DESC LIMIT @count OFFSET @skip
        """;

    private const string LatestWholeSql = $"""
        SELECT {Whole} FROM posts p WHERE p.kind = 'post' AND p.status = 'published'
        ORDER BY p.published_at DESC, p.id DESC LIMIT @count
        """;

    private const string CountPublishedSql =
        "SELECT count(*) FROM posts p WHERE p.kind = 'post' AND p.status = 'published'";

    private const string ArchiveSql = """
        SELECT p.permalink, p.title, p.language, p.author_name, p.published_at, p.comment_count FROM posts p
        WHERE p.kind = 'post' AND p.status = 'published' ORDER BY p.published_at DESC, p.id DESC
        """;

    private const string OlderSql = $"""
        SELECT {Summary} FROM posts p
        WHERE p.kind = 'post' AND p.status = 'published' AND (p.published_at, p.id) < (@PublishedAt, @Id)
        ORDER BY p.published_at DESC, p.id DESC LIMIT 1
        """;

    private const string NewerSql = $"""
        SELECT {Summary} FROM posts p
        WHERE p.kind = 'post' AND p.status = 'published' AND (p.published_at, p.id) > (@PublishedAt, @Id)
        ORDER BY p.published_at, p.id LIMIT 1
        """;

    private const string RelatedSql = $"""
        SELECT {Summary} FROM (
            SELECT other.post_id, count(*) AS shared FROM post_topics mine
            JOIN post_topics other ON other.topic_id = mine.topic_id AND other.post_id <> mine.post_id
            WHERE mine.post_id = @id GROUP BY other.post_id
        ) near JOIN posts p ON p.id = near.post_id AND p.kind = 'post' AND p.status = 'published'
        ORDER BY near.shared DESC, p.published_at DESC, p.id DESC LIMIT @count
        """;

    private const string AnySql = "SELECT count(*) FROM (SELECT id FROM posts LIMIT 1) one";

    /// <summary>The post or page that everybody reads at a path.</summary>
    public static Task<Post?> ByPermalink(Session session, string permalink) =>
        session.First<Post>(ByPermalinkSql, new { permalink });

    /// <summary>The post or page that is out at a path, for whomever it is; ask <see cref="PostAccess"/> who may read it.</summary>
    public static Task<Post?> OutAt(Session session, string permalink) =>
        session.First<Post>(OutAtSql, new { permalink });

    /// <summary>A post or page by its number, drafts too.</summary>
    public static Task<Post?> ById(Session session, long id) => session.First<Post>(ByIdSql, new { id });

    /// <summary>The same without its text.</summary>
    public static Task<PostSummary?> SummaryById(Session session, long id) =>
        session.First<PostSummary>(SummaryByIdSql, new { id });

    /// <summary>These posts, whatever their state, in no order.</summary>
    public static Task<IReadOnlyList<PostSummary>> Some(Session session, IReadOnlyCollection<long> ids) =>
        session.List<PostSummary>(SomeSql, new { ids });

    /// <summary>Where the post that once stood at this path stands now; of private ones nothing is told.</summary>
    public static Task<string?> MovedTo(Session session, string permalink) =>
        session.First<string>(MovedToSql, new { permalink });

    /// <summary>The post or page to which a path leads, now or by its history; drafts that were published once, too.</summary>
    public static Task<Post?> At(Session session, string permalink) => session.First<Post>(AtSql, new { permalink });

    /// <summary>Every path that leads to a post, the present one included.</summary>
    public static Task<IReadOnlyList<string>> PathsOf(Session session, long id) =>
        session.List<string>(PathsOfSql, new { id });

    /// <summary>Published posts without some, the latest first.</summary>
    public static Task<IReadOnlyList<PostSummary>> Latest(
        Session session,
        int skip,
        int count,
        IReadOnlyCollection<long>? except = null
    ) =>
        session.List<PostSummary>(
            LatestSql,
            new
            {
                skip,
                count,
                except = except ?? [],
            }
        );

    /// <summary>Published posts with their text, the latest first.</summary>
    public static Task<IReadOnlyList<Post>> LatestWhole(Session session, int count) =>
        session.List<Post>(LatestWholeSql, new { count });

    /// <summary>How many posts are published.</summary>
    public static async Task<int> CountPublished(Session session) => (int)await session.Value<long>(CountPublishedSql);

    /// <summary>Every published post, the latest first.</summary>
    public static Task<IReadOnlyList<ArchiveEntry>> Archive(Session session) => session.List<ArchiveEntry>(ArchiveSql);

    /// <summary>The post published just before this one.</summary>
    public static Task<PostSummary?> Older(Session session, PostSummary post) =>
        session.First<PostSummary>(OlderSql, new { post.PublishedAt, post.Id });

    /// <summary>The post published just after this one.</summary>
    public static Task<PostSummary?> Newer(Session session, PostSummary post) =>
        session.First<PostSummary>(NewerSql, new { post.PublishedAt, post.Id });

    /// <summary>Posts that share the most topics with this one.</summary>
    public static Task<IReadOnlyList<PostSummary>> Related(Session session, long id, int count) =>
        session.List<PostSummary>(RelatedSql, new { id, count });

    /// <summary>Whether there is any post or page at all, drafts too.</summary>
    public static async Task<bool> Any(Session session) => await session.Value<long>(AnySql) > 0;
}
