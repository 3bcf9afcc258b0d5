using System.Globalization;
using SahelBlog.Storage;

namespace SahelBlog.Readers;

/// <summary>The tables of how many people read what on which day.</summary>
public static class ReaderStore
{
    // It adds to what is there, so that several instances may write at once.
    private const string AddSql = """
        INSERT INTO post_readers (post_id, day, readers) VALUES (@postId, @day, @readers)
        ON CONFLICT (post_id, day) DO UPDATE SET readers = post_readers.readers + excluded.readers
        """;

    private const string AddToBlogSql = """
        INSERT INTO blog_readers (day, readers) VALUES (@day, @readers)
        ON CONFLICT (day) DO UPDATE SET readers = blog_readers.readers + excluded.readers
        """;

    private const string OfPostsSql = """
        SELECT post_id, CAST(sum(readers) AS BIGINT) AS readers FROM post_readers WHERE post_id IN @ids GROUP BY post_id
        """;

    private const string OfBlogSql =
        "SELECT day, readers FROM blog_readers WHERE day >= @first AND day <= @last ORDER BY day";

    private const string MostOnDaySql = """
        SELECT post_id, readers FROM post_readers WHERE day = @day ORDER BY readers DESC, post_id LIMIT @count
        """;

    private const string OfPostsOnDaysSql = """
        SELECT post_id, CAST(sum(readers) AS BIGINT) AS readers FROM post_readers
        WHERE post_id IN @ids AND day >= @first AND day <= @last GROUP BY post_id
        """;

    /// <summary>Adds readers to those that a post has had on a day.</summary>
    public static Task Add(Session session, long postId, DateOnly day, int readers) =>
        session.Execute(
            AddSql,
            new
            {
                postId,
                day = Iso(day),
                readers,
            }
        );

    /// <summary>Adds readers to those that all posts have had on a day.</summary>
    public static Task AddToBlog(Session session, DateOnly day, int readers) =>
        session.Execute(AddToBlogSql, new { day = Iso(day), readers });

    /// <summary>How many readers some posts have had; those without any are left out.</summary>
    public static async Task<IReadOnlyDictionary<long, int>> OfPosts(Session session, IReadOnlyCollection<long> ids) =>
        ids.Count == 0
            ? new Dictionary<long, int>()
            : (await session.List<ReadRow>(OfPostsSql, new { ids })).ToDictionary(
                row => row.PostId,
                row => row.Readers
            );

    /// <summary>How many readers all posts together had on the days of a range; days without any are left out.</summary>
    public static async Task<IReadOnlyList<(DateOnly Day, int Readers)>> OfBlog(
        Session session,
        DateOnly first,
        DateOnly last
    ) =>
        [
            .. (await session.List<DayRow>(OfBlogSql, new { first = Iso(first), last = Iso(last) })).Select(row =>
                (DateOnly.ParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), row.Readers)
            ),
        ];

    /// <summary>The posts that had the most readers on a day, the most first.</summary>
    public static async Task<IReadOnlyList<(long PostId, int Readers)>> MostOn(
        Session session,
        DateOnly day,
        int count
    ) =>
        [
            .. (await session.List<ReadRow>(MostOnDaySql, new { day = Iso(day), count })).Select(row =>
                (row.PostId, row.Readers)
            ),
        ];

    /// <summary>How many readers some posts had on the days of a range.</summary>
    public static async Task<IReadOnlyList<(long PostId, int Readers)>> OfPosts(
        Session session,
        IReadOnlyCollection<long> ids,
        DateOnly first,
        DateOnly last
    ) =>
        ids.Count == 0
            ? []
            :
            [
                .. (
                    await session.List<ReadRow>(
                        OfPostsOnDaysSql,
                        new
                        {
                            ids,
                            first = Iso(first),
                            last = Iso(last),
                        }
                    )
                ).Select(row => (row.PostId, row.Readers)),
            ];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record ReadRow
    {
        public long PostId { get; init; }
        public int Readers { get; init; }
    }

    private sealed record DayRow
    {
        public string Day { get; init; } = "";
        public int Readers { get; init; }
    }
}
