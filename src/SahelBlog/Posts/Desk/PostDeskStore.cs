using System.Globalization;
using System.Text.Json;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>
/// What the desk asks of the table of posts. A shelf is read status by status, each as one range of one index from the
/// place where the last page ended. What narrows it to few posts (words, a series, a small topic) is asked first, and its
/// posts are sorted; there are never more of them than <see cref="MostSorted"/>.
/// </summary>
public static class PostDeskStore
{
    /// <summary>Posts that are sorted for one page.</summary>
    public const int MostSorted = 5000;

    /// <summary>A topic with more posts is looked for while the shelf is walked: its posts lie close together there.</summary>
    internal const int SmallTopic = 2000;

    private const string Columns = """
        p.id, p.kind, p.status, p.title, p.slug, p.permalink, p.language, p.author_name, p.words, p.minutes,
        p.comment_count, p.linkback_count, p.comments_open, p.published_at, p.updated_at, p.deleted_at, p.desk_at, p.pinned_at
        """;

    internal const string OfTopicSql = "SELECT post_id FROM post_topics WHERE topic_id = @topicId LIMIT @most";

    internal const string OfSeriesSql = "SELECT id FROM posts WHERE series_id = @seriesId LIMIT @most";

    internal const string NextAuthorSql = """
        SELECT p.author_name FROM posts p WHERE p.kind = @kind AND p.status = @status AND p.author_name > @after
        ORDER BY p.author_name LIMIT 1
        """;

    internal const string NextLanguageSql = """
        SELECT p.language FROM posts p WHERE p.kind = @kind AND p.status = @status AND p.language > @after
        ORDER BY p.language LIMIT 1
        """;

    /// <summary>A page of a filter. Where few posts are in question, they are given.</summary>
    public static Task<IReadOnlyList<DeskRow>> Page(
        Session session,
        PostFilter filter,
        IReadOnlyList<long>? among,
        PostPlace? after,
        int count
    ) =>
        session.List<DeskRow>(
            among is null ? Walk(filter, after is not null) : Among(filter, after is not null),
            Parameters(filter, among, after, count)
        );

    /// <summary>How many posts a filter matches, counted no further than <paramref name="most"/>.</summary>
    public static async Task<int> Count(Session session, PostFilter filter, IReadOnlyList<long>? among, int most) =>
        (int)
            await session.Value<long>(
                among is null ? CountWalk(filter) : CountAmong(filter),
                Parameters(filter, among, null, most)
            );

    /// <summary>The posts of a series or of a small topic; null where the shelf is to be walked.</summary>
    public static async Task<IReadOnlyList<long>?> Few(Session session, PostFilter filter)
    {
        if (filter.SeriesId is { } seriesId)
            return await session.List<long>(OfSeriesSql, new { seriesId, most = MostSorted });
        if (filter.TopicId is not { } topicId)
            return null;
        var posts = await session.List<long>(OfTopicSql, new { topicId, most = SmallTopic + 1 });
        return posts.Count > SmallTopic ? null : posts;
    }

    /// <summary>Every name that signs a post of a shelf, found by leaps through the index.</summary>
    public static Task<IReadOnlyList<string>> Authors(Session session, DeskShelf shelf) =>
        Leap(session, NextAuthorSql, shelf);

    /// <summary>Every language of a shelf.</summary>
    public static Task<IReadOnlyList<string>> Languages(Session session, DeskShelf shelf) =>
        Leap(session, NextLanguageSql, shelf);

    internal static string Walk(PostFilter filter, bool goesOn)
    {
        var ranges = DeskShelves
            .Of(filter.Shelf)
            .Select(
                (one, number) =>
                    $"""
                        SELECT * FROM (
                            SELECT {Columns} FROM posts p
                            WHERE p.kind = '{one.Kind}' AND p.status = '{one.Status}'{Narrowed(filter)}{After(
                            filter,
                            goesOn
                        )}
                            ORDER BY {Order(filter, "p.")} LIMIT @Count
                        ) AS range{number}
                        """
            );
        return $"{string.Join("\nUNION ALL\n", ranges)}\nORDER BY {Order(filter, "")} LIMIT @Count";
    }

