using SahelBlog.Storage;

namespace SahelBlog.Audit;

/// <summary>How often something was done, in the log of acts.</summary>
public static class ActCountStore
{
    private const string SinceSql = "SELECT count(*) FROM acts WHERE act = @deed AND at >= @since AND detail = @detail";

    /// <summary>How often an act with a detail was done since a moment.</summary>
    public static async Task<int> Since(Session session, string deed, string detail, DateTimeOffset since) =>
        (int)
            await session.Value<long>(
                SinceSql,
                new
                {
                    deed,
                    detail,
                    since,
                }
            );
}
