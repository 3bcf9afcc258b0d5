using System.Text.Json;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>
/// The published posts under some topics. A small topic is read from its own index and sorted; a large one by walking
/// what is published in order, where its posts lie close together. Either way what is read has an end.
/// </summary>
public static class TopicPostStore
{
    /// <summary>Posts that are few enough to be sorted.</summary>
    internal const int Few = 2000;

    internal const string ReachSql = """
        SELECT count(*) FROM (
            SELECT 1 FROM json_each(@topicIds) CROSS JOIN post_topics pt WHERE pt.topic_id = CAST(value AS bigint) LIMIT @most
        ) counted
        """;

    internal const string FewSql = $"""
        SELECT {PostStore.Summary} FROM (
            SELECT DISTINCT pt.post_id FROM json_each(@topicIds) CROSS JOIN post_topics pt
            WHERE pt.topic_id = CAST(value AS bigint)
        ) under CROSS JOIN posts p
        WHERE p.id = under.post_id AND p.kind = 'post' AND p.status = 'published'
        ORDER BY p.published_at DESC, p.id DESC LIMIT @count OFFSET @skip
        """;

    internal const string CountFewSql = """
        SELECT count(*) FROM (
            SELECT DISTINCT pt.post_id FROM json_each(@topicIds) CROSS JOIN post_topics pt
            WHERE pt.topic_id = CAST(value AS bigint)
        ) under CROSS JOIN posts p
        WHERE p.id = under.post_id AND p.kind = 'post' AND p.status = 'published'
        """;

    // The numbers first, along the index alone, and then the posts of one page.
    internal const string ManySql = $"""
        SELECT {PostStore.Summary} FROM (
            SELECT walked.id FROM posts walked
            WHERE walked.kind = 'post' AND walked.status = 'published'
                AND EXISTS (SELECT 1 FROM post_topics pt WHERE pt.post_id = walked.id AND pt.topic_id IN @ids)
            ORDER BY walked.published_at DESC, walked.id DESC LIMIT @count OFFSET @skip
        ) under CROSS JOIN posts p
        WHERE p.id = under.id ORDER BY p.published_at DESC, p.id DESC
        """;

    internal const string CountManySql = """
        SELECT count(*) FROM posts p WHERE p.kind = 'post' AND p.status = 'published'
            AND EXISTS (SELECT 1 FROM post_topics pt WHERE pt.post_id = p.id AND pt.topic_id IN @ids)
        """;

    // Once along the index of what is published, for all topics together; crossed, since the rows of posts are long.
    internal const string CountsSql = """
        WITH RECURSIVE below (root, id, level) AS (
            SELECT id, id, 1 FROM topics
            UNION ALL
            SELECT below.root, t.id, below.level + 1 FROM below JOIN topics t ON t.parent_id = below.id
            WHERE below.level < @levels
        )
        SELECT below.root AS id, count(DISTINCT pt.post_id) AS posts
        FROM posts p CROSS JOIN post_topics pt JOIN below ON below.id = pt.topic_id
        WHERE p.kind = 'post' AND p.status = 'published' AND pt.post_id = p.id
        GROUP BY below.root
        """;

    /// <summary>How many published posts stand under each topic or below it; topics without any are left out.</summary>
    public static async Task<IReadOnlyDictionary<long, int>> Counts(Session session) =>
        (await session.List<Counted>(CountsSql, new { levels = TopicTree.MostLevels })).ToDictionary(
            one => one.Id,
            one => (int)one.Posts
        );

    /// <summary>Published posts under any of these topics, the latest first.</summary>
    public static async Task<IReadOnlyList<PostSummary>> Page(
        Session session,
        IReadOnlyList<long> topics,
        int skip,
        int count
    ) =>
        await IsMany(session, topics)
            ? await session.List<PostSummary>(
                ManySql,
                new
                {
                    ids = topics.ToArray(),
                    skip,
                    count,
                }
            )
            : await session.List<PostSummary>(
                FewSql,
                new
                {
                    topicIds = JsonSerializer.Serialize(topics),
                    skip,
                    count,
                }
            );

    /// <summary>How many there are; a post under two of the topics is one.</summary>
    public static async Task<int> Count(Session session, IReadOnlyList<long> topics) =>
        (int)(
            await IsMany(session, topics)
                ? await session.Value<long>(CountManySql, new { ids = topics.ToArray() })
                : await session.Value<long>(CountFewSql, new { topicIds = JsonSerializer.Serialize(topics) })
        );

    /// <summary>Whether more posts stand under these topics than are sorted.</summary>
    internal static async Task<bool> IsMany(Session session, IReadOnlyList<long> topics) =>
        await session.Value<long>(ReachSql, new { topicIds = JsonSerializer.Serialize(topics), most = Few + 1 }) > Few;

    private sealed record Counted
    {
        public long Id { get; init; }
        public long Posts { get; init; }
    }
}
