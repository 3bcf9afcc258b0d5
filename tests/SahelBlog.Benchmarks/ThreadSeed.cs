using Microsoft.Data.Sqlite;
using SahelBlog.Conversation;

namespace SahelBlog.Benchmarks;

/// <summary>Writes posts with long threads straight into the tables; the services would take an hour for a million.</summary>
internal static class ThreadSeed
{
    private const string PostSql = """
        INSERT INTO posts (id, kind, status, title, slug, permalink, standfirst, language, author_name, markdown, html,
            lead_html, excerpt, outline, words, minutes, comments_open, linkbacks_open, comment_count, published_at,
            created_at, updated_at)
        VALUES ($id, 'post', 'published', 'Thread ' || $id, 'thread-' || $id, '/2026/11/thread-' || $id || '/', '', 'en',
            'Ramata Sow', 'Text.', '<p>Text.</p>', '<p>Text.</p>', 'Text.', '[]', 1, 1, 1, 1, $count, 1700000000000,
            1700000000000, 1700000000000)
        """;

    private const string CommentSql = """
        INSERT INTO comments (id, post_id, parent_id, path, depth, state, shown, shown_replies, newest_rank, author_name,
            submission, markdown, html, excerpt, created_at)
        VALUES ($id, $post, $parent, $path, $depth, 'approved', 1, 0, $rank, 'Reader ' || ($id % 97), 'seed ' || $id,
            $text, '<p>' || $text || '</p>', 'Number', 1700000000000 + $id)
        """;

    private const string RankSql = """
        UPDATE comments SET replied_rank = -(
            SELECT count(*) FROM comments entry WHERE entry.post_id = comments.post_id
                AND entry.newest_rank = comments.newest_rank AND entry.shown = 1)
        WHERE parent_id IS NULL
        """;

    /// <summary>One post for each size, and posts of a thousand until there are so many comments in all.</summary>
    public static void Fill(string file, int[] sizes, int all)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        Execute(connection, "PRAGMA cache_size = -400000; PRAGMA synchronous = OFF;");
        var aside = PutAside(connection);
        using var transaction = connection.BeginTransaction();
        using var post = Command(connection, PostSql, "$id", "$count");
        using var comment = Command(
            connection,
            CommentSql,
            "$id",
            "$post",
            "$parent",
            "$path",
            "$depth",
            "$rank",
            "$text"
        );
        var id = 0L;
        for (var number = 1; id < all; number++)
        {
            var size = number <= sizes.Length ? sizes[number - 1] : (int)Math.Min(1000, all - id);
            post.Parameters["$id"].Value = number;
            post.Parameters["$count"].Value = size;
            post.ExecuteNonQuery();
            id = Thread(comment, number, size, id);
        }
        foreach (var sql in aside)
            Execute(connection, sql);
        Execute(connection, RankSql);
        transaction.Commit();
    }

    /// <summary>Indexes and triggers that a million rows would keep up one by one; made again when all stand.</summary>
    private static List<string> PutAside(SqliteConnection connection)
    {
        var aside = new List<(string Kind, string Name, string Sql)>();
        using (
            var find = Command(
                connection,
                "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'comments' AND type IN ('index', 'trigger') AND sql IS NOT NULL"
            )
        )
        using (var rows = find.ExecuteReader())
            while (rows.Read())
                aside.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        foreach (var (kind, name, _) in aside)
            Execute(connection, $"DROP {kind} {name}");
        return [.. aside.Select(one => one.Sql)];
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    /// <summary>The comments a page in the middle and the last full page begin with, found the slow way.</summary>
    public static (long Middle, long Last) Starts(string file, long postId, ThreadOrder order, int size, int page)
    {
        var by = order switch
        {
            ThreadOrder.Newest => "c.newest_rank, c.path",
            ThreadOrder.Replied => "root.replied_rank, c.path",
            _ => "c.path",
        };
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        long At(int skip)
        {
            using var command = Command(
                connection,
                $"SELECT c.id FROM comments c JOIN comments root ON root.id = -c.newest_rank WHERE c.post_id = $post ORDER BY {by} LIMIT 1 OFFSET $skip",
                "$post",
                "$skip"
            );
            command.Parameters["$post"].Value = postId;
            command.Parameters["$skip"].Value = skip;
            return (long)command.ExecuteScalar()!;
        }
        return (At(size / 2), At(size - page));
    }

    /// <summary>
    /// Branches of every size: a comment opens one, or answers one of the last twenty. Each seed of the same number makes
    /// the same tree.
    /// </summary>
    private static long Thread(SqliteCommand comment, int post, int size, long id)
    {
        var recent = new List<(long Id, byte[] Path)>();
#pragma warning disable CA5394, SCS0005 // It draws trees, and should draw the same ones each time.
        var random = new Random(post);
        for (var number = 0; number < size; number++)
        {
            id++;
            var parent = recent.Count == 0 || random.Next(6) == 0 ? default : recent[random.Next(recent.Count)];
#pragma warning restore CA5394, SCS0005
            var path = ThreadPath.Under(parent.Path ?? [], id);
            comment.Parameters["$id"].Value = id;
            comment.Parameters["$post"].Value = post;
            comment.Parameters["$parent"].Value = parent.Path is null ? DBNull.Value : parent.Id;
            comment.Parameters["$path"].Value = path;
            comment.Parameters["$depth"].Value = (path.Length / ThreadPath.SegmentLength) - 1;
            comment.Parameters["$rank"].Value = -ThreadPath.RootOf(path);
            comment.Parameters["$text"].Value =
                $"Number {id}: the water came over the causeway twice that year, and nobody wrote it down.";
            comment.ExecuteNonQuery();
            recent.Add((id, path));
            if (recent.Count > 20)
                recent.RemoveAt(0);
        }
        return id;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // It is put together from words of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }
}
