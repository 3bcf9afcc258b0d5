using Microsoft.Data.Sqlite;

namespace SahelBlog.Benchmarks;

/// <summary>
/// Posts of some six thousand signs: one in twenty a draft, one in fifty deleted. One topic has a third of them, fifty
/// have the rest between them; every one has a word in common.
/// </summary>
internal static class PostsSeed
{
    private const string PostsSql = """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $all)
        INSERT INTO posts (id, kind, status, title, slug, permalink, standfirst, language, author_name, markdown, html,
            lead_html, excerpt, outline, words, minutes, comments_open, linkbacks_open, comment_count, published_at,
            created_at, updated_at, deleted_at, deleted_from)
        SELECT n, 'post',
            CASE WHEN n % 20 = 0 THEN 'draft' WHEN n % 50 = 1 THEN 'deleted' ELSE 'published' END,
            'Post ' || (n * 7919 % 100003) || ' on rain', 'post-' || n, '/2020/01/post-' || n || '/', 'A standfirst.',
            CASE WHEN n % 9 = 0 THEN 'fr' ELSE 'en' END, CASE WHEN n % 7 = 0 THEN 'Binta' ELSE 'Ramata Sow' END,
            'water rare' || (n % 5000) || ' ' || replace(hex(zeroblob(300)), '00', 'word' || (n % 977) || ' '),
            '<p>' || replace(hex(zeroblob(300)), '00', 'word' || (n % 977) || ' ') || '</p>', '<p>Lead.</p>', 'Lead.',
            '[]', 602, 3, 1, 1, n * 31 % 200, $now - ($all - n) * 60000, $now, $now - ($all - n) * 60000,
            CASE WHEN n % 50 = 1 AND n % 20 > 0 THEN $now END, CASE WHEN n % 50 = 1 AND n % 20 > 0 THEN 'published' END
        FROM numbers
        """;

    private const string PathsSql = "INSERT INTO permalinks (permalink, post_id) SELECT permalink, id FROM posts";

    private const string TopicsSql = """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 51)
        INSERT INTO topics (id, slug, name, description, parent_id)
        SELECT n, 'topic-' || n, 'Topic ' || n, '', CASE WHEN n > 2 AND n < 6 THEN 2 END FROM numbers
        """;

    private const string UnderSql = """
        INSERT INTO post_topics (topic_id, post_id, place)
        SELECT CASE WHEN id % 3 = 0 THEN 1 ELSE 2 + id % 50 END, id, 0 FROM posts
        """;

    public static void Fill(string file, int posts)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var sql in new[] { PostsSql, PathsSql, TopicsSql, UnderSql })
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // They are the four above.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.Parameters.AddWithValue("$all", posts);
            command.Parameters.AddWithValue("$now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }
}
