using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>When comments were written, in numbers.</summary>
public static class CommentDayStore
{
    private const string OfStateSql = """
        SELECT c.created_at / 900000 * 900000 AS at, count(*) AS count FROM comments c
        WHERE c.state = @state AND c.created_at >= @since GROUP BY 1
        """;

    private const string CountSql = """
        SELECT count(*) FROM comments c WHERE c.state = @state AND c.created_at >= @from AND c.created_at < @until
        """;

    /// <summary>How many comments of a state were written in each quarter of an hour since a moment.</summary>
    public static Task<IReadOnlyList<MomentCount>> OfState(Session session, CommentState state, DateTimeOffset since) =>
        session.List<MomentCount>(OfStateSql, new { state = Words.Of(state), since });

    /// <summary>How many comments of a state were written between two moments.</summary>
    public static async Task<int> Count(
        Session session,
        CommentState state,
        (DateTimeOffset From, DateTimeOffset Until) between
    ) =>
        (int)
            await session.Value<long>(
                CountSql,
                new
                {
                    state = Words.Of(state),
                    from = between.From,
                    until = between.Until,
                }
            );
}
