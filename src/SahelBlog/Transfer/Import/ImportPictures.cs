using System.Security.Cryptography;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Transfer.Import;

/// <summary>A picture that comes with a post.</summary>
/// <param name="Name">Its path below the data folder, made by us.</param>
/// <param name="Bytes">What is in it.</param>
internal sealed record BroughtPicture(string Name, byte[] Bytes);

/// <summary>A text with its pictures where the blog will have them.</summary>
internal sealed record Illustrated(string Text, IReadOnlyList<BroughtPicture> Pictures);

/// <summary>Finds the pictures that a text shows from beside its file, and says where they will stand.</summary>
internal sealed class ImportPictures(ImportFolder source, DataFolder data)
{
    private static readonly MarkdownPipeline Precise = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    /// <summary>The text with its links rewritten; what was not found or is no picture stands as it was, with a remark.</summary>
    public Illustrated Bring(string file, MarkdownFile markdown, List<ImportRemark> remarks)
    {
        var text = markdown.Text;
        var brought = new Dictionary<string, BroughtPicture>(StringComparer.Ordinal);
        foreach (var (span, url, isPicture, line) in Links(text).OrderByDescending(link => link.Span.Start))
        {
            if (PathIn(url) is not { } path || (!isPicture && KindOf(path) is null))
                continue;
            var at = markdown.TextLine + line;
            if (source.Resolve(file, path) is not { } found)
            {
                if (isPicture && !IsHere(path))
                    remarks.Add(new(at, $"There is no picture “{path}” in the folder."));
                continue;
            }
            if (Read(found, remarks, at) is not { } bytes)
                continue;
            var name = NameOf(path, found, bytes);
            brought.TryAdd(name, new(name, bytes));
            if ("/" + name != url)
                text = $"{text[..span.Start]}/{name}{text[(span.End + 1)..]}";
        }
        return new(text, [.. brought.Values]);
    }

    /// <summary>Puts pictures into the data folder; one that is there already is left.</summary>
    public void Keep(IEnumerable<BroughtPicture> pictures)
    {
        foreach (var picture in pictures)
        {
            var path = Path.Combine(data.Path, picture.Name.Replace('/', Path.DirectorySeparatorChar));
            if (File.Exists(path))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var half = path + ".partial";
            File.WriteAllBytes(half, picture.Bytes);
            File.Move(half, path, overwrite: true);
        }
    }

    private static IEnumerable<(SourceSpan Span, string Url, bool IsPicture, int Line)> Links(string text)
    {
        var document = Markdown.Parse(text, Precise);
        foreach (var link in document.Descendants<LinkInline>())
            if (
                link is { Reference: null, IsAutoLink: false, Url: { Length: > 0 } url }
                && link.UrlSpan is { IsEmpty: false } span
            )
                yield return (span, url, link.IsImage, link.Line);
        foreach (var link in document.Descendants<LinkReferenceDefinition>())
            if (link is { Url: { Length: > 0 } url } && link.UrlSpan is { IsEmpty: false } span)
                yield return (span, url, false, link.Line);
    }

    private byte[]? Read(string found, List<ImportRemark> remarks, int line)
    {
        byte[] bytes;
        try
        {
            bytes = source.Read(found, ImportFolder.LargestPicture);
        }
        catch (TransferException)
        {
            remarks.Add(new(line, $"“{found}” is larger than 30 MB and is left out."));
            return null;
        }
        if (KindOf(found) is { } kind && IsOf(kind, bytes))
            return bytes;
        remarks.Add(new(line, $"“{found}” is no picture that the blog shows and is left out."));
        return null;
    }

    /// <summary>A picture that has a place in a blog already keeps it, unless another stands there.</summary>
    private string NameOf(string path, string found, byte[] bytes)
    {
        var own = path.TrimStart('/');
        if (path.StartsWith('/') && own == found && own.Split('/') is ["images" or "media", _, ..])
        {
            var there = Path.Combine(data.Path, own.Replace('/', Path.DirectorySeparatorChar));
            if (!Path.Exists(there) || (File.Exists(there) && File.ReadAllBytes(there).AsSpan().SequenceEqual(bytes)))
                return own;
        }
        var word = Slug.From(Path.GetFileNameWithoutExtension(found));
        var print = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        return $"images/{(word.Length is 0 or > 60 ? "picture" : word)}-{print}{KindOf(found)}";
    }

    private bool IsHere(string path) =>
        path.StartsWith("/images/", StringComparison.Ordinal)
        && !path.Contains("..", StringComparison.Ordinal)
        && File.Exists(Path.Combine(data.Path, path[1..]));

    /// <summary>The path of a link that leads nowhere outside; null for every other.</summary>
    private static string? PathIn(string url)
    {
        var end = url.IndexOfAny(['?', '#']);
        var path = end < 0 ? url : url[..end];
        if (
            path.Length == 0
            || path.StartsWith("//", StringComparison.Ordinal)
            || path.Contains(':', StringComparison.Ordinal)
        )
            return null;
        return Uri.UnescapeDataString(path);
    }

    private static string? KindOf(string path) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => ".png",
            ".JPG" or ".JPEG" => ".jpg",
            ".GIF" => ".gif",
            ".WEBP" => ".webp",
            ".SVG" => ".svg",
            _ => null,
        };

    /// <summary>What is in it decides, not what it is called. A drawing runs nothing: it is served so.</summary>
    private static bool IsOf(string kind, ReadOnlySpan<byte> bytes) =>
        kind switch
        {
            ".png" => bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', ..],
            ".jpg" => bytes is [0xFF, 0xD8, 0xFF, ..],
            ".gif" => bytes.StartsWith("GIF8"u8),
            ".webp" => bytes.Length > 12 && bytes[..4].SequenceEqual("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8),
            _ => bytes[..Math.Min(bytes.Length, 1000)].IndexOf("<svg"u8) >= 0,
        };
}
