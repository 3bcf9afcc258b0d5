using System.IO.Compression;
using System.Security.Cryptography;
using SahelBlog.Settings;
using SahelBlog.Transfer.Backups;

namespace SahelBlog.Transfer.Import;

/// <summary>
/// Folders of Markdown that came to the desk as one .zip, until they are imported or a day has passed. Names in it are looked
/// at as names and never followed out of the folder that was made for it.
/// </summary>
public sealed class ImportUploads(DataFolder folder, BlogClock clock)
{
    /// <summary>Bytes of a .zip at most.</summary>
    public const long LargestUpload = 200 * 1024 * 1024;

    private const long LargestUnpacked = 1024L * 1024 * 1024;
    private const int MostEntries = 50_000;
    private const int TokenBytes = 16;

    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private string Folder => Path.Combine(folder.Path, "imports");

    /// <summary>Unpacks one, and gives the word by which it is found again.</summary>
    /// <exception cref="TransferException">It is no .zip, too large, or has names that lead out of it.</exception>
    public async Task<string> Take(Stream zip, CancellationToken cancel = default)
    {
        Sweep();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var path = Path.Combine(Folder, token);
        var isWhole = false;
        try
        {
            PrivateFile.CreateFolder(path);
            await Unpack(zip, path, cancel);
            isWhole = true;
            return token;
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            throw new TransferException("The file is no .zip, or it is damaged.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new TransferException($"What is in it could not be written here: {problem.Message}", problem);
        }
        finally
        {
            if (!isWhole && Directory.Exists(path))
                Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>The folder that a word stands for; null when it is gone, or never was.</summary>
    public string? Find(string token)
    {
        if (token.Length != TokenBytes * 2 || !token.All(char.IsAsciiHexDigitLower))
            return null;
        var path = Path.Combine(Folder, token);
        if (!Directory.Exists(path))
            return null;
        // Many tools put everything into one folder first.
        return Directory.GetFileSystemEntries(path) is [var only] && Directory.Exists(only) && IsWrapping(only)
            ? only
            : path;
    }

    /// <summary>Throws one away.</summary>
    public void Drop(string token)
    {
        if (Find(token) is not null)
            Directory.Delete(Path.Combine(Folder, token), recursive: true);
    }

    // A folder that means something to the import is not only there to wrap.
    private static bool IsWrapping(string path) =>
        Path.GetFileName(path) is not ("posts" or "pages" or "_posts" or "_pages");

    private static async Task Unpack(Stream zip, string path, CancellationToken cancel)
    {
        await using var archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Read, leaveOpen: true, null, cancel);
        if (archive.Entries.Count > MostEntries)
            throw new TransferException($"There are more than {MostEntries} files in it.");
        long total = 0;
        var buffer = new byte[81920];
        foreach (var entry in archive.Entries)
        {
            var parts = entry.FullName.Split('/', '\\');
            if (parts[^1].Length == 0)
                continue;
            if (
                parts.Any(part =>
                    part is "" or "." or ".."
                    || part.Length > 200
                    || part.Any(sign => char.IsControl(sign) || sign == ':')
                )
                || parts.Length > 20
            )
                throw new TransferException(
                    $"“{Shown(entry.FullName)}” is no name that a file in it may have; nothing was unpacked."
                );
            // What systems put beside the files for themselves.
            if (parts.Any(part => part == "__MACOSX" || part.StartsWith('.')))
                continue;
            var file = Path.Combine([path, .. parts]);
            if (Path.Exists(file) || File.Exists(Path.GetDirectoryName(file)))
                throw new TransferException(
                    $"There are two of the name “{Shown(entry.FullName)}” in it; nothing was unpacked."
                );
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using (var packed = await entry.OpenAsync(cancel))
            await using (var into = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                while (await packed.ReadAsync(buffer, cancel) is > 0 and var read)
                {
                    total += read;
                    if (total > LargestUnpacked)
                        throw new TransferException("There is more than a gigabyte in it.");
                    await into.WriteAsync(buffer.AsMemory(0, read), cancel);
                }
            // Such a file may have no other date. The format begins with 1980, and what knows no time says that.
            if (entry.LastWriteTime.Year > 1980)
                File.SetLastWriteTimeUtc(file, entry.LastWriteTime.UtcDateTime);
        }
    }

    private void Sweep()
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var old in new DirectoryInfo(Folder).EnumerateDirectories())
            if (clock.Now - new DateTimeOffset(old.LastWriteTimeUtc) > Life)
                old.Delete(recursive: true);
    }

    private static string Shown(string name) =>
        new([.. name.Take(100).Select(sign => char.IsControl(sign) ? '?' : sign)]);
}
