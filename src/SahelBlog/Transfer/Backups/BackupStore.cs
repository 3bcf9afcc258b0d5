using SahelBlog.Storage;

namespace SahelBlog.Transfer.Backups;

/// <summary>A backup as the table knows it.</summary>
internal sealed record BackupRow
{
    public long Id { get; init; }
    public string? Slot { get; init; }
    public string File { get; init; } = "";
    public long Size { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? CheckedAt { get; init; }
    public string Failure { get; init; } = "";
}

/// <summary>The table of backups.</summary>
internal static class BackupStore
{
    // The row 'begun' is no backup: it keeps the moment from which the schedule counts.
    private const string BeginSql = """
        INSERT INTO backups (slot, started_at) VALUES ('begun', @now) ON CONFLICT (slot) DO NOTHING
        """;

    private const string BegunSql = "SELECT started_at FROM backups WHERE slot = 'begun'";

    // Whoever took it and died, or failed, leaves it to the next.
    private const string ClaimSql = """
        INSERT INTO backups (slot, started_at) VALUES (@slot, @now)
        ON CONFLICT (slot) DO UPDATE SET started_at = excluded.started_at
        WHERE backups.finished_at IS NULL AND backups.started_at < @stale
        """;

    private const string ByIdSql = "SELECT id FROM backups WHERE slot = @slot";

    private const string AddSql = "INSERT INTO backups (started_at) VALUES (@now) RETURNING id";

    private const string FinishSql = """
        UPDATE backups SET file = @file, size = @size, finished_at = @now, checked_at = @now, failure = '' WHERE id = @id
        """;

    private const string FailSql = "UPDATE backups SET failure = @failure, started_at = @now WHERE id = @id";

    private const string CheckedSql = "UPDATE backups SET checked_at = @now WHERE file = @file";

    private const string AllSql = """
        SELECT id, slot, file, size, started_at, finished_at, checked_at, failure FROM backups
        WHERE slot IS NULL OR slot <> 'begun' ORDER BY started_at DESC, id DESC LIMIT 400
        """;

    private const string ForgetSql =
        "DELETE FROM backups WHERE started_at < @before AND (slot IS NULL OR slot <> 'begun')";

    /// <summary>Since when the schedule counts; from now on, where it never has.</summary>
    public static async Task<DateTimeOffset> Begin(Session session, DateTimeOffset now)
    {
        await session.Execute(BeginSql, new { now });
        return await Begun(session) ?? now;
    }

    /// <summary>The same; null where it never has.</summary>
    public static Task<DateTimeOffset?> Begun(Session session) => session.First<DateTimeOffset?>(BegunSql);

    /// <summary>Takes a slot of the schedule; null when another has it, or has made it.</summary>
    public static async Task<long?> Claim(Session session, string slot, DateTimeOffset now, DateTimeOffset stale) =>
        await session.Execute(
            ClaimSql,
            new
            {
                slot,
                now,
                stale,
            }
        ) == 1
            ? await session.Value<long>(ByIdSql, new { slot })
            : null;

    /// <summary>Notes one that somebody asked for.</summary>
    public static Task<long> Add(Session session, DateTimeOffset now) => session.Value<long>(AddSql, new { now });

    /// <summary>It is made and was read back.</summary>
    public static Task Finish(Session session, long id, string file, long size, DateTimeOffset now) =>
        session.Execute(
            FinishSql,
            new
            {
                id,
                file,
                size,
                now,
            }
        );

    /// <summary>It could not be made.</summary>
    public static Task Fail(Session session, long id, string failure, DateTimeOffset now) =>
        session.Execute(
            FailSql,
            new
            {
                id,
                failure,
                now,
            }
        );

    /// <summary>It was read again and is whole.</summary>
    public static Task Checked(Session session, string file, DateTimeOffset now) =>
        session.Execute(CheckedSql, new { file, now });

    /// <summary>What was made and tried, the latest first.</summary>
    public static Task<IReadOnlyList<BackupRow>> All(Session session) => session.List<BackupRow>(AllSql);

    /// <summary>Forgets what was tried long ago; the files tell of themselves.</summary>
    public static Task Forget(Session session, DateTimeOffset before) => session.Execute(ForgetSql, new { before });
}
