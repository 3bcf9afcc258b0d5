using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SahelBlog.Audit;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Transfer.Backups;

/// <summary>A backup that lies in the data folder.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MadeAt">When.</param>
/// <param name="CheckedAt">When it was last read back and found whole; null where that is not known.</param>
/// <param name="BySchedule">Whether the schedule made it, and will take it away one day.</param>
public sealed record KeptBackup(
    string Name,
    long Size,
    DateTimeOffset MadeAt,
    DateTimeOffset? CheckedAt,
    bool BySchedule
);

/// <summary>A backup that could not be made.</summary>
/// <param name="At">When it was tried last.</param>
/// <param name="Sentence">Why.</param>
public sealed record BackupFailure(DateTimeOffset At, string Sentence);

/// <summary>How it stands with the backups.</summary>
/// <param name="Last">When the last good one was made; null: never.</param>
/// <param name="LastFailure">What failed since; null: nothing.</param>
/// <param name="IsOverdue">Whether the schedule should have made one long ago.</param>
public sealed record BackupState(DateTimeOffset? Last, BackupFailure? LastFailure, bool IsOverdue);

/// <summary>The backups that the blog keeps itself: made on a schedule or at the desk, listed, checked and taken away.</summary>
public sealed partial class BackupDesk(
    Database database,
    BackupMaker maker,
    DataFolder folder,
    BlogClock clock,
    IOptionsMonitor<BackupOptions> options,
    ILogger<BackupDesk> log
)
{
    /// <summary>A backup that was begun longer ago than this was given up by whoever made it.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private static readonly TimeSpan Memory = TimeSpan.FromDays(400);

    /// <summary>Where they lie.</summary>
    public string Folder => Path.Combine(folder.Path, "backups");

    /// <summary>Those that are there, the latest first.</summary>
    public async Task<IReadOnlyList<KeptBackup>> List(CancellationToken cancel = default)
    {
        if (!Directory.Exists(Folder))
            return [];
        var known = (await database.Read(BackupStore.All, cancel)).ToLookup(row => row.File, StringComparer.Ordinal);
        return
        [
            .. new DirectoryInfo(Folder)
                .EnumerateFiles("*.zip")
                .Where(file => file.LinkTarget is null && !file.Name.StartsWith('.'))
                .Select(file => new KeptBackup(
                    file.Name,
                    file.Length,
                    known[file.Name].FirstOrDefault()?.FinishedAt ?? new DateTimeOffset(file.LastWriteTimeUtc),
                    known[file.Name].FirstOrDefault()?.CheckedAt,
                    ScheduledName().IsMatch(file.Name)
                ))
                .OrderByDescending(backup => backup.MadeAt)
                .ThenByDescending(backup => backup.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>How it stands: for the page that says so first.</summary>
    public async Task<BackupState> State(CancellationToken cancel = default)
    {
        var (rows, begun) = await database.Read(
            async session => (await BackupStore.All(session), await BackupStore.Begun(session)),
            cancel
        );
        var last = rows.Where(row => row.FinishedAt is not null).Max(row => row.FinishedAt);
        var failed = rows.Where(row => row.Failure.Length > 0 && !(row.StartedAt <= last)).MaxBy(row => row.StartedAt);
        var pace = options.CurrentValue.Every switch
        {
            BackupPace.Daily => TimeSpan.FromDays(2),
            BackupPace.Weekly => TimeSpan.FromDays(9),
            _ => TimeSpan.MaxValue,
        };
        var since = last ?? begun;
        return new(
            last,
            failed is null ? null : new BackupFailure(failed.StartedAt, failed.Failure),
            since is { } from && pace < TimeSpan.MaxValue && clock.Now - from > pace
        );
    }

    /// <summary>Makes one now, because somebody asks for it.</summary>
    /// <exception cref="TransferException">It could not be made.</exception>
    public async Task<string> MakeNow(Actor by, CancellationToken cancel = default)
    {
        var id = await database.Write(session => BackupStore.Add(session, clock.Now), cancel);
        var name = await Make(id, "", cancel);
        await database.Write(
            session => ActStore.Add(session, by, clock.Now, "backup", "backups", 0, name),
            CancellationToken.None
        );
        return name;
    }

    /// <summary>Reads one again, and says what is wrong with it; null: nothing.</summary>
    public async Task<string?> Check(string name, CancellationToken cancel = default)
    {
        if (await Find(name, cancel) is not { } path)
            return "That backup is not there any more.";
        try
        {
            await BackupFile.Verify(path, cancel);
        }
        catch (TransferException problem)
        {
            return problem.Message;
        }
        await database.Write(session => BackupStore.Checked(session, name, clock.Now), cancel);
        return null;
    }

    /// <summary>Takes one away for good; false when it is gone already.</summary>
    public async Task<bool> Delete(string name, Actor by, CancellationToken cancel = default)
    {
        if (await Find(name, cancel) is not { } path)
            return false;
        File.Delete(path);
        await database.Write(
            session => ActStore.Add(session, by, clock.Now, "delete-backup", "backups", 0, name),
            CancellationToken.None
        );
        return true;
    }

    /// <summary>The path of one that is there; null for any other name, whatever it is.</summary>
    public async Task<string?> Find(string name, CancellationToken cancel = default) =>
        (await List(cancel)).Any(backup => backup.Name == name) ? Path.Combine(Folder, name) : null;

    /// <summary>Makes the one that a slot of the schedule stands for, and takes away what is too old.</summary>
    internal async Task<string> MakeScheduled(long id, CancellationToken cancel)
    {
        var name = await Make(id, ".scheduled", cancel);
        await TakeOldAway(cancel);
        return name;
    }

    /// <summary>What cannot be taken away is there the next time; the new backup is good all the same.</summary>
    private async Task TakeOldAway(CancellationToken cancel)
    {
        try
        {
            var scheduled = (await List(cancel)).Where(backup => backup.BySchedule);
            foreach (var old in scheduled.Skip(Math.Max(1, options.CurrentValue.Keep)))
                File.Delete(Path.Combine(Folder, old.Name));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or StorageException)
        {
            LogKept(problem.Message);
        }
    }

    private async Task<string> Make(long id, string mark, CancellationToken cancel)
    {
        try
        {
            PrivateFile.CreateFolder(Folder);
            var moment = clock.Local(clock.Now).ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture);
            var name = $"sahelblog-{moment}{mark}.zip";
            for (var again = 2; File.Exists(Path.Combine(Folder, name)); again++)
                name = string.Create(CultureInfo.InvariantCulture, $"sahelblog-{moment}-{again}{mark}.zip");
            var path = Path.Combine(Folder, name);
            await maker.Make(path, cancel);
            var size = new FileInfo(path).Length;
            await database.Write(
                async session =>
                {
                    await BackupStore.Finish(session, id, name, size, clock.Now);
                    await BackupStore.Forget(session, clock.Now - Memory);
                },
                CancellationToken.None
            );
            return name;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Fail(id, problem.Message);
            throw new TransferException($"The backup could not be written: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await Fail(id, problem.Message);
            throw;
        }
    }

    private async Task Fail(long id, string sentence)
    {
        try
        {
            await database.Write(session => BackupStore.Fail(session, id, sentence, clock.Now));
        }
        catch (StorageException problem)
        {
            // On a full disk this cannot be kept either; why the backup failed says more.
            LogUnnoted(problem.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Backups that are too old could not be taken away: {Reason}")]
    private partial void LogKept(string reason);

    [LoggerMessage(2, LogLevel.Warning, "That a backup failed could not be written down: {Reason}")]
    private partial void LogUnnoted(string reason);

    [GeneratedRegex(
        @"\Asahelblog-\d{4}-\d\d-\d\d-\d{6}(-\d+)?\.scheduled\.zip\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ScheduledName();
}
