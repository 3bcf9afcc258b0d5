using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Storage.Copies;

namespace SahelBlog.Transfer.Backups;

/// <summary>What a restore came to.</summary>
/// <param name="Manifest">What was in the backup.</param>
/// <param name="Former">The folder with what stood before.</param>
public sealed record Restored(BackupManifest Manifest, string Former);

/// <summary>Puts a backup in the place of the blog. Everything is looked at before anything is touched.</summary>
public sealed class Restoring(Database database, DataFolder folder, BlogClock clock, Milestones milestones)
{
    private readonly RestoreJournal journal = new(database, folder, milestones);

    /// <summary>Restores a backup while nobody uses the blog.</summary>
    /// <exception cref="TransferException">The blog runs, or the file is damaged, newer or none; nothing was changed.</exception>
    /// <exception cref="StorageException">The database in it is damaged; nothing was changed.</exception>
    public async Task<Restored> From(string file, CancellationToken cancel = default)
    {
        try
        {
            return await Put(file, cancel);
        }
        catch (IOException problem)
        {
            throw new TransferException($"The backup could not be unpacked: {problem.Message}", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw Foreign(problem);
        }
    }

    /// <summary>Ends what a killed restore left; called by whoever uses the blog next.</summary>
    /// <returns>Where the former blog lies, when a restore was carried to its end just now; else null.</returns>
    /// <exception cref="TransferException">What it left is another user's.</exception>
    public async Task<string?> Settle(CancellationToken cancel = default)
    {
        if (!journal.IsOpen)
            return null;
        // Where somebody uses the blog, this has been done; where somebody is restoring, it is theirs to end.
        await using var alone = await HouseLock.TakeAlone(folder, database, cancel);
        try
        {
            return alone is null ? null : await journal.Settle(cancel);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw Foreign(problem);
        }
    }

    private async Task<Restored> Put(string file, CancellationToken cancel)
    {
        await using var alone = await HouseLock.TakeAlone(folder, database, cancel);
        if (alone is null)
            throw new TransferException("The blog is running; stop it before you restore a backup.");
        await journal.Settle(cancel);
        PrivateFile.CreateFolder(journal.Staged);
        try
        {
            var manifest = await BackupFile.Unpack(file, journal.Staged, cancel);
            Judge(manifest);
            milestones.Reach("restore-unpacked");
            await database.Copies.Stage(
                journal.Staged,
                new DatabaseCopy(manifest.Provider, manifest.Migrations),
                cancel
            );
            // What has no file in the backup is empty after it, not as it was.
            foreach (var name in BackupMaker.Folders)
                Directory.CreateDirectory(Path.Combine(journal.Staged, name));
            milestones.Reach("restore-staged");
            // From here on it is carried through.
            var id = journal.NewId(clock.Local(clock.Now));
            await journal.Swap(id, CancellationToken.None);
            return new(manifest, journal.FormerOf(id));
        }
        finally
        {
            // Before the first change this takes back what was unpacked; after it, it carries on.
            await journal.Settle(CancellationToken.None);
        }
    }

    private static TransferException Foreign(UnauthorizedAccessException problem) =>
        new(
            $"The backup could not be restored: {problem.Message} Run this as the user as whom the blog runs.",
            problem
        );

    private static void Judge(BackupManifest manifest)
    {
        var known = DatabaseCopies.Known;
        if (manifest.Migrations.Any(seen => seen.Length < 5 || !known.Contains(DatabaseCopies.Portable(seen))))
            throw new TransferException(
                $"This backup was made by a newer program, at step {manifest.Level} of its tables; this one knows them up to step {known.Max(StringComparer.Ordinal)?[..4]}. Update SahelBlog before you restore it."
            );
        if (manifest.Provider is not ("sqlite" or "postgres"))
            throw new TransferException($"This program does not know the storage “{manifest.Provider}”.");
        var hasFile = manifest.Entries.Any(entry => entry.Name == DatabaseCopies.File);
        if (hasFile != (manifest.Provider == "sqlite"))
            throw new TransferException("This backup is damaged: the database is not in it.");
    }
}
