using System.Text;
using SahelBlog.Markup;

namespace SahelBlog.Media;

/// <summary>Makes of what was sent what is kept. The content decides what it is.</summary>
internal static class Making
{
    // Characters of the readable part of an address.
    private const int LongestSlug = 60;

    /// <summary>Makes a medium of a file.</summary>
    /// <param name="file">What was sent.</param>
    /// <param name="stop">Looked at between the frames and copies of a picture.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Made Of(byte[] file, CancellationToken stop = default) =>
        FileKinds.Of(file) switch
        {
            FileKind.Pixels => Pixels.Of(file, stop),
            // Some builds of the library open these; the one we have does not, and says so by opening none.
            FileKind.Heif => Pixels.Of(file, stop) is Made.Of made
                ? made
                : new Made.Not(
                    "The blog cannot open AVIF and HEIC pictures. Save it as JPEG, PNG or WebP; telephones do so by “most compatible” in the camera's settings."
                ),
            FileKind.Xml => Drawing.Of(file),
            FileKind.Pdf => new Made.Of(MediumKind.Document, 0, 0, "pdf", [new(".pdf", file)]),
            _ when file.Length == 0 => new Made.Not("The file is empty."),
            _ => new Made.Not("By its content this is no JPEG, PNG, WebP, GIF, SVG or PDF; other files are not taken."),
        };

    /// <summary>The readable part of an address, from the name of a file.</summary>
    public static string SlugOf(string name, bool isShown)
    {
        var slug = new StringBuilder();
        foreach (var sign in Path.GetFileNameWithoutExtension(name).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(sign))
                slug.Append(char.ToLowerInvariant(sign));
            else if (sign is < '\u0300' or > '\u036F' && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == LongestSlug)
                break;
        }
        var whole = slug.ToString().Trim('-');
        return whole.Length > 0 ? whole
            : isShown ? "picture"
            : "file";
    }

    /// <summary>The name of a file as it is shown, without the folder that some browsers send.</summary>
    public static string NameOf(string sent)
    {
        const int longest = 120;
        var name = SourceText.Kept(sent).ReplaceLineEndings(" ").Trim();
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length <= longest ? name : name[..(longest - 1)].TrimEnd() + "…";
    }
}
