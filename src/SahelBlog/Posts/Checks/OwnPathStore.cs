using SahelBlog.Storage;

namespace SahelBlog.Posts.Checks;

/// <summary>Asks where paths of the blog lead, many at once.</summary>
internal static class OwnPathStore
{
    private const string LeadingSql = """
        SELECT place.permalink AS path, p.id, p.status FROM permalinks place
        JOIN posts p ON p.id = place.post_id WHERE place.permalink IN @paths
        """;

    private const string HtmlSql = "SELECT id, html FROM posts WHERE id IN @ids";

    private const string TopicsSql = """
        SELECT slug FROM topics WHERE slug IN @slugs
        UNION SELECT slug FROM former_slugs WHERE place = 'topic' AND slug IN @slugs
        """;

    private const string SeriesSql = """
        SELECT slug FROM series WHERE slug IN @slugs
        UNION SELECT slug FROM former_slugs WHERE place = 'series' AND slug IN @slugs
        """;

    /// <summary>The posts that these paths lead to, now or by their history.</summary>
    public static async Task<IReadOnlyList<Led>> Leading(Session session, IReadOnlyCollection<string> paths) =>
        paths.Count == 0 ? [] : await session.List<Led>(LeadingSql, new { paths });

    /// <summary>What these posts show.</summary>
    public static async Task<IReadOnlyList<Led>> Html(Session session, IReadOnlyCollection<long> ids) =>
        ids.Count == 0 ? [] : await session.List<Led>(HtmlSql, new { ids });

    /// <summary>Those of these series that there are or were; what was leads to what is.</summary>
    public static async Task<IReadOnlyList<string>> Series(Session session, IReadOnlyCollection<string> slugs) =>
        slugs.Count == 0 ? [] : await session.List<string>(SeriesSql, new { slugs });

    /// <summary>The same of topics.</summary>
    public static async Task<IReadOnlyList<string>> Topics(Session session, IReadOnlyCollection<string> slugs) =>
        slugs.Count == 0 ? [] : await session.List<string>(TopicsSql, new { slugs });

    /// <summary>A post at the end of a path.</summary>
    internal sealed record Led
    {
        public string Path { get; init; } = "";
        public long Id { get; init; }
        public string Status { get; init; } = "";
        public string Html { get; init; } = "";
    }
}
