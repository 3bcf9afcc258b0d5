using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>The tables of topics and of which post is under which.</summary>
public static class TopicStore
{
    private const string BySlugSql = "SELECT id, slug, name, description FROM topics WHERE slug = @slug";

    private const string AllSql = """
        SELECT t.id, t.slug, t.name, t.description, count(p.id) AS post_count
        FROM topics t
        JOIN post_topics pt ON pt.topic_id = t.id
        JOIN posts p ON p.id = pt.post_id AND p.kind = 'post' AND p.status = 'published'
        GROUP BY t.id, t.slug, t.name, t.description
        ORDER BY post_count DESC, t.name
        """;

    private const string NamesSql = "SELECT id, slug, name, description FROM topics ORDER BY name";

    private const string OfPostsSql = """
        SELECT pt.post_id, t.id, t.slug, t.name, t.description
        FROM post_topics pt JOIN topics t ON t.id = pt.topic_id
        WHERE pt.post_id IN @postIds
        ORDER BY pt.post_id, pt.place
        """;

    private const string AddSql = """
        INSERT INTO topics (slug, name, description) VALUES (@Slug, @Name, @Description)
        ON CONFLICT (slug) DO NOTHING
        """;

    private const string ForgetSql = "DELETE FROM post_topics WHERE post_id = @postId";

    private const string RememberSql = """
        INSERT INTO post_topics (topic_id, post_id, place)
        SELECT id, @postId, @place FROM topics WHERE slug = @Slug
        """;

    private const string PublishedSql = """
        SELECT count(*) FROM post_topics pt
        JOIN posts p ON p.id = pt.post_id AND p.kind = 'post' AND p.status = 'published'
        WHERE pt.topic_id = @topicId
        """;

    /// <summary>The topic with this slug.</summary>
    public static Task<Topic?> BySlug(Session session, string slug) => session.First<Topic>(BySlugSql, new { slug });

    /// <summary>Topics with published posts, the fullest first.</summary>
    public static Task<IReadOnlyList<Topic>> All(Session session) => session.List<Topic>(AllSql);

    /// <summary>Every topic by name, for the author to pick from.</summary>
    public static Task<IReadOnlyList<Topic>> Names(Session session) => session.List<Topic>(NamesSql);

    /// <summary>Published posts under a topic.</summary>
    public static async Task<int> CountPosts(Session session, long topicId) =>
        (int)await session.Value<long>(PublishedSql, new { topicId });

    /// <summary>The topics of some posts, in the order the author gave them.</summary>
    public static async Task<ILookup<long, Topic>> OfPosts(Session session, IReadOnlyCollection<long> postIds)
    {
        IReadOnlyList<TopicOfPost> rows =
            postIds.Count == 0 ? [] : await session.List<TopicOfPost>(OfPostsSql, new { postIds });
        return rows.ToLookup(
            row => row.PostId,
            row => new Topic
            {
                Id = row.Id,
                Slug = row.Slug,
                Name = row.Name,
                Description = row.Description,
            }
        );
    }

    /// <summary>Puts a post under these topics and no others; a topic that is new is made.</summary>
    public static async Task Assign(Session session, long postId, IReadOnlyList<Topic> topics)
    {
        await session.Execute(ForgetSql, new { postId });
        for (var place = 0; place < topics.Count; place++)
        {
            var topic = topics[place];
            await session.Execute(
                AddSql,
                new
                {
                    topic.Slug,
                    topic.Name,
                    topic.Description,
                }
            );
            await session.Execute(
                RememberSql,
                new
                {
                    postId,
                    place,
                    topic.Slug,
                }
            );
        }
    }

    private sealed record TopicOfPost
    {
        public long PostId { get; init; }
        public long Id { get; init; }
        public string Slug { get; init; } = "";
        public string Name { get; init; } = "";
        public string Description { get; init; } = "";
    }
}
