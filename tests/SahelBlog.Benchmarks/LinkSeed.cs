using SahelBlog.Linkbacks.Telling;
using SahelBlog.Storage;

namespace SahelBlog.Benchmarks;

/// <summary>A blog whose posts link to others and may be linked to.</summary>
internal static class LinkSeed
{
    private const string PostsSql = """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @posts)
        INSERT INTO posts (id, kind, status, title, slug, permalink, standfirst, language, author_name, markdown, html,
            lead_html, excerpt, outline, words, minutes, comments_open, linkbacks_open, comment_count, published_at,
            created_at, updated_at)
        SELECT n, 'post', 'published', 'Post ' || n, 'post-' || n, '/2026/11/post-' || n || '/', '', 'en', 'Ramata Sow',
            'Text.', '<p>Text.</p>', '<p>Text.</p>', 'Text.', '[]', 1, 1, 1, 1, 0, 1700000000000, 1700000000000,
            1700000000000
        FROM numbers
        """;

    private const string PermalinksSql = "INSERT INTO permalinks (permalink, post_id) SELECT permalink, id FROM posts";

    /// <summary>The path of a post, by its number from 1.</summary>
    public static string Path(int post) => $"/2026/11/post-{post}/";

    /// <summary>Makes the blog in a folder.</summary>
    public static async Task Posts(string folder, int posts)
    {
        await using var database = new SqliteDatabase(System.IO.Path.Combine(folder, "blog.db"));
        await database.Migrate();
        await database.Write(async session =>
        {
            await session.Execute(PostsSql, new { posts });
            await session.Execute(PermalinksSql);
        });
    }

    /// <summary>Links of those posts, all of them to be told.</summary>
    public static async Task Links(string folder, IEnumerable<(int Post, string Target)> links)
    {
        await using var database = new SqliteDatabase(System.IO.Path.Combine(folder, "blog.db"));
        await database.Write(async session =>
        {
            foreach (var post in links.GroupBy(link => link.Post, link => link.Target))
            {
                // Nobody is told of a link that the text does not have.
                var html = string.Concat(post.Select(target => $"<p><a href=\"{target}\">It</a> says so.</p>"));
                await session.Execute("UPDATE posts SET html = @html WHERE id = @id", new { html, id = post.Key });
                foreach (var target in post)
                    await DeliveryStore.Add(session, post.Key, target, DateTimeOffset.UtcNow);
            }
        });
    }

    /// <summary>How many entries the outbox holds.</summary>
    public static async Task<long> Waiting(string folder)
    {
        await using var database = new SqliteDatabase(System.IO.Path.Combine(folder, "blog.db"));
        return await database.Read(session => session.Value<long>("SELECT count(*) FROM outbox"));
    }
}
