using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>The tables of topics and of which post is under which.</summary>
public static class TopicStore
{
    private const string BySlugSql = "SELECT id, slug, name, description, parent_id FROM topics WHERE slug = @slug";

    // Crossed, so that SQLite goes along the index of what is published: the rows of posts are long.
    private const string AllSql = """
        SELECT t.id, t.slug, t.name, t.description, t.parent_id, counted.posts AS post_count
        FROM topics t
        JOIN (
            SELECT pt.topic_id, count(*) AS posts
            FROM posts p CROSS JOIN post_topics pt
            WHERE p.kind = 'post' AND p.status = 'published' AND pt.post_id = p.id
            GROUP BY pt.topic_id
        ) counted ON counted.topic_id = t.id
        ORDER BY post_count DESC, t.name
        """;

    private const string NamesSql = "SELECT id, slug, name, description, parent_id FROM topics ORDER BY name";

    private const string OfPostsSql = """
        SELECT pt.post_id, t.id, t.slug, t.name, t.description
        FROM post_topics pt JOIN topics t ON t.id = pt.topic_id
        WHERE pt.post_id IN @postIds
        ORDER BY pt.post_id, pt.place
        """;

    private const string AddSql = """
        INSERT INTO topics (slug, name, description, parent_id) VALUES (@Slug, @Name, @Description, @ParentId)
        ON CONFLICT (slug) DO NOTHING RETURNING id
        """;

    private const string ForgetSql = "DELETE FROM post_topics WHERE post_id = @postId";

    private const string RememberSql =
        "INSERT INTO post_topics (topic_id, post_id, place) VALUES (@topicId, @postId, @place)";

    private const string NearSql =
        "SELECT id, slug, name FROM topics WHERE name = @Name OR slug = @Slug OR id = @former ORDER BY id";

    /// <summary>The topic with this slug.</summary>
    public static Task<Topic?> BySlug(Session session, string slug) => session.First<Topic>(BySlugSql, new { slug });

    /// <summary>Topics with published posts, the fullest first.</summary>
    public static Task<IReadOnlyList<Topic>> All(Session session) => session.List<Topic>(AllSql);

    /// <summary>Every topic by name, for the author to pick from.</summary>
    public static Task<IReadOnlyList<Topic>> Names(Session session) => session.List<Topic>(NamesSql);

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

    /// <summary>
    /// Puts a post under these topics and no others; a topic that is new is made. One is known by its name, by its address
    /// and by any address that it had before.
    /// </summary>
    public static async Task Assign(Session session, long postId, IReadOnlyList<Topic> topics)
    {
        await session.Execute(ForgetSql, new { postId });
        var assigned = new HashSet<long>();
        foreach (var topic in topics)
        {
            var topicId = await Known(session, topic) ?? await Made(session, topic);
            var place = assigned.Count;
            if (assigned.Add(topicId))
                await session.Execute(
                    RememberSql,
                    new
                    {
                        topicId,
                        postId,
                        place,
                    }
                );
        }
    }

    /// <summary>Makes a topic that is new where it stands elsewhere; one that is here stays where it stands here.</summary>
    /// <param name="session">The change.</param>
    /// <param name="topic">It, followed by those that it stands under.</param>
    /// <returns>Its number.</returns>
    public static async Task<long> Plant(Session session, IReadOnlyList<Topic> topic)
    {
        if (await Known(session, topic[0]) is { } known)
            return known;
        long? parent = topic.Count > 1 ? await Plant(session, [.. topic.Skip(1)]) : null;
        if (parent is not null && new TopicTree(await Names(session)).Objection(0, parent) is not null)
            parent = null;
        return await Made(session, topic[0] with { ParentId = parent });
    }

    private static async Task<long?> Known(Session session, Topic topic)
    {
        var former = await FormerSlugStore.Target(session, FormerSlugStore.Topic, topic.Slug);
        var near = await session.List<Topic>(
            NearSql,
            new
            {
                topic.Name,
                topic.Slug,
                former,
            }
        );
        return (
            near.FirstOrDefault(one => one.Name == topic.Name)
            ?? near.FirstOrDefault(one => one.Slug == topic.Slug && topic.IsMeantBy(one))
            ?? near.FirstOrDefault(one => one.Id == former && topic.IsMeantBy(one))
        )?.Id;
    }

    /// <summary>Makes a topic at the first address of its name that is free.</summary>
    private static async Task<long> Made(Session session, Topic topic)
    {
        for (var number = 1; ; number++)
        {
            var made = await session.First<long?>(
                AddSql,
                new
                {
                    Slug = number == 1 ? topic.Slug : FormattableString.Invariant($"{topic.Slug}-{number}"),
                    topic.Name,
                    topic.Description,
                    topic.ParentId,
                }
            );
            if (made is { } id)
                return id;
            // Another save may have made this very topic in this moment.
            if (await Known(session, topic) is { } known)
                return known;
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
