using SahelBlog.Settings;

namespace SahelBlog.Media;

/// <summary>
/// The library's files: for each medium a folder of its key, below one of the key's first two digits. No name that
/// somebody sent is ever part of a path. What is about to be kept or removed is marked first, so that after a crash it is
/// known which folders to look at, and no other is ever touched.
/// </summary>
internal sealed class MediaFiles(DataFolder folder)
{
    private const int KeyLength = 24;

    private string Unsettled => Path.Combine(folder.Media, "unsettled");

    /// <summary>A file to serve; null for any name that is not one of ours.</summary>
    public FileInfo? Find(string key, string name)
    {
        if (!IsKey(key) || !IsName(name))
            return null;
        var file = new FileInfo(Path.Combine(FolderOf(key), name));
        return file.Exists ? file : null;
    }

    /// <summary>Marks that a folder is about to change.</summary>
    public void Doubt(string key)
    {
        Directory.CreateDirectory(Unsettled);
        File.WriteAllBytes(Path.Combine(Unsettled, key), []);
    }

    /// <summary>Says that it is as the table has it.</summary>
    public void Settle(string key) => File.Delete(Path.Combine(Unsettled, key));

    /// <summary>Folders that a crash may have left half done: marked before a moment.</summary>
    public IReadOnlyList<string> UnsettledBefore(DateTimeOffset moment) =>
        Directory.Exists(Unsettled)
            ?
            [
                .. new DirectoryInfo(Unsettled)
                    .EnumerateFiles()
                    .Where(mark => IsKey(mark.Name) && mark.LastWriteTimeUtc < moment.UtcDateTime)
                    .Select(mark => mark.Name),
            ]
            : [];

    /// <summary>Writes the files of a medium; each is whole on the disk before it has its name.</summary>
    public async Task Keep(string key, string slug, IEnumerable<MadeFile> files, CancellationToken cancel)
    {
        var place = Directory.CreateDirectory(FolderOf(key)).FullName;
        foreach (var file in files)
        {
            var name = Path.Combine(place, slug + file.Ending);
            var unfinished = $"{name}.{Guid.NewGuid():N}";
            await using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(file.Bytes, cancel);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, name, overwrite: true);
        }
    }

    /// <summary>Removes the files of a medium.</summary>
    public void Remove(string key)
    {
        if (Directory.Exists(FolderOf(key)))
            Directory.Delete(FolderOf(key), recursive: true);
    }

    /// <summary>Every file that is served, with the name that its address has below <c>/media/</c>.</summary>
    public IEnumerable<(string File, string Name)> All() =>
        Directory.Exists(folder.Media)
            ? from shelf in Directory.EnumerateDirectories(folder.Media)
            from place in Directory.EnumerateDirectories(shelf)
            let key = Path.GetFileName(place)
            where IsKey(key) && Path.GetFileName(shelf) == key[..2]
            from file in Directory.EnumerateFiles(place)
            where IsName(Path.GetFileName(file))
            select (file, $"{key}/{Path.GetFileName(file)}")
            : [];

    private string FolderOf(string key) =>
        IsKey(key)
            ? Path.Combine(folder.Media, key[..2], key)
            : throw new ArgumentException("That is no key of a medium.", nameof(key));

    private static bool IsKey(string text) => text.Length == KeyLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Small letters, digits and hyphens with one of our endings: no dots to climb by, no separators.</summary>
    private static bool IsName(string text) =>
        MediaTypes.Of(text) is not null
        && text[..text.LastIndexOf('.')] is { Length: > 0 and < 120 } stem
        && stem.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-');
}
