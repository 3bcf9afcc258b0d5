using SahelBlog.Storage;

namespace SahelBlog.Transfer.Import;

/// <summary>What a file became.</summary>
internal sealed record ImportedRow
{
    public string Source { get; init; } = "";
    public long PostId { get; init; }
    public string Hash { get; init; } = "";
    public int Version { get; init; }
}

/// <summary>The table of files that became posts.</summary>
internal static class ImportStore
{
    private const string BySourceSql = "SELECT source, post_id, hash, version FROM imported WHERE source = @source";

    private const string RememberSql = """
        INSERT INTO imported (source, post_id, hash, version, imported_at) VALUES (@source, @postId, @hash, @version, @now)
        ON CONFLICT (source) DO UPDATE SET post_id = excluded.post_id, hash = excluded.hash, version = excluded.version,
            imported_at = excluded.imported_at
        """;

    /// <summary>What a file became; null when it never came.</summary>
    public static Task<ImportedRow?> BySource(Session session, string source) =>
        session.First<ImportedRow>(BySourceSql, new { source });

    /// <summary>Remembers what a file became.</summary>
    public static Task Remember(Session session, ImportedRow row, DateTimeOffset now) =>
        session.Execute(
            RememberSql,
            new
            {
                source = row.Source,
                postId = row.PostId,
                hash = row.Hash,
                version = row.Version,
                now,
            }
        );
}
