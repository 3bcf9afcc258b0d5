using System.Globalization;
using System.Text.Json;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Storage.Copies;

namespace SahelBlog.Transfer.Backups;

/// <summary>
/// A restore that has begun to change something, written down before the first change: whoever comes next carries it to its
/// end, or takes it back where the database never followed. So a restore that was killed leaves the old blog or the new one.
/// </summary>
internal sealed class RestoreJournal(Database database, DataFolder folder, Milestones milestones)
{
    /// <summary>Where the files lie until they are moved.</summary>
    public string Staged => Path.Combine(folder.Path, "restoring");

    /// <summary>Whether a restore has left anything that is to be ended.</summary>
    public bool IsOpen => File.Exists(Note) || Directory.Exists(Staged);

    private string Note => Path.Combine(folder.Path, "restore.json");

    /// <summary>Names a restore after this moment.</summary>
    public string NewId(DateTimeOffset local)
    {
        var name = local.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var id = name;
        for (var again = 2; Directory.Exists(FormerOf(id)); again++)
            id = string.Create(CultureInfo.InvariantCulture, $"{name}-{again}");
        return id;
    }

    /// <summary>Where what stood before is kept.</summary>
    public string FormerOf(string id) => Path.Combine(folder.Path, "before-restore-" + id);

    /// <summary>Puts what is staged in place; from the first line on it cannot fail halfway for good.</summary>
    public async Task Swap(string id, CancellationToken cancel)
    {
        await Write(id, cancel);
        milestones.Reach("restore-noted");
        await database.Copies.Swap(id, cancel);
        milestones.Reach("restore-swapped");
        MoveFiles(id);
    }

    /// <summary>Ends what a killed restore left, whichever way that is.</summary>
    /// <returns>Where the former blog lies, when a restore was carried to its end just now; else null.</returns>
    public async Task<string?> Settle(CancellationToken cancel)
    {
        if (!File.Exists(Note))
        {
            if (Directory.Exists(Staged))
            {
                Directory.Delete(Staged, recursive: true);
                await database.Copies.Unstage(cancel);
            }
            return null;
        }
        var id = JsonSerializer.Deserialize<string>(await File.ReadAllTextAsync(Note, cancel)) ?? "";
        if (await database.Copies.HasSwapped(id, cancel) == false)
        {
            File.Delete(Note);
            return await Settle(cancel);
        }
        MoveFiles(id);
        return FormerOf(id);
    }

    private async Task Write(string id, CancellationToken cancel)
    {
        var half = Note + ".partial";
        await using (var file = PrivateFile.Create(half))
        {
            await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(id), cancel);
            file.Flush(flushToDisk: true);
        }
        File.Move(half, Note, overwrite: true);
    }

    /// <summary>Each step looks first whether it was done before.</summary>
    private void MoveFiles(string id)
    {
        var former = FormerOf(id);
        PrivateFile.CreateFolder(former);
        foreach (var name in BackupMaker.Folders)
        {
            MoveIn(name, former);
            milestones.Reach("restore-" + name);
        }
        if (File.Exists(Path.Combine(Staged, DatabaseCopies.File)))
        {
            // The log belongs to the old file; beside the new one it would be taken for its own.
            foreach (var end in new[] { "-wal", "-shm" })
                MoveAway(DatabaseCopies.File + end, former);
            MoveIn(DatabaseCopies.File, former);
        }
        milestones.Reach("restore-moved");
        File.Delete(Note);
        milestones.Reach("restore-forgotten");
        if (Directory.Exists(Staged))
            Directory.Delete(Staged, recursive: true);
    }

    private void MoveIn(string name, string former)
    {
        var staged = Path.Combine(Staged, name);
        if (!Path.Exists(staged))
            return;
        MoveAway(name, former);
        milestones.Reach("restore-away-" + name);
        Directory.Move(staged, Path.Combine(folder.Path, name));
    }

    private void MoveAway(string name, string former)
    {
        var live = Path.Combine(folder.Path, name);
        var kept = Path.Combine(former, name);
        if (!Path.Exists(live))
            return;
        // The old one is kept already: what stands here now was made empty by a program that started meanwhile.
        if (!Path.Exists(kept))
            Directory.Move(live, kept);
        else if (Directory.Exists(live))
            Directory.Delete(live, recursive: !Directory.EnumerateFiles(live, "*", SearchOption.AllDirectories).Any());
        else
            File.Delete(live);
    }
}
