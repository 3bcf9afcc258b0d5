using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>What the desk changes in the table of topics.</summary>
public static class TopicDeskStore
{
    private const string ByIdSql = "SELECT id, slug, name, description, parent_id FROM topics WHERE id = @id";

    private const string AllSql = "SELECT id, slug, name, description, parent_id FROM topics ORDER BY name, id";

    private const string LockedSql = "SELECT id FROM topics ORDER BY id";

    private const string AddSql = """
        INSERT INTO topics (slug, name, description, parent_id) VALUES (@Slug, @Name, @Description, @ParentId)
        ON CONFLICT (slug) DO NOTHING RETURNING id
        """;

    private const string ChangeSql = """
        UPDATE topics SET slug = @Slug, name = @Name, description = @Description, parent_id = @ParentId WHERE id = @Id
        """;

    private const string RaiseSql = "UPDATE topics SET parent_id = @parentId WHERE parent_id = @id";

    // A post under both keeps its place under the one that stays.
    private const string PassOnSql = """
        INSERT INTO post_topics (topic_id, post_id, place)
        SELECT @into, pt.post_id, pt.place FROM post_topics pt WHERE pt.topic_id = @id
        ON CONFLICT (topic_id, post_id) DO NOTHING
        """;

    private const string TakeOffSql = "DELETE FROM post_topics WHERE topic_id = @id";

    private const string DeleteSql = "DELETE FROM topics WHERE id = @id";

    private const string TakenSql = "SELECT id FROM topics WHERE slug = @slug AND id <> @exceptId";

    /// <summary>A topic by its number.</summary>
    public static Task<Topic?> ById(Session session, long id) => session.First<Topic>(ByIdSql, new { id });

    /// <summary>Every topic by name.</summary>
    public static Task<IReadOnlyList<Topic>> All(Session session) => session.List<Topic>(AllSql);

    /// <summary>
    /// The tree as it is, which nobody else changes until the transaction ends: two moves at once would each be no
    /// circle.
    /// </summary>
    public static async Task<TopicTree> Held(Session session)
    {
        await session.List<long>($"{LockedSql} {session.Dialect.Lock}");
        return new(await All(session));
    }

    /// <summary>Whether another topic stands at an address.</summary>
    public static async Task<bool> IsTaken(Session session, string slug, long exceptId) =>
        await session.First<long?>(TakenSql, new { slug, exceptId }) is not null;

    /// <summary>Adds a topic and gives its number; null where another has its address.</summary>
    public static Task<long?> Add(Session session, Topic topic) => session.First<long?>(AddSql, Columns(topic));

    /// <summary>Changes a topic.</summary>
    public static Task Change(Session session, Topic topic) => session.Execute(ChangeSql, Columns(topic));

    /// <summary>Puts what stands under a topic somewhere else.</summary>
    public static Task Raise(Session session, long id, long? parentId) =>
        session.Execute(RaiseSql, new { id, parentId });

    /// <summary>Puts the posts of a topic under another.</summary>
    public static Task PassOn(Session session, long id, long into) => session.Execute(PassOnSql, new { id, into });

    /// <summary>Removes a topic from its posts and from the table.</summary>
    public static async Task Delete(Session session, long id)
    {
        await session.Execute(TakeOffSql, new { id });
        await session.Execute(DeleteSql, new { id });
    }

    private static object Columns(Topic topic) =>
        new
        {
            topic.Id,
            topic.Slug,
            topic.Name,
            topic.Description,
            topic.ParentId,
        };
}
