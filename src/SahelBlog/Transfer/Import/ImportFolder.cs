using SahelBlog.Posts;

namespace SahelBlog.Transfer.Import;

/// <summary>
/// The folder that is brought in. Links between files are followed only inside of it, links of the file system never, and
/// no name in it becomes a path of ours.
/// </summary>
internal sealed class ImportFolder
{
    /// <summary>Markdown files at most.</summary>
    public const int MostFiles = 20_000;

    /// <summary>Bytes of one Markdown file at most: the longest text that a post may have, in the widest letters.</summary>
    public const int LongestFile = 4 * PostDraftValidator.LongestText;

    /// <summary>Bytes of one picture at most.</summary>
    public const int LargestPicture = 30 * 1024 * 1024;

    private static readonly EnumerationOptions NoLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        MaxRecursionDepth = 20,
    };

    private readonly string root;

    /// <summary>Opens a folder.</summary>
    /// <exception cref="TransferException">There is none.</exception>
    public ImportFolder(string path)
    {
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(root))
            throw new TransferException($"There is no folder {root}.");
    }

    /// <summary>The Markdown files, by their paths with slashes, in order.</summary>
    public IReadOnlyList<string> Files()
    {
        var files = Directory
            .EnumerateFiles(root, "*", NoLinks)
            .Where(path => IsMarkdown(path) && !Path.GetFileName(path).StartsWith('.'))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(name => !name.Split('/').Any(part => part is "node_modules" || part.StartsWith('.')))
            .Take(MostFiles + 1)
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count <= MostFiles
            ? files
            : throw new TransferException($"There are more than {MostFiles} Markdown files in {root}.");
    }

    /// <summary>Whether a path is a Markdown file's by its ending.</summary>
    public static bool IsMarkdown(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".MD" or ".MARKDOWN" or ".MDOWN";

    /// <summary>Reads one of them.</summary>
    /// <exception cref="TransferException">It is too large.</exception>
    public byte[] Read(string name, int most)
    {
        var info = new FileInfo(At(name));
        return info.Length <= most
            ? File.ReadAllBytes(info.FullName)
            : throw new TransferException("The file is too large to be read.");
    }

    /// <summary>When a file was last changed.</summary>
    public DateTimeOffset ChangedAt(string name) => new(File.GetLastWriteTimeUtc(At(name)), TimeSpan.Zero);

    /// <summary>The file to which a link in another leads; null where it leads to none in here.</summary>
    /// <param name="from">The file with the link.</param>
    /// <param name="link">The link's path, decoded.</param>
    public string? Resolve(string from, string link)
    {
        if (link.Length is 0 or > 1000 || link.Any(sign => char.IsControl(sign) || sign is '\\' or ':'))
            return null;
        if (!link.StartsWith('/'))
            return Inside([.. from.Split('/')[..^1], .. link.Split('/')]);
        // A path of the site: where the tools that write such folders keep what is served as it is.
        var parts = link[1..].Split('/');
        return Inside(parts) ?? Inside(["static", .. parts]) ?? Inside(["public", .. parts]);
    }

    private string? Inside(IReadOnlyList<string> parts)
    {
        var walked = new List<string>();
        foreach (var part in parts.Where(part => part is not ("" or ".")))
            if (part != "..")
                walked.Add(part);
            else if (walked.Count > 0)
                walked.RemoveAt(walked.Count - 1);
            else
                return null;
        var path = root;
        foreach (var part in walked)
        {
            path = Path.Combine(path, part);
            if (!Path.Exists(path) || File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint))
                return null;
        }
        return File.Exists(path) ? string.Join('/', walked) : null;
    }

    private string At(string name) => Path.Combine(root, name.Replace('/', Path.DirectorySeparatorChar));
}
