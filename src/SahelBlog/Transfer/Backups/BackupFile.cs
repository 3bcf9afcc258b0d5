using System.IO.Compression;
using System.Security.Cryptography;

namespace SahelBlog.Transfer.Backups;

/// <summary>Reads a backup without believing a word of it: names, sizes and checksums are held against its list.</summary>
internal static class BackupFile
{
    /// <summary>Reads the whole file and holds every entry against its checksum; nothing is written.</summary>
    /// <exception cref="TransferException">It is damaged, newer, or no backup.</exception>
    public static Task<BackupManifest> Verify(string file, CancellationToken cancel) =>
        Walk(file, (_, _) => Stream.Null, cancel);

    /// <summary>The same, and every entry is written into a folder that nobody uses yet.</summary>
    public static async Task<BackupManifest> Unpack(string file, string folder, CancellationToken cancel)
    {
        var room = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        return await Walk(
            file,
            (entry, total) =>
            {
                if (total > room)
                    throw new TransferException("There is not enough room on the disk for what is in this backup.");
                var path = Path.Combine(folder, entry.Name.Replace('/', Path.DirectorySeparatorChar));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return PrivateFile.Create(path);
            },
            cancel
        );
    }

    private static async Task<BackupManifest> Walk(
        string file,
        Func<BackupEntry, long, Stream> target,
        CancellationToken cancel
    )
    {
        if (!File.Exists(file))
            throw new TransferException($"There is no file {file}.");
        try
        {
            await using var stream = File.OpenRead(file);
            await using var zip = await ZipArchive.CreateAsync(
                stream,
                ZipArchiveMode.Read,
                leaveOpen: true,
                null,
                cancel
            );
            if (zip.Entries.Count is 0 or > BackupManifest.MostEntries + 1)
                throw new TransferException("This is no backup of a blog.");
            var manifest = BackupManifest.Read(await Manifest(zip, cancel));
            var packed = zip.Entries.Where(entry => entry.FullName != BackupManifest.FileName).ToList();
            var listed = manifest.Entries.ToLookup(entry => entry.Name, StringComparer.Ordinal);
            var names = packed.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
            if (packed.Count != manifest.Entries.Count || listed.Count != packed.Count || names.Count != packed.Count)
                throw new TransferException("This backup is damaged: it does not hold what its list says.");
            var total = manifest.Entries.Sum(entry => entry.Size);
            foreach (var entry in packed)
            {
                if (listed[entry.FullName].SingleOrDefault() is not { } known || known.Size != entry.Length)
                    throw new TransferException(
                        $"This backup is damaged: “{entry.FullName}” is not what its list says."
                    );
                await using var into = target(known, total);
                await Copy(entry, known, into, cancel);
            }
            return manifest;
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            throw new TransferException(
                "This is no backup of a blog, or it is damaged: it cannot be unpacked.",
                problem
            );
        }
    }

    private static async Task<byte[]> Manifest(ZipArchive zip, CancellationToken cancel)
    {
        if (zip.GetEntry(BackupManifest.FileName) is not { Length: <= BackupManifest.LongestFile } entry)
            throw new TransferException("This is no backup of a blog: it has no list of what is in it.");
        await using var packed = await entry.OpenAsync(cancel);
        var bytes = new byte[entry.Length];
        await packed.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    /// <summary>No byte more than the list says is unpacked, whatever the file claims.</summary>
    private static async Task Copy(ZipArchiveEntry entry, BackupEntry known, Stream into, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var packed = await entry.OpenAsync(cancel);
        var buffer = new byte[81920];
        long copied = 0;
        while (await packed.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            copied += read;
            if (copied > known.Size)
                break;
            hash.AppendData(buffer, 0, read);
            await into.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        if (
            copied != known.Size
            || !string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), known.Sha256, StringComparison.Ordinal)
        )
            throw new TransferException($"This backup is damaged: “{entry.FullName}” does not match its checksum.");
        if (into is FileStream file)
            file.Flush(flushToDisk: true);
    }
}

/// <summary>Files that hold secrets are for their owner's eyes alone.</summary>
internal static class PrivateFile
{
    /// <summary>Makes or empties a file that nobody else may read or write meanwhile.</summary>
    public static FileStream Create(string path) =>
        OperatingSystem.IsWindows()
            ? new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None)
            : new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );

    /// <summary>Makes a folder that nobody else may look into.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
