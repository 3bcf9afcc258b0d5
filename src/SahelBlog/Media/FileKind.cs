namespace SahelBlog.Media;

/// <summary>What a file is by its content; its name and what a browser says of it are not asked.</summary>
internal enum FileKind
{
    /// <summary>Nothing that the library takes.</summary>
    Unknown,

    /// <summary>JPEG, PNG, WebP or GIF.</summary>
    Pixels,

    /// <summary>AVIF, HEIC and their kin.</summary>
    Heif,

    /// <summary>XML, of which SVG may be.</summary>
    Xml,

    /// <summary>PDF.</summary>
    Pdf,
}

/// <summary>Tells kinds of files apart by their first bytes.</summary>
internal static class FileKinds
{
    // A PDF ends with this; what follows it is a line end or a little more.
    private const int EndOfPdf = 1024;

    /// <summary>The kind of a file.</summary>
    public static FileKind Of(ReadOnlySpan<byte> file) =>
        IsPixels(file) ? FileKind.Pixels
        : IsHeif(file) ? FileKind.Heif
        : IsPdf(file) ? FileKind.Pdf
        : IsXml(file) ? FileKind.Xml
        : FileKind.Unknown;

    /// <summary>Whether it begins as a JPEG, PNG, WebP or GIF does.</summary>
    public static bool IsPixels(ReadOnlySpan<byte> file) =>
        file is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..]
        || file is [0xFF, 0xD8, 0xFF, ..]
        || file.StartsWith("GIF87a"u8)
        || file.StartsWith("GIF89a"u8)
        || (file.StartsWith("RIFF"u8) && file.Length > 12 && file[8..].StartsWith("WEBP"u8));

    private static bool IsHeif(ReadOnlySpan<byte> file) => file.Length > 12 && file[4..].StartsWith("ftyp"u8);

    private static bool IsPdf(ReadOnlySpan<byte> file) =>
        file.StartsWith("%PDF-"u8) && file[^Math.Min(file.Length, EndOfPdf)..].IndexOf("%%EOF"u8) >= 0;

    private static bool IsXml(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("\uFEFF"u8))
            file = file[3..];
        return file.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }
}
