using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>The table of what was used up.</summary>
internal static class SpentStore
{
    private const string SweepSql = "DELETE FROM spent_words WHERE expires_at < @now";
    private const string AddSql =
        "INSERT INTO spent_words (hash, expires_at) VALUES (@hash, @expires) ON CONFLICT DO NOTHING";

    /// <summary>Forgets what would be good for nothing by now.</summary>
    public static Task Sweep(Session session, DateTimeOffset now) => session.Execute(SweepSql, new { now });

    /// <summary>Adds one; false when it is there.</summary>
    public static async Task<bool> Add(Session session, string hash, DateTimeOffset expires) =>
        await session.Execute(AddSql, new { hash, expires }) == 1;
}
