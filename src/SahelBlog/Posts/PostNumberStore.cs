using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Walks through all posts and pages, whatever their state, for whoever carries them out of the house.</summary>
public static class PostNumberStore
{
    private const string AfterSql = "SELECT id FROM posts WHERE id > @id ORDER BY id LIMIT @count";

    private const string UnusedTopicsSql = """
        SELECT t.id FROM topics t WHERE t.slug IN @slugs AND NOT EXISTS (SELECT 1 FROM post_topics pt WHERE pt.topic_id = t.id)
        """;

    private const string RemoveTopicSql = "DELETE FROM topics WHERE id = @id";

    /// <summary>The numbers that follow a number.</summary>
    public static Task<IReadOnlyList<long>> After(Session session, long id, int count) =>
        session.List<long>(AfterSql, new { id, count });

    /// <summary>Of these topics, those that no post is under.</summary>
    public static Task<IReadOnlyList<long>> UnusedTopics(Session session, IReadOnlyCollection<string> slugs) =>
        session.List<long>(UnusedTopicsSql, new { slugs });

    /// <summary>Takes a topic away that nothing speaks of.</summary>
    public static Task RemoveTopic(Session session, long id) => session.Execute(RemoveTopicSql, new { id });
}
