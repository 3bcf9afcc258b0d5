using SahelBlog.Storage;

namespace SahelBlog.Media;

/// <summary>The table of the library.</summary>
internal static class MediaStore
{
    private const string Columns = """
        m.id, m.address_key, m.kind, m.name, m.slug, m.extension, m.width, m.height, m.bytes, m.alt, m.caption, m.added_by,
            m.created_at
        """;

    private const string NamedNowhere = "NOT EXISTS (SELECT 1 FROM post_media u WHERE u.media_key = m.address_key)";

    // Whoever comes second with the same content finds the first one's row.
    private const string AddSql = """
        INSERT INTO media (address_key, kind, name, slug, extension, width, height, bytes, alt, caption, added_by, created_at)
        VALUES (@AddressKey, @kind, @Name, @Slug, @Extension, @Width, @Height, @Bytes, @Alt, @Caption, @AddedBy, @CreatedAt)
        ON CONFLICT (address_key) DO NOTHING RETURNING id
        """;

    private const string ByIdSql = $"SELECT {Columns} FROM media m WHERE m.id = @id";

    private const string ByKeySql = $"SELECT {Columns} FROM media m WHERE m.address_key = @key";

    private const string LatestSql =
        $"SELECT {Columns} FROM media m WHERE m.id < @before ORDER BY m.id DESC LIMIT @count";

    private const string UnusedSql = $"""
        SELECT {Columns} FROM media m WHERE m.id < @before AND {NamedNowhere} ORDER BY m.id DESC LIMIT @count
        """;

    private const string DescribeSql = "UPDATE media SET alt = @Alt, caption = @Caption WHERE id = @id";

    private const string DeleteSql = "DELETE FROM media WHERE id = @id";

    /// <summary>Adds a medium and gives its number; null when its content is there already.</summary>
    public static Task<long?> Add(Session session, Medium medium) =>
        session.First<long?>(
            AddSql,
            new
            {
                medium.AddressKey,
                kind = Words.Of(medium.Kind),
                medium.Name,
                medium.Slug,
                medium.Extension,
                medium.Width,
                medium.Height,
                medium.Bytes,
                medium.Alt,
                medium.Caption,
                medium.AddedBy,
                medium.CreatedAt,
            }
        );

    /// <summary>A medium.</summary>
    public static Task<Medium?> ById(Session session, long id) => session.First<Medium>(ByIdSql, new { id });

    /// <summary>The medium with some content.</summary>
    public static Task<Medium?> ByKey(Session session, string key) => session.First<Medium>(ByKeySql, new { key });

    /// <summary>The latest below a number.</summary>
    public static Task<IReadOnlyList<Medium>> Latest(Session session, bool onlyUnused, long before, int count) =>
        session.List<Medium>(onlyUnused ? UnusedSql : LatestSql, new { before, count });

    /// <summary>The latest below a number whose name, alt text or caption has these words.</summary>
    public static Task<IReadOnlyList<Medium>> Find(
        Session session,
        IReadOnlyList<string> words,
        bool onlyUnused,
        long before,
        int count
    ) =>
        session.List<Medium>(
            Finding(session.Dialect, onlyUnused),
            new
            {
                Words = session.Dialect.AllWords(words),
                Before = before,
                Count = count,
            }
        );

    /// <summary>Changes what is said of one.</summary>
    public static Task Describe(Session session, long id, MediumWords words) =>
        session.Execute(
            DescribeSql,
            new
            {
                id,
                words.Alt,
                words.Caption,
            }
        );

    /// <summary>Takes one out; false when it was not there.</summary>
    public static async Task<bool> Delete(Session session, long id) =>
        await session.Execute(DeleteSql, new { id }) == 1;

    internal static string Finding(Dialect dialect, bool onlyUnused) =>
        $"""
            SELECT {Columns} FROM {dialect.Found("media")} found JOIN media m ON m.id = found.id
            WHERE m.id < @Before{(onlyUnused ? $" AND {NamedNowhere}" : "")} ORDER BY m.id DESC LIMIT @Count
            """;
}
