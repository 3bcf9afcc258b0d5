using Dapper;
using Microsoft.Data.Sqlite;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

/// <summary>Every question of the desk's list is a range of an index, however many posts lie beside it.</summary>
public sealed class PostPlanTests
{
    [Fact]
    public async Task Every_list_of_the_desk_is_a_range_of_an_index_and_never_sorted()
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={files.File};Pooling=false");
        foreach (var filter in Filters())
        foreach (var goesOn in new[] { false, true })
        {
            var sql = PostDeskStore.Walk(filter, goesOn);
            var plan = await Explain(connection, sql);
            var why = $"{filter}\n{sql}\n\n{string.Join('\n', plan)}";
            Assert.False(plan.Exists(line => line.StartsWith("SCAN p", StringComparison.Ordinal)), why);
            // The few rows that the ranges give are sorted once more among themselves, and nothing else is.
            Assert.True(
                plan.Select((line, place) => (line, place))
                    .All(step =>
                        !step.line.Contains("B-TREE", StringComparison.Ordinal)
                        || plan[step.place - 1].StartsWith("SCAN range", StringComparison.Ordinal)
                    ),
                why
            );
            Assert.Equal(
                DeskShelves.Of(filter.Shelf).Count,
                plan.Count(line => line.StartsWith("SEARCH p USING INDEX posts_at_desk", StringComparison.Ordinal))
            );
        }
    }

    [Fact]
    public async Task Shelves_are_counted_along_an_index_alone()
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={files.File};Pooling=false");
        // What was removed for good is left out of the bin by its date, which no index alone has.
        foreach (var shelf in Enum.GetValues<DeskShelf>().Except([DeskShelf.Deleted]))
        {
            var plan = await Explain(connection, PostDeskStore.CountWalk(new(shelf)));
            Assert.True(
                DeskShelves.Of(shelf).Count
                    == plan.Count(line => line.StartsWith("SEARCH p USING COVERING INDEX", StringComparison.Ordinal)),
                $"{shelf}\n{string.Join('\n', plan)}"
            );
        }
    }

    [Fact]
    public async Task A_filter_by_language_or_author_has_an_index_of_its_own()
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={files.File};Pooling=false");
        var all = new PostFilter(DeskShelf.Published);
        foreach (
            var (filter, index) in new[]
            {
                (all with { Language = "fr" }, "posts_at_desk_by_language"),
                (all with { Author = "Binta" }, "posts_at_desk_by_author"),
                (all with { Sort = PostSort.Title }, "posts_at_desk_by_title"),
                (all with { Sort = PostSort.Comments }, "posts_at_desk_by_comments"),
                (all, "posts_at_desk "),
            }
        )
        {
            var plan = await Explain(connection, PostDeskStore.Walk(filter, goesOn: true));
            Assert.Contains(plan, line => line.Contains(index, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_a_search_or_a_small_topic_gives_is_looked_up_by_its_numbers()
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={files.File};Pooling=false");
        foreach (
            var sql in new[]
            {
                PostDeskStore.Among(new(DeskShelf.All), true),
                PostDeskStore.CountAmong(new(DeskShelf.All)),
                TopicPostStore.FewSql,
                TopicPostStore.CountFewSql,
            }
        )
            Assert.Contains(
                await Explain(connection, sql),
                line => line.StartsWith("SEARCH p USING INTEGER PRIMARY KEY", StringComparison.Ordinal)
            );
        Assert.DoesNotContain(
            await Explain(connection, PostSearchStore.WithWords(Dialect.Sqlite)),
            line => line.Contains("TEMP B-TREE", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_large_topic_is_found_along_what_is_published()
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={files.File};Pooling=false");
        foreach (var sql in new[] { TopicPostStore.ManySql, TopicPostStore.CountManySql })
            Assert.Contains(
                await Explain(connection, sql),
                line =>
                    line.Contains("USING COVERING INDEX posts", StringComparison.Ordinal)
                    && line.Contains("(kind=? AND status=?)", StringComparison.Ordinal)
            );
    }

    private static IEnumerable<PostFilter> Filters() =>
        from shelf in Enum.GetValues<DeskShelf>()
        from sort in Enum.GetValues<PostSort>()
        from topic in new long?[] { null, 1 }
        from language in new[] { "", "fr" }
        from author in new[] { "", "Binta" }
        // Two filters at once are one range and a look at each row of it.
        where language.Length == 0 || author.Length == 0
        select new PostFilter(shelf)
        {
            Sort = sort,
            TopicId = topic,
            Language = language,
            Author = author,
        };

    private static async Task<List<string>> Explain(SqliteConnection connection, string sql)
    {
        var rows = await connection.QueryAsync<(int, int, int, string)>(
            "EXPLAIN QUERY PLAN " + sql.Replace("IN @ids", "IN (1)", StringComparison.Ordinal),
            new
            {
                Key = 0L,
                Id = 0L,
                Count = 1,
                Ids = "[1]",
                Words = "x",
                Most = 1,
                Language = "fr",
                Author = "Binta",
                SeriesId = 1,
                TopicId = 1,
                topicIds = "[1]",
                skip = 0,
                count = 1,
            }
        );
        return [.. rows.Select(row => row.Item4)];
    }
}
