using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>The table of addresses that topics and series had before.</summary>
public static class FormerSlugStore
{
    /// <summary>The word for topics.</summary>
    public const string Topic = "topic";

    /// <summary>The word for series.</summary>
    public const string Series = "series";

    private const string TargetSql = "SELECT target_id FROM former_slugs WHERE place = @place AND slug = @slug";

    private const string RememberSql = """
        INSERT INTO former_slugs (place, slug, target_id) VALUES (@place, @slug, @id)
        ON CONFLICT (place, slug) DO UPDATE SET target_id = excluded.target_id
        """;

    private const string ForgetSql = "DELETE FROM former_slugs WHERE place = @place AND slug = @slug";

    private const string ForgetAllSql = "DELETE FROM former_slugs WHERE place = @place AND target_id = @id";

    private const string PassOnSql =
        "UPDATE former_slugs SET target_id = @into WHERE place = @place AND target_id = @id";

    /// <summary>The topic or series that once stood at an address.</summary>
    public static Task<long?> Target(Session session, string place, string slug) =>
        session.First<long?>(TargetSql, new { place, slug });

    /// <summary>Remembers that an address leads to a thing from now on, which has a new one.</summary>
    public static async Task Move(Session session, string place, long id, string from, string to)
    {
        await session.Execute(
            RememberSql,
            new
            {
                place,
                slug = from,
                id,
            }
        );
        // What stands at an address now comes before what stood there once.
        await session.Execute(ForgetSql, new { place, slug = to });
    }

    /// <summary>Lets all the addresses of one thing lead to another.</summary>
    public static Task PassOn(Session session, string place, long id, long into) =>
        session.Execute(
            PassOnSql,
            new
            {
                place,
                id,
                into,
            }
        );

    /// <summary>Forgets what led to a thing that is gone.</summary>
    public static Task ForgetAll(Session session, string place, long id) =>
        session.Execute(ForgetAllSql, new { place, id });
}
