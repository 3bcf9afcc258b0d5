using System.Globalization;

namespace SahelBlog.Media;

/// <summary>The configuration section <c>Media</c>.</summary>
public sealed record MediaOptions
{
    /// <summary>A megabyte, as files are measured here.</summary>
    public const int Megabyte = 1024 * 1024;

    /// <summary>The largest <see cref="LargestFile"/> that can be set: a file is read whole before it is made anew.</summary>
    public const int MostMegabytes = 100;

    /// <summary>Megabytes of one file that is uploaded, 1 to 100.</summary>
    public int LargestFile { get; init; } = 20;

    /// <summary>The same in bytes.</summary>
    public long LargestFileBytes => (long)LargestFile * Megabyte;

    /// <summary>Why a file of so many bytes is not taken.</summary>
    public string TooLarge(long bytes) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The file has {bytes / (double)Megabyte:0.#} MB; at most {LargestFile} MB are taken."
        );
}
