using System.Security.Cryptography;
using Markdig.Syntax;
using SahelBlog.Audit;
using SahelBlog.Markup;
using SahelBlog.Media;
using SahelBlog.Settings;

namespace SahelBlog.Transfer.Import;

/// <summary>A picture or document that comes with a post.</summary>
/// <param name="Found">Its path in the folder.</param>
/// <param name="Name">What the library calls it.</param>
/// <param name="Words">What the text says of it.</param>
/// <param name="Line">The line of the file on which it is named first.</param>
/// <param name="Print">The hash of its content.</param>
/// <param name="IsHere">Whether this blog serves it already where the text says.</param>
internal sealed record BroughtPicture(
    string Found,
    string Name,
    MediumWords Words,
    int Line,
    byte[] Print,
    bool IsHere = false
);

/// <summary>A link to one.</summary>
/// <param name="Span">Where its address stands in the text.</param>
/// <param name="Tail">What follows the path: a place in a document.</param>
/// <param name="Found">The file to which it leads.</param>
internal sealed record PictureLink(SourceSpan Span, string Tail, string Found);

/// <summary>What a text shows from beside its file.</summary>
internal sealed record Illustrated(IReadOnlyList<PictureLink> Links, IReadOnlyList<BroughtPicture> Pictures);

/// <summary>What came into the library.</summary>
/// <param name="Addresses">The addresses that take the place of those in the text.</param>
/// <param name="Count">How many pictures came.</param>
/// <param name="IsWhole">Whether none is left that may come another time.</param>
internal sealed record BroughtIn(IReadOnlyList<NewAddress> Addresses, int Count, bool IsWhole);

/// <summary>
/// Finds the pictures that a text shows from beside its file, and brings them into the library: what a post shows is made
/// anew there, without the places and names that a camera wrote into it.
/// </summary>
internal sealed class ImportPictures(ImportFolder source, DataFolder data, MediaLibrary library, MediaOptions limit)
{
    /// <summary>Finds them; what is not there or is no picture gets a remark.</summary>
    /// <param name="file">The file that shows them.</param>
    /// <param name="markdown">What it says.</param>
    /// <param name="all">The links in it.</param>
    /// <param name="remarks">What its owner is told.</param>
    public Illustrated Find(string file, MarkdownFile markdown, IReadOnlyList<TextLink> all, List<ImportRemark> remarks)
    {
        var links = new List<PictureLink>();
        var judged = new Dictionary<string, BroughtPicture?>(StringComparer.Ordinal);
        foreach (var link in all)
        {
            if (TextLinks.PathIn(link.Url, out var tail) is not { } path || (!link.IsPicture && !IsMedium(path)))
                continue;
            var line = markdown.TextLine + link.Line;
            if (source.Resolve(file, path) is not { } found)
            {
                if (link.IsPicture && PlaceOf(path) is null)
                    remarks.Add(new(line, $"There is no picture “{path}” in the folder."));
                continue;
            }
            if (!judged.TryGetValue(found, out var picture))
                judged[found] = picture = Judge(path, found, link.Words, line, remarks);
            if (picture is not null)
                links.Add(new(link.Span, tail, found));
        }
        return new(links, [.. judged.Values.OfType<BroughtPicture>()]);
    }

    /// <summary>Brings them in. What the library refuses gets a remark, and its link stands as it was.</summary>
    public async Task<BroughtIn> Bring(
        Illustrated found,
        List<ImportRemark> remarks,
        Actor by,
        CancellationToken cancel
    )
    {
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        var isWhole = true;
        foreach (var picture in found.Pictures.Where(picture => !picture.IsHere))
            switch (await Upload(picture, remarks, by, cancel))
            {
                case UploadResult.Kept(var medium, _, _):
                    addresses[picture.Found] = medium.Address;
                    break;
                case UploadResult.Refused { IsForNow: true }:
                    isWhole = false;
                    break;
            }
        return new(
            [
                .. found
                    .Links.Where(link => addresses.ContainsKey(link.Found))
                    .Select(link => new NewAddress(link.Span, addresses[link.Found] + link.Tail)),
            ],
            addresses.Count,
            isWhole
        );
    }

    private async Task<UploadResult> Upload(
        BroughtPicture picture,
        List<ImportRemark> remarks,
        Actor by,
        CancellationToken cancel
    )
    {
        using var content = new MemoryStream(source.Read(picture.Found, ImportFolder.LargestPicture));
        var result = await library.Upload(content, picture.Name, picture.Words, by, cancel);
        if (result is UploadResult.Kept { Note: { } note })
            remarks.Add(new(picture.Line, $"“{picture.Found}”: {note}"));
        else if (result is UploadResult.Refused { Sentence: var sentence })
            remarks.Add(new(picture.Line, $"“{picture.Found}” is left out: {sentence}"));
        return result;
    }

    private BroughtPicture? Judge(string path, string found, MediumWords words, int line, List<ImportRemark> remarks)
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
        // What an export of this blog names is here already.
        if (PlaceOf(path) is { } place && (IsInLibrary(path) || File.ReadAllBytes(place).AsSpan().SequenceEqual(bytes)))
            return new(found, "", words, line, SHA256.HashData(bytes), IsHere: true);
        var refusal = bytes.Length > limit.LargestFileBytes ? limit.TooLarge(bytes.Length) : Making.AtFirstSight(bytes);
        if (refusal is not null)
        {
            remarks.Add(new(line, $"“{found}” is left out: {refusal}"));
            return null;
        }
        var name = MediaAddress.Parse(path) is { } address
            ? $"{address.Slug}.{address.Extension}"
            : Path.GetFileName(found);
        return new(found, name, words, line, SHA256.HashData(bytes));
    }

    /// <summary>Where the file lies that this blog serves at a path; null where it serves none.</summary>
    private string? PlaceOf(string path) =>
        path.Split('/') switch
        {
            ["", "media", var key, var name] => library.File(key, name)?.FullName,
            ["", "images", .. var rest]
                when rest.All(part => part is not ("" or "." or ".."))
                    && Path.Combine([data.Images, .. rest]) is var place
                    && File.Exists(place) => place,
            _ => null,
        };

    private static bool IsInLibrary(string path) => path.StartsWith(MediaAddress.Root, StringComparison.Ordinal);

    /// <summary>Whether a link that shows nothing may lead to a picture or document; what is in it decides later.</summary>
    private static bool IsMedium(string path) =>
        Path.GetExtension(path).ToUpperInvariant()
            is ".PNG"
                or ".JPG"
                or ".JPEG"
                or ".GIF"
                or ".WEBP"
                or ".SVG"
                or ".PDF";
}