    internal static string CountWalk(PostFilter filter)
    {
        var ranges = DeskShelves
            .Of(filter.Shelf)
            .Select(
                (one, number) =>
                    $"""
                        SELECT id FROM (
                            SELECT p.id FROM posts p
                            WHERE p.kind = '{one.Kind}' AND p.status = '{one.Status}'{Narrowed(filter)} LIMIT @Count
                        ) AS range{number}
                        """
            );
        return $"SELECT count(*) FROM (SELECT id FROM ({string.Join("\nUNION ALL\n", ranges)}) AS ranges LIMIT @Count) AS counted";
    }

    // Crossed, so that SQLite begins with the numbers.
    internal static string Among(PostFilter filter, bool goesOn) =>
        $"""
            SELECT {Columns} FROM json_each(@Ids) CROSS JOIN posts p
            WHERE p.id = CAST(value AS bigint) AND {Shelf(filter)}{Narrowed(filter)}{After(filter, goesOn)}
            ORDER BY {Order(filter, "p.")} LIMIT @Count
            """;

    internal static string CountAmong(PostFilter filter) =>
        $"""
            SELECT count(*) FROM (
                SELECT p.id FROM json_each(@Ids) CROSS JOIN posts p
                WHERE p.id = CAST(value AS bigint) AND {Shelf(filter)}{Narrowed(filter)} LIMIT @Count
            ) AS counted
            """;

    private static async Task<IReadOnlyList<string>> Leap(Session session, string sql, DeskShelf shelf)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (kind, status) in DeskShelves.Of(shelf))
        {
            string? last = "";
            while (
                (
                    last = await session.First<string>(
                        sql,
                        new
                        {
                            kind,
                            status,
                            after = last,
                        }
                    )
                )
                    is not null
            )
                found.Add(last);
        }
        return [.. found];
    }

    private static string Shelf(PostFilter filter) =>
        $"({string.Join(" OR ", DeskShelves.Of(filter.Shelf).Select(one => $"p.kind = '{one.Kind}' AND p.status = '{one.Status}'"))})";

    private static string Narrowed(PostFilter filter) =>
        (filter.Language.Length > 0 ? " AND p.language = @Language" : "")
        // What was removed for good has no date.
        + (filter.Shelf == DeskShelf.Deleted ? " AND p.desk_at IS NOT NULL" : "")
        + (filter.Author.Length > 0 ? " AND p.author_name = @Author" : "")
        + (filter.SeriesId is not null ? " AND p.series_id + 0 = @SeriesId" : "")
        + (
            filter.TopicId is not null
                ? " AND EXISTS (SELECT 1 FROM post_topics pt WHERE pt.topic_id = @TopicId AND pt.post_id = p.id)"
                : ""
        );

    private static string After(PostFilter filter, bool goesOn) =>
        !goesOn ? ""
        : filter.Sort == PostSort.Title ? " AND (p.title, p.id) > (@Key, @Id)"
        : $" AND ({Key(filter, "p.")}, p.id) < (@Key, @Id)";

    private static string Order(PostFilter filter, string table) =>
        filter.Sort == PostSort.Title ? $"{table}title, {table}id" : $"{Key(filter, table)} DESC, {table}id DESC";

    private static string Key(PostFilter filter, string table) =>
        table + (filter.Sort == PostSort.Comments ? "comment_count" : "desk_at");

    private static object Parameters(PostFilter filter, IReadOnlyList<long>? among, PostPlace? after, int count) =>
        new
        {
            filter.Language,
            filter.Author,
            filter.SeriesId,
            filter.TopicId,
            Ids = among is null ? null : JsonSerializer.Serialize(among),
            Key = after is null ? null
            : filter.Sort == PostSort.Title ? (object)after.Key
            : long.Parse(after.Key, CultureInfo.InvariantCulture),
            Id = after?.Id ?? 0,
            Count = count,
        };
}
