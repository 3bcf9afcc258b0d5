using Dapper;
using Microsoft.Data.Sqlite;
using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>Every list of the desk is read along an index, so that much spam beside it costs nothing.</summary>
public sealed class DeskPlanTests
{
    private static readonly WrittenBy?[] Commenters =
    [
        null,
        WrittenBy.Account(1),
        new(CommenterMark.Mail, "a@b.example"),
        new(CommenterMark.Writer, "x"),
        new(CommenterMark.Name, "y"),
    ];

    public static TheoryData<QueueShelf> Shelves => new(Enum.GetValues<QueueShelf>());

    [Theory, MemberData(nameof(Shelves))]
    public async Task Every_combination_of_filters_is_a_range_without_a_sort(QueueShelf shelf)
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={files.File};Pooling=false");
        foreach (var commenter in Commenters)
        foreach (var post in new long?[] { null, 1 })
        {
            var filter = new QueueFilter(shelf) { By = commenter, PostId = post };
            foreach (var sql in new[] { CommentDeskStore.RangePage(filter), CommentDeskStore.RangeCount(filter) })
                AssertIsRange(sql, await Explain(connection, sql));
            var among = CommentSearchStore.Among(filter);
            AssertHas("SCAN json_each VIRTUAL", among, await Explain(connection, among));
            var plan = await Explain(connection, among);
            Assert.Contains(
                plan,
                line =>
                    line.StartsWith("SEARCH c USING", StringComparison.Ordinal)
                    && line.Contains("rowid=?", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task What_a_commenter_has_written_is_counted_in_one_statement_of_four_ranges()
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={files.File};Pooling=false");
        foreach (var commenter in Commenters.OfType<WrittenBy>())
        {
            var sql = CommentDeskStore.RecordOf(commenter);
            var plan = await Explain(connection, sql);
            AssertIsRange(sql, plan);
            Assert.Equal(4, plan.Count(line => line.StartsWith("SEARCH c USING", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task The_name_of_a_banned_writer_is_found_by_an_index()
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={files.File};Pooling=false");
        foreach (var commenter in Commenters.OfType<WrittenBy>())
        {
            var sql = CommentDeskStore.NameOf(commenter);
            AssertIsRange(sql, await Explain(connection, sql));
        }
    }

    private static void AssertIsRange(string sql, List<string> plan)
    {
        var why = $"{sql}\n\n{string.Join('\n', plan)}";
        Assert.False(
            plan.Exists(line => line.StartsWith("SCAN c ", StringComparison.Ordinal) && !IsPartial(line)),
            why
        );
        Assert.True(
            plan.Exists(line =>
                line.StartsWith("SEARCH c USING", StringComparison.Ordinal)
                || (line.StartsWith("SCAN c USING", StringComparison.Ordinal) && IsPartial(line))
            ),
            why
        );
        Assert.False(plan.Exists(line => line.Contains("TEMP B-TREE", StringComparison.Ordinal)), why);
    }

    /// <summary>These two indexes hold nothing but what is asked for.</summary>
    private static bool IsPartial(string line) =>
        line.Contains("comments_unanswered", StringComparison.Ordinal)
        || line.Contains("comments_reported", StringComparison.Ordinal);

    [Fact]
    public async Task A_search_walks_the_index_of_words_backwards_without_a_sort()
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={files.File};Pooling=false");
        var sql = CommentSearchStore.WithWords(Dialect.Sqlite);
        AssertHas("SCAN comments_words VIRTUAL", sql, await Explain(connection, sql));
    }

    private static void AssertHas(string step, string sql, List<string> plan)
    {
        var why = $"{sql}\n\n{string.Join('\n', plan)}";
        Assert.True(plan.Exists(line => line.StartsWith(step, StringComparison.Ordinal)), why);
        Assert.False(plan.Exists(line => line.Contains("TEMP B-TREE", StringComparison.Ordinal)), why);
    }

    private static async Task<List<string>> Explain(SqliteConnection connection, string sql)
    {
        var rows = await connection.QueryAsync<(int, int, int, string)>(
            "EXPLAIN QUERY PLAN " + sql.Replace("IN @States", "IN (@States)", StringComparison.Ordinal),
            new
            {
                State = "held",
                States = "held",
                PostId = 1,
                By = "x",
                Since = 0L,
                Words = "x",
                At = 0L,
                Id = 0L,
                Count = 1,
                Ids = "[1]",
                Below = 2L,
                Most = 1,
            }
        );
        return [.. rows.Select(row => row.Item4)];
    }
}
