using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>The table of series, and which post is which part.</summary>
public static class SeriesStore
{
    /// <summary>Characters of a title at most.</summary>
    public const int LongestTitle = Naming.LongestName;

    /// <summary>Parts of a series at most: its whole list stands on the page of each part.</summary>
    public const int MostParts = 500;

    private const string BySlugSql = "SELECT id, slug, title, description FROM series WHERE slug = @slug";

    private const string ByIdSql = "SELECT id, slug, title, description FROM series WHERE id = @id";

    private const string OfPostSql = """
        SELECT s.id, s.slug, s.title, s.description FROM posts p JOIN series s ON s.id = p.series_id WHERE p.id = @postId
        """;

    private const string PlaceOfSql = """
        SELECT s.title, p.series_position AS position FROM posts p JOIN series s ON s.id = p.series_id WHERE p.id = @postId
        """;

    // Only so many series as an author can keep in mind, and of each the parts by index.
    private const string AllSql = """
        SELECT s.id, s.slug, s.title, s.description,
            (SELECT count(*) FROM posts p WHERE p.series_id = s.id) AS post_count
        FROM series s ORDER BY s.title, s.id
        """;

    private const string PartsSql = """
        SELECT p.id, p.title, p.language, p.permalink, p.status, p.series_position AS position FROM posts p
        WHERE p.series_id = @id ORDER BY p.series_position, p.id LIMIT @most
        """;

    private const string ByTitleSql = """
        SELECT id FROM series WHERE title = @title OR slug = @slug
        ORDER BY CASE WHEN title = @title THEN 0 ELSE 1 END LIMIT 1
        """;

    private const string AddSql = """
        INSERT INTO series (slug, title, description) VALUES (@slug, @title, @description)
        ON CONFLICT (slug) DO NOTHING RETURNING id
        """;

    private const string ChangeSql = """
        UPDATE series SET slug = @Slug, title = @Title, description = @Description WHERE id = @Id
        """;

    private const string TakenSql = "SELECT id FROM series WHERE slug = @slug AND id <> @exceptId";

    private const string NameTakenSql = "SELECT id FROM series WHERE title = @title AND id <> @exceptId";

    private const string LeaveSql =
        "UPDATE posts SET series_id = NULL, series_position = 0 WHERE id = @postId AND series_id IS NOT NULL";

    private const string LeaveAllSql = "UPDATE posts SET series_id = NULL, series_position = 0 WHERE series_id = @id";

    private const string DeleteSql = "DELETE FROM series WHERE id = @id";

    private const string StandingSql = "SELECT series_position FROM posts WHERE id = @postId AND series_id = @id";

    private const string LastSql = "SELECT coalesce(max(series_position), 0) FROM posts WHERE series_id = @id";

    private const string OthersThereSql = """
        SELECT count(*) FROM posts WHERE series_id = @id AND series_position = @position AND id <> @postId
        """;

    private const string MakeRoomSql = """
        UPDATE posts SET series_position = series_position + 1
        WHERE series_id = @id AND series_position >= @position AND id <> @postId
        """;

    private const string JoinSql = "UPDATE posts SET series_id = @id, series_position = @position WHERE id = @postId";

    /// <summary>Whether a text can be the title of a series.</summary>
    public static bool IsTitle(string title) => new Naming(title).Problem is null;

    /// <summary>The series at an address.</summary>
    public static Task<Series?> BySlug(Session session, string slug) => session.First<Series>(BySlugSql, new { slug });

    /// <summary>A series by its number.</summary>
    public static Task<Series?> ById(Session session, long id) => session.First<Series>(ByIdSql, new { id });

    /// <summary>The series of a post.</summary>
    public static Task<Series?> OfPost(Session session, long postId) =>
        session.First<Series>(OfPostSql, new { postId });

    /// <summary>Which part of which series a post is.</summary>
    public static Task<SeriesPlace?> PlaceOf(Session session, long postId) =>
        session.First<SeriesPlace>(PlaceOfSql, new { postId });

    /// <summary>Every series by title.</summary>
    public static Task<IReadOnlyList<Series>> All(Session session) => session.List<Series>(AllSql);

    /// <summary>The posts of a series in their order, whatever their status.</summary>
    public static Task<IReadOnlyList<SeriesPart>> Parts(Session session, long id) =>
        session.List<SeriesPart>(PartsSql, new { id, most = MostParts });

    /// <summary>Whether another series stands at an address.</summary>
    public static async Task<bool> IsTaken(Session session, string slug, long exceptId) =>
        await session.First<long?>(TakenSql, new { slug, exceptId }) is not null;

    /// <summary>Whether another series has a title.</summary>
    public static async Task<bool> IsNamed(Session session, string title, long exceptId) =>
        await session.First<long?>(NameTakenSql, new { title, exceptId }) is not null;

    /// <summary>Adds a series and gives its number; null where another has its address.</summary>
    public static Task<long?> Add(Session session, string slug, string title, string description) =>
        session.First<long?>(
            AddSql,
            new
            {
                slug,
                title,
                description,
            }
        );

    /// <summary>Changes a series.</summary>
    public static Task Change(Session session, Series series) =>
        session.Execute(
            ChangeSql,
            new
            {
                series.Slug,
                series.Title,
                series.Description,
                series.Id,
            }
        );

    /// <summary>Removes a series; its posts stay.</summary>
    public static async Task Delete(Session session, long id)
    {
        await session.Execute(LeaveAllSql, new { id });
        await session.Execute(DeleteSql, new { id });
    }

    /// <summary>Puts a post at a number of a series, whatever stands there.</summary>
    public static Task Put(Session session, long id, long postId, int position) =>
        session.Execute(
            JoinSql,
            new
            {
                id,
                postId,
                position,
            }
        );

    /// <summary>Makes a post a part of the series with this title, which is made where there is none yet.</summary>
    /// <param name="session">The transaction of the save.</param>
    /// <param name="postId">The post.</param>
    /// <param name="title">The title; empty takes the post out of its series, null leaves it there.</param>
    /// <param name="part">The number; the parts from there on make room. Null: where it is, else behind the last.</param>
    public static async Task Assign(Session session, long postId, string? title, int? part)
    {
        if (title is null)
            return;
        title = title.Trim();
        if (title.Length == 0)
        {
            await session.Execute(LeaveSql, new { postId });
            return;
        }
        var slug = Slug.From(title);
        var id =
            await session.First<long?>(ByTitleSql, new { title, slug })
            ?? await Add(session, slug, title, "")
            ?? await session.Value<long>(ByTitleSql, new { title, slug });
        var standing = await session.First<int?>(StandingSql, new { postId, id });
        var position = part ?? standing ?? (int)await session.Value<long>(LastSql, new { id }) + 1;
        if (position == standing)
            return;
        var place = new
        {
            id,
            postId,
            position,
        };
        if (await session.Value<long>(OthersThereSql, place) > 0)
            await session.Execute(MakeRoomSql, place);
        await session.Execute(JoinSql, place);
    }
}
