using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Storage;

/// <summary>
/// Every statement of every store is explained by SQLite: none may read the whole of a table that grows with readers.
/// A walk along an index is a whole read too, unless a LIMIT ends it.
/// </summary>
public sealed partial class QueryPlanTests
{
    private static readonly string[] TablesThatGrow =
    [
        "posts",
        "comments",
        "linkbacks",
        "follows",
        "notices",
        "reports",
        "acts",
        "outbox",
        "deliveries",
        "endpoints",
        "faces",
        "media",
        "post_media",
        "post_readers",
    ];

    private static readonly Dictionary<string, string> Sql = typeof(Database)
        .Assembly.GetTypes()
        .Where(type => type.IsAbstract && type.IsSealed && type.Name.EndsWith("Store", StringComparison.Ordinal))
        .SelectMany(store => store.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
        .Where(constant => constant.IsLiteral && constant.Name.EndsWith("Sql", StringComparison.Ordinal))
        .ToDictionary(
            constant => $"{constant.DeclaringType!.Name}.{constant.Name}",
            constant => (string)constant.GetRawConstantValue()!,
            StringComparer.Ordinal
        );

    public static TheoryData<string> Statements { get; } = new(Sql.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Statements))]
    public async Task No_statement_reads_a_growing_table_whole(string statement)
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        var sql = Sql[statement];

        var plan = await Explain(files.File, sql);

        var scans = plan.Where(line => IsWholeRead(line, sql, plan)).ToList();
        Assert.True(scans.Count == 0, $"{statement}\n{sql}\n\n{string.Join('\n', plan)}");
    }

    [Theory]
    [InlineData("OwnCommentStore.OfWriterSql", "writer_key=?")]
    [InlineData("OwnCommentStore.OfCommenterSql", "commenter_id=?")]
    [InlineData("OwnCommentStore.MineSql", "commenter_id=? AND id<?)")]
    [InlineData("OwnCommentStore.MineSql", "<expr>=? AND id<?)")]
    [InlineData("CommentStore.HeldOfWriterSql", "writer_key=?")]
    [InlineData("CommentStore.HeldOfCommenterSql", "commenter_id=?")]
    public async Task What_one_reader_wrote_is_found_by_the_reader_and_not_among_all_of_a_thread(
        string statement,
        string who
    )
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);

        var plan = await Explain(files.File, Sql[statement]);

        Assert.Contains(plan, line => line.Contains($"({who}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FaceStore.ShownImageSql", "linkbacks_by_face (face_id=?)")]
    [InlineData("FaceStore.RemoveUnnamedSql", "linkbacks_by_face (face_id=?)")]
    [InlineData("FaceStore.NeededBeforeSql", "faces_by_need (needed_at<?)")]
    public async Task Who_shows_a_face_and_which_nobody_does_is_found_along_an_index(string statement, string index)
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);

        var plan = await Explain(files.File, Sql[statement]);

        Assert.Contains(plan, line => line.Contains(index, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DeliveryDeskStore.LatestSql", "deliveries_told")]
    [InlineData("DeliveryDeskStore.OfStateSql", "deliveries_by_state")]
    [InlineData("DeliveryDeskStore.NextSql", "outbox_by_key")]
    public async Task What_was_told_is_listed_along_its_index_however_much_it_is(string statement, string index)
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);

        var plan = await Explain(files.File, Sql[statement]);

        Assert.Contains(plan, line => line.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "CommentDayStore.CountSql",
        "USING COVERING INDEX comments_by_state (state=? AND created_at>? AND created_at<?)"
    )]
    [InlineData("CommentDayStore.OfStateSql", "USING COVERING INDEX comments_by_state (state=? AND created_at>?)")]
    [InlineData(
        "PostDayStore.PublishedSql",
        "USING COVERING INDEX posts_by_date (kind=? AND status=? AND published_at>?)"
    )]
    [InlineData("LinkbackDayStore.ApprovedSql", "USING INDEX linkbacks_by_state (state=? AND announced_at>?)")]
    [InlineData("LinkbackDayStore.SitesSql", "USING INDEX linkbacks_by_state (state=? AND announced_at>?)")]
    [InlineData("LinkbackDayStore.SpamSql", "USING COVERING INDEX linkbacks_by_state (state=? AND announced_at>?)")]
    [InlineData("ReaderStore.MostOnDaySql", "USING COVERING INDEX post_readers_most (day=?)")]
    [InlineData("ReaderStore.OfPostsOnDaysSql", "USING PRIMARY KEY (post_id=? AND day>? AND day<?)")]
    [InlineData("ReaderStore.OfPostsSql", "USING PRIMARY KEY (post_id=?)")]
    [InlineData("ReaderStore.OfBlogSql", "(day>? AND day<?)")]
    public async Task What_the_last_days_brought_is_one_range_of_an_index(string statement, string range)
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);

        var plan = await Explain(files.File, Sql[statement]);

        Assert.Contains(plan, line => line.Contains(range, StringComparison.Ordinal));
    }

    public static TheoryData<string> ThreadStatements { get; } =
        new(Sql.Keys.Where(name => name.StartsWith("ThreadStore.", StringComparison.Ordinal)).Order());

    [Theory, MemberData(nameof(ThreadStatements))]
    public async Task A_page_of_a_thread_is_read_in_the_order_of_an_index_and_never_sorted(string statement)
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);

        var plan = await Explain(files.File, Sql[statement]);

        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.StartsWith("SCAN c ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_stores_have_statements()
    {
        Assert.True(Sql.Count > 40, $"Only {Sql.Count} statements were found; has the naming rule changed?");
    }

    private static bool IsWholeRead(string line, string sql, List<string> plan)
    {
        if (ScanLine().Match(line) is not { Success: true } scan || !TablesThatGrow.Contains(TableOf(scan, sql)))
            return false;
        var isSorted = !plan.Exists(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        var isWalk = line.Contains("INDEX", StringComparison.Ordinal);
        return !(isWalk && isSorted && sql.Contains("LIMIT", StringComparison.Ordinal));
    }

    /// <summary>A plan names a table by its alias, where it has one.</summary>
    private static string TableOf(Match scan, string sql)
    {
        var name = scan.Groups["name"].Value;
        var source = Sources().Matches(sql).FirstOrDefault(match => match.Groups["alias"].Value == name);
        return source?.Groups["table"].Value ?? name;
    }

    private static async Task<List<string>> Explain(string file, string sql)
    {
        // What an INSERT or UPDATE asks of the tables that refer to its row stands in the plan, but is only asked while
        // a violation is open; what a DELETE asks is asked.
        var isDelete = sql.StartsWith("DELETE", StringComparison.Ordinal);
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false;Foreign Keys={isDelete}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        // Dapper spreads a list into as many parameters; to the planner one stands for all.
        command.CommandText = "EXPLAIN QUERY PLAN " + ListParameter().Replace(sql, "IN (@$1)");
        foreach (var name in Parameter().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            command.Parameters.AddWithValue(name, 1);
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(reader.GetOrdinal("detail")));
        return plan;
    }

    [GeneratedRegex(@"^SCAN (?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex ScanLine();

    [GeneratedRegex(@"\b(FROM|JOIN)\s+(?<table>\w+)\s+(AS\s+)?(?<alias>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Sources();

    [GeneratedRegex(@"\bIN @(\w+)")]
    private static partial Regex ListParameter();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
