using System.Reflection;
using SahelBlog.Outbox;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Outbox;

/// <summary>With a hundred thousand entries waiting, what is asked at each turn reads a range of an index.</summary>
public sealed class OutboxPlanTests
{
    /// <summary>Entries that wait for one peer, in one statement.</summary>
    public const string FloodSql = """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @count)
        INSERT INTO outbox (kind, payload, state, due_at, created_at, lane, peer)
        SELECT 'letter', 'dead ' || n, 'waiting', @now, @now, 'web', 'dead' FROM numbers
        """;

    private static readonly string[] Statements =
    [
        "DueSql",
        "NextDueSql",
        "AddSql",
        "ChangePeerSql",
        "TakeSql",
        "ReleaseSql",
        "FinishSql",
        "DueOfPeerSql",
        "BehindSql",
        "PutBehindSql",
        "BringForwardSql",
        "PutOffSql",
    ];

    [Theory, BothDatabases]
    public async Task No_turn_reads_the_table_whole(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.Database.Write(session =>
            session.Execute(FloodSql, new { count = 100_000, now = TestBlog.Noon.AddSeconds(-1) })
        );
        await blog.Database.Write(session => session.Execute("ANALYZE outbox"));

        foreach (var statement in Statements)
        {
            var plan = string.Join('\n', await Plan(blog, storage, Sql(statement)));
            Assert.DoesNotContain("SCAN outbox\n", plan + "\n", StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan on outbox", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    private static Task<IReadOnlyList<string>> Plan(TestBlog blog, StorageProvider storage, string sql)
    {
        var values = new
        {
            ids = new long[] { 1, 2, 3 },
            id = 1L,
            lane = "web",
            peer = "dead",
            key = "key",
            kind = "letter",
            payload = "rain",
            recipient = (string?)null,
            now = TestBlog.Noon,
            due = TestBlog.Noon,
            later = TestBlog.Noon,
            leasedUntil = TestBlog.Noon,
            count = 8,
            most = 1000,
            manyTries = 3,
        };
        return storage == StorageProvider.Postgres
            ? blog.Ask(session => session.List<string>($"EXPLAIN {sql}", values))
            : blog.Ask<IReadOnlyList<string>>(async session =>
                [.. (await session.List<Step>($"EXPLAIN QUERY PLAN {sql}", values)).Select(step => step.Detail)]
            );
    }

    private static string Sql(string name) =>
        (string)
            new[] { typeof(OutboxStore), typeof(OutboxPeerStore) }
                .Select(store => store.GetField(name, BindingFlags.Static | BindingFlags.NonPublic))
                .OfType<FieldInfo>()
                .Single()
                .GetRawConstantValue()!;

    private sealed record Step
    {
        public string Detail { get; init; } = "";
    }
}
