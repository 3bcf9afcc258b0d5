using System.Buffers.Binary;

namespace SahelBlog.Media;

/// <summary>
/// Counts the frames of what moves by the lengths that its parts say, before a decoder sees it: decoders look at all
/// earlier frames for each, so that a small file with very many keeps them busy for minutes.
/// </summary>
internal static class Frames
{
    /// <summary>Frames that are decoded at most: more than a minute and a half as such pictures move.</summary>
    public const int Most = 1000;

    private const int GifHead = 13;
    private const int GifFrameHead = 10;
    private const int WebpHead = 12;
    private const int ChunkHead = 8;

    /// <summary>Whether there are more than are decoded.</summary>
    /// <param name="file">Any picture.</param>
    public static bool AreTooMany(ReadOnlySpan<byte> file) =>
        file.StartsWith("GIF8"u8) ? InGif(file) > Most : file.StartsWith("RIFF"u8) && InWebp(file) > Most;

    /// <summary>A GIF is a row of parts: frames, begun by a comma, and extensions, begun by an exclamation mark.</summary>
    private static int InGif(ReadOnlySpan<byte> file)
    {
        if (file.Length < GifHead)
            return 0;
        var count = 0;
        var at = GifHead + Colours(file[10]);
        while (at < file.Length && count <= Most)
            switch (file[at])
            {
                case 0x2C when at + GifFrameHead <= file.Length:
                    count++;
                    // After the colours a byte says how the pixels are packed.
                    at = Blocks(file, at + GifFrameHead + Colours(file[at + GifFrameHead - 1]) + 1);
                    break;
                case 0x21:
                    at = Blocks(file, at + 2);
                    break;
                case 0x3B:
                    return count;
                default:
                    // Decoders pass over what they do not know.
                    at++;
                    break;
            }
        return count;
    }

    private static int Colours(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    /// <summary>Where a row of blocks ends, each of which begins with its length.</summary>
    private static int Blocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0)
            at += file[at] + 1;
        return at + 1;
    }

    private static int InWebp(ReadOnlySpan<byte> file)
    {
        var count = 0;
        for (long at = WebpHead; at + ChunkHead <= file.Length && count <= Most; )
        {
            var chunk = file[(int)at..];
            if (chunk.StartsWith("ANMF"u8))
                count++;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            at += ChunkHead + length + (length & 1);
        }
        return count;
    }
}
