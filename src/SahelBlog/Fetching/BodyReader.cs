using System.Buffers;

namespace SahelBlog.Fetching;

/// <summary>Reads a body to a cap. The stream unpacks as it is read, so the bytes counted are the unpacked ones.</summary>
internal static class BodyReader
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Reads at most <paramref name="maxBytes"/> bytes, and one more to know whether there were more.</summary>
    /// <param name="body">The unpacked stream.</param>
    /// <param name="maxBytes">The cap in bytes.</param>
    /// <param name="cancel">The deadline.</param>
    /// <returns>The bytes, and whether the body went on.</returns>
    public static async Task<(ReadOnlyMemory<byte> Bytes, bool Truncated)> Read(
        Stream body,
        int maxBytes,
        CancellationToken cancel
    )
    {
        using var kept = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (kept.Length <= maxBytes)
            {
                // Unpacking may go on for long without waiting for the network, so nothing else would look.
                cancel.ThrowIfCancellationRequested();
                var read = await body.ReadAsync(chunk, cancel);
                if (read == 0)
                {
                    return (kept.ToArray(), false);
                }

                kept.Write(chunk, 0, (int)Math.Min(read, maxBytes + 1 - kept.Length));
            }

            return (kept.ToArray().AsMemory(0, maxBytes), true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
