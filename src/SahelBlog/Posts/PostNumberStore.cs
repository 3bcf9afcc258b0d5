using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Walks through all posts and pages, whatever their state, for whoever carries them out of the house.</summary>
public static class PostNumberStore
{
    private const string AfterSql = "SELECT id FROM posts WHERE id > @id ORDER BY id LIMIT @count";

    private const string VersionsSql = "SELECT id, version FROM posts WHERE id IN @ids";

    private const string UnusedTopicsSql = """
        SELECT t.id FROM topics t WHERE t.slug IN @slugs AND NOT EXISTS (SELECT 1 FROM post_topics pt WHERE pt.topic_id = t.id)
        """;

    private const string RemoveTopicSql = "DELETE FROM topics WHERE id = @id";

    /// <summary>The numbers that follow a number.</summary>
    public static Task<IReadOnlyList<long>> After(Session session, long id, int count) =>
        session.List<long>(AfterSql, new { id, count });

    /// <summary>How often each of some posts has been saved; those that are gone are left out.</summary>
    public static async Task<IReadOnlyDictionary<long, int>> Versions(Session session, IReadOnlyList<long> ids) =>
        ids.Count == 0
            ? new Dictionary<long, int>()
            : (await session.List<Saved>(VersionsSql, new { ids })).ToDictionary(row => row.Id, row => row.Version);

    /// <summary>Of these topics, those that no post is under.</summary>
    public static Task<IReadOnlyList<long>> UnusedTopics(Session session, IReadOnlyCollection<string> slugs) =>
        session.List<long>(UnusedTopicsSql, new { slugs });

    /// <summary>Takes a topic away that nothing speaks of.</summary>
    public static Task RemoveTopic(Session session, long id) => session.Execute(RemoveTopicSql, new { id });

    private sealed record Saved
    {
        public long Id { get; init; }
        public int Version { get; init; }
    }
}
