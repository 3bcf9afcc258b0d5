using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>When posts came out, in numbers.</summary>
public static class PostDayStore
{
    private const string PublishedSql = """
        SELECT p.published_at / 900000 * 900000 AS at, count(*) AS count FROM posts p
        WHERE p.kind = 'post' AND p.status = 'published' AND p.published_at >= @since GROUP BY 1
        """;

    /// <summary>How many posts were first published in each quarter of an hour since a moment.</summary>
    public static Task<IReadOnlyList<MomentCount>> Published(Session session, DateTimeOffset since) =>
        session.List<MomentCount>(PublishedSql, new { since });
}
