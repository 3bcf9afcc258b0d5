namespace SahelBlog.Media;

/// <summary>The media types of the files that are kept; there are no others.</summary>
public static class MediaTypes
{
    /// <summary>The type that files of an ending are served as; null for any other ending.</summary>
    public static string? Of(string fileName) =>
        Path.GetExtension(fileName) switch
        {
            ".jpg" => "image/jpeg",
            ".png" => "image/png",
            ".webp" => "image/webp",
            ".svg" => "image/svg+xml",
            ".pdf" => "application/pdf",
            _ => null,
        };
}
