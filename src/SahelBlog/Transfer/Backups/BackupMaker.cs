using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Transfer.Backups;

/// <summary>
/// Writes the whole blog into one file while it runs: the database as it was at one moment, pictures, media and keys.
/// Letters are left out: what is not delivered yet stands in the database.
/// </summary>
public sealed class BackupMaker(Database database, DataFolder folder, BlogClock clock, Milestones milestones)
{
    /// <summary>Folders of the data folder that belong to the blog; what can be made again is not among them.</summary>
    internal static readonly IReadOnlyList<string> Folders = ["images", "media", "keys"];

    /// <summary>How the name of a backup ends that is not whole yet; nothing else is called so.</summary>
    private const string Unfinished = ".sahelblog-partial";

    /// <summary>How the name of the folder ends in which its tables lie meanwhile.</summary>
    private const string Copies = ".tables";

    private static readonly EnumerationOptions NoLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>Makes a backup, and reads it back before it is given its name.</summary>
    /// <param name="file">Its path; a file that is there already is left alone.</param>
    /// <param name="cancel">Gives it up; nothing is left of it then.</param>
    /// <returns>What is in it.</returns>
    /// <exception cref="TransferException">It could not be made; there is no file of that name.</exception>
    public async Task<BackupManifest> Make(string file, CancellationToken cancel = default)
    {
        var path = Path.GetFullPath(file);
        var place = Path.GetDirectoryName(path)!;
        if (File.Exists(path) || Directory.Exists(path))
            throw new TransferException($"{path} is there already; nothing was overwritten.");
        if (!Directory.Exists(place))
            throw new TransferException($"There is no folder {place}.");
        var half = Path.Combine(place, $".{Path.GetFileName(path)}{Unfinished}");
        var copies = half + Copies;
        try
        {
            Sweep(place);
            await using (var stream = PrivateFile.Create(half))
            {
                Clear(copies);
                PrivateFile.CreateFolder(copies);
                await Write(stream, copies, cancel);
                stream.Flush(flushToDisk: true);
            }
            milestones.Reach("backup-written");
            var made = await BackupFile.Verify(half, cancel);
            File.Move(half, path);
            milestones.Reach("backup-named");
            return made;
        }
        catch (IOException problem)
        {
            throw new TransferException($"The backup could not be written: {problem.Message}", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new TransferException($"The backup could not be written: {problem.Message}", problem);
        }
        finally
        {
            Clear(copies);
            File.Delete(half);
        }
    }

    /// <summary>What was killed long ago left the blog's secrets here, and nobody will finish it.</summary>
    private void Sweep(string place)
    {
        bool isOld(FileSystemInfo left) =>
            left.LinkTarget is null
            && clock.Now - new DateTimeOffset(left.LastWriteTimeUtc, TimeSpan.Zero) > BackupDesk.Longest;
        var here = new DirectoryInfo(place);
        foreach (var tables in here.EnumerateDirectories(".*" + Unfinished + Copies).Where(isOld))
            tables.Delete(recursive: true);
        foreach (var file in here.EnumerateFiles(".*" + Unfinished).Where(isOld))
            file.Delete();
    }

    private async Task Write(FileStream stream, string copies, CancellationToken cancel)
    {
        var created = clock.Now;
        var copy = await database.Copies.Take(copies, cancel);
        milestones.Reach("backup-copied");
        var entries = new List<BackupEntry>();
        await using var zip = await ZipArchive.CreateAsync(
            stream,
            ZipArchiveMode.Create,
            leaveOpen: true,
            null,
            cancel
        );
        foreach (var (path, name) in Files(copies, ""))
            entries.Add(await Add(zip, path, name, cancel));
        milestones.Reach("backup-half");
        foreach (var one in Folders.Select(one => Path.Combine(folder.Path, one)).Where(Directory.Exists))
        foreach (var (path, name) in Files(one, Path.GetFileName(one) + "/"))
            // What was taken away since the folder was listed is not missed: the database as copied is older at most.
            if (BackupManifest.IsSafe(name) && File.Exists(path))
                entries.Add(await Add(zip, path, name, cancel));
        var manifest = new BackupManifest
        {
            Program = Version,
            Provider = copy.Provider,
            Migrations = copy.Migrations,
            Created = created,
            Entries = entries,
        };
        var words = manifest.Write();
        if (entries.Count > BackupManifest.MostEntries || words.Length > BackupManifest.LongestFile)
            throw new TransferException(
                $"The blog has {entries.Count} files; one backup holds {BackupManifest.MostEntries} at most."
            );
        await using var list = await zip.CreateEntry(BackupManifest.FileName).OpenAsync(cancel);
        await list.WriteAsync(words, cancel);
    }

    private static IEnumerable<(string Path, string Name)> Files(string root, string prefix) =>
        Directory
            .EnumerateFiles(root, "*", NoLinks)
            .Order(StringComparer.Ordinal)
            .Select(path => (path, prefix + Path.GetRelativePath(root, path).Replace('\\', '/')));

    private static async Task<BackupEntry> Add(ZipArchive zip, string path, string name, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var from = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        await using var into = await zip.CreateEntry(name, CompressionOf(name)).OpenAsync(cancel);
        var buffer = new byte[81920];
        long size = 0;
        while (await from.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            size += read;
            await into.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        return new(name, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // Pictures are packed already.
    private static CompressionLevel CompressionOf(string name) =>
        Path.GetExtension(name) is ".jpg" or ".jpeg" or ".png" or ".webp" or ".gif"
            ? CompressionLevel.NoCompression
            : CompressionLevel.Fastest;

    private static void Clear(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    private static string Version { get; } =
        typeof(BackupMaker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "";
}
