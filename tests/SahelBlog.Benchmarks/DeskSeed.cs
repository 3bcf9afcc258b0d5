using Microsoft.Data.Sqlite;

namespace SahelBlog.Benchmarks;

/// <summary>Half of the comments are spam and one in a thousand waits; every one has a word in common.</summary>
internal static class DeskSeed
{
    public const int All = 100_000;

    private const string PostsSql = """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20)
        INSERT INTO posts (id, kind, status, title, slug, permalink, standfirst, language, author_name, markdown, html,
            lead_html, excerpt, outline, words, minutes, comments_open, linkbacks_open, comment_count, published_at,
            created_at, updated_at)
        SELECT n, 'post', 'published', 'Post ' || n, 'post-' || n, '/2026/11/post-' || n || '/', '', 'en', 'Ramata Sow',
            'Text.', '<p>Text.</p>', '<p>Text.</p>', 'Text.', '[]', 1, 1, 1, 1, 0, 1700000000000, 1700000000000,
            1700000000000
        FROM numbers
        """;

    private const string CommentsSql = """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $all),
        texts AS (SELECT n, CASE WHEN n % 2 = 0 THEN 'cheap casino bonus at https://casino' || (n % 900) || '.example/ '
            ELSE 'they came over the causeway twice ' END || 'rare' || (n % 5000) || ' alpha' || (n % 311) || ' beta' ||
            (n % 997) || ' gamma' || (n % 1999) || ' delta' || (n % 4001) || ' and nobody wrote it down: water' AS words
            FROM numbers)
        INSERT INTO comments (id, post_id, path, depth, state, shown, newest_rank, author_name, email, writer_key,
            submission, markdown, html, excerpt, created_at)
        SELECT n, 1 + n % 20, unhex(printf('%010x', n)), 0,
            CASE WHEN n % 2 = 0 THEN 'spam' WHEN n % 1001 = 0 THEN 'held' ELSE 'approved' END,
            n % 2 = 1 AND n % 1001 > 0, -n, 'Reader ' || (n % 4000), 'r' || (n % 4000) || '@example.org',
            'key ' || (n % 4000), 'seed ' || n, words, '<p>' || words || '</p>', 'An excerpt', $now - ($all - n) * 60000
        FROM texts
        """;

    public static void Fill(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var sql in new[] { PostsSql, CommentsSql })
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // They are the two above.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.Parameters.AddWithValue("$all", All);
            command.Parameters.AddWithValue("$now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }
}
