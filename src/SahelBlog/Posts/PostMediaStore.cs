using SahelBlog.Markup;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>A post or page whose text shows a picture or links to a file.</summary>
public sealed record PostUse
{
    /// <summary>The post's number.</summary>
    public long Id { get; init; }

    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The language of the title.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Who may read it, as the table has it.</summary>
    public string Status { get; init; } = "";
}

/// <summary>Which media each post's text names, drafts and deleted ones too. Noted with every write of a post.</summary>
public static class PostMediaStore
{
    private const string OfPostSql = "SELECT media_key FROM post_media WHERE post_id = @postId";

    private const string AddSql = """
        INSERT INTO post_media (post_id, media_key) VALUES (@postId, @key) ON CONFLICT (post_id, media_key) DO NOTHING
        """;

    private const string RemoveSql = "DELETE FROM post_media WHERE post_id = @postId AND media_key IN @keys";

    private const string CountsSql = """
        SELECT media_key AS key, count(*) AS uses FROM post_media WHERE media_key IN @keys GROUP BY media_key
        """;

    private const string UsesSql = """
        SELECT p.id, p.title, p.language, p.status FROM post_media u JOIN posts p ON p.id = u.post_id
        WHERE u.media_key = @key ORDER BY u.post_id DESC LIMIT @count
        """;

    /// <summary>Notes which media a text names; the post must be there.</summary>
    public static async Task Note(Session session, long postId, string markdown)
    {
        var named = MediaAddress.KeysIn(markdown);
        var noted = await session.List<string>(OfPostSql, new { postId });
        foreach (var key in named.Except(noted, StringComparer.Ordinal))
            await session.Execute(AddSql, new { postId, key });
        string[] gone = [.. noted.Except(named, StringComparer.Ordinal)];
        if (gone.Length > 0)
            await session.Execute(RemoveSql, new { postId, keys = gone });
    }

    /// <summary>In how many posts each of some media is named; those in none are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Counts(
        Session session,
        IReadOnlyCollection<string> keys
    ) =>
        keys.Count == 0
            ? new Dictionary<string, int>(StringComparer.Ordinal)
            : (await session.List<Counted>(CountsSql, new { keys })).ToDictionary(
                one => one.Key,
                one => (int)one.Uses,
                StringComparer.Ordinal
            );

    /// <summary>The latest posts that name one.</summary>
    public static Task<IReadOnlyList<PostUse>> Uses(Session session, string key, int count) =>
        session.List<PostUse>(UsesSql, new { key, count });

    private sealed record Counted
    {
        public string Key { get; init; } = "";
        public long Uses { get; init; }
    }
}
