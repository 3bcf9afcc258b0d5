using System.Buffers.Binary;
using System.IO.Hashing;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SahelBlog.Readers;

/// <summary>
/// By what somebody who reads a post a second time on one day is known again: a hash under a key that was drawn for this
/// day, is kept in memory alone and is gone with it. Nobody can tell afterwards, or on the next day, who it was. Since no
/// hash ever leaves the memory that holds its key, a quick one will do: a cryptographic one took fifty times as long, a
/// tenth of what a page out of the cache costs.
/// </summary>
internal sealed class ReadersOfDay(DateOnly day)
{
    /// <summary>What a browser says of itself differs in its beginning.</summary>
    private const int BrowserRead = 256;

    private const int AddressBytes = 16;

    /// <summary>One household has one network of this many bytes, in which its machines change their addresses.</summary>
    private const int NetworkBytes = 8;

    private readonly long key = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)));
    private readonly HashSet<ulong> seen = [];

    public DateOnly Day { get; } = day;

    public int Remembered => seen.Count;

    /// <summary>The mark of a reader of a path.</summary>
    public ulong MarkOf(string path, IPAddress? from, string browser)
    {
        var agent = browser.AsSpan(0, Math.Min(browser.Length, BrowserRead));
        Span<byte> text =
            stackalloc byte[AddressBytes + ((BrowserRead + 1 + ReaderCounter.LongestPath) * sizeof(char))];
        text[..AddressBytes].Clear();
        if (from?.TryWriteBytes(text, out var bytes) == true && bytes == AddressBytes && !from.IsIPv4MappedToIPv6)
            text[NetworkBytes..AddressBytes].Clear();
        var end = AddressBytes;
        MemoryMarshal.AsBytes(agent).CopyTo(text[end..]);
        end += agent.Length * sizeof(char);
        // No header holds it, so that the browser's words and the path cannot be parted otherwise.
        text.Slice(end, sizeof(char)).Clear();
        end += sizeof(char);
        MemoryMarshal.AsBytes(path.AsSpan()).CopyTo(text[end..]);
        end += path.Length * sizeof(char);
        return XxHash3.HashToUInt64(text[..end], key);
    }

    /// <summary>
    /// Remembers a reader. Beyond <paramref name="most"/> nobody more is remembered and everybody else counts as new.
    /// </summary>
    /// <returns>Whether they were not known yet.</returns>
    public bool IsNew(ulong mark, int most) => seen.Count < most ? seen.Add(mark) : !seen.Contains(mark);
}
