using SahelBlog.Storage;

namespace SahelBlog.Transfer.FirstHour;

/// <summary>A post that came with the program.</summary>
internal sealed record StarterRow
{
    public long PostId { get; init; }
    public int Version { get; init; }
}

/// <summary>The tables of what came with the program and of the first steps.</summary>
internal static class StarterStore
{
    private const string AllSql = "SELECT post_id, version FROM starter ORDER BY post_id";

    private const string RememberSql = "INSERT INTO starter (post_id, version) VALUES (@postId, @version)";

    private const string StepsSql = "SELECT step FROM first_steps";

    private const string DoneSql =
        "INSERT INTO first_steps (step, at) VALUES (@step, @now) ON CONFLICT (step) DO NOTHING";

    /// <summary>What came with the program and is there still.</summary>
    public static Task<IReadOnlyList<StarterRow>> All(Session session) => session.List<StarterRow>(AllSql);

    /// <summary>Remembers that a post came with the program.</summary>
    public static Task Remember(Session session, long postId, int version) =>
        session.Execute(RememberSql, new { postId, version });

    /// <summary>Steps that are done with.</summary>
    public static Task<IReadOnlyList<string>> Steps(Session session) => session.List<string>(StepsSql);

    /// <summary>A step is done with.</summary>
    public static Task Done(Session session, string step, DateTimeOffset now) =>
        session.Execute(DoneSql, new { step, now });
}
