using System.Buffers.Binary;

namespace SahelBlog.Conversation;

/// <summary>
/// A comment's place in display order: the numbers of its ancestors and its own, each as five bytes, the greatest
/// first. Sorted as bytes, a thread stands in order of reading, and a branch is one range.
/// </summary>
public static class ThreadPath
{
    /// <summary>Bytes of one level: room for a trillion comments.</summary>
    public const int SegmentLength = 5;

    /// <summary>
    /// Levels kept in a path; PostgreSQL's index rows end at about 2,700 bytes. A reply below that stands, in order of
    /// time, under its ancestor at this level, and its parent is still named.
    /// </summary>
    public const int Levels = 500;

    /// <summary>The greatest number that a segment can hold; no comment has it.</summary>
    public const long LastNumber = (1L << (8 * SegmentLength)) - 1;

    /// <summary>The path of a comment under its parent's path.</summary>
    /// <param name="parent">The parent's path; empty at the root.</param>
    /// <param name="id">The comment's number, from 1 to <see cref="LastNumber"/>.</param>
    public static byte[] Under(ReadOnlySpan<byte> parent, long id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(id, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, LastNumber);
        var kept = parent[..Math.Min(parent.Length, (Levels - 1) * SegmentLength)];
        var path = new byte[kept.Length + SegmentLength];
        kept.CopyTo(path);
        Span<byte> whole = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(whole, id);
        whole[^SegmentLength..].CopyTo(path.AsSpan(kept.Length));
        return path;
    }

    /// <summary>The number of the comment at the root of a branch.</summary>
    public static long RootOf(ReadOnlySpan<byte> path) => LastOf(path[..SegmentLength]);

    /// <summary>The number of the comment whose path this is.</summary>
    public static long LastOf(ReadOnlySpan<byte> path)
    {
        Span<byte> whole = stackalloc byte[sizeof(long)];
        whole.Clear();
        path[^SegmentLength..].CopyTo(whole[^SegmentLength..]);
        return BinaryPrimitives.ReadInt64BigEndian(whole);
    }

    /// <summary>The numbers on the way from the root to the comment whose path this is.</summary>
    public static IEnumerable<long> Numbers(byte[] path)
    {
        for (var end = SegmentLength; end <= path.Length; end += SegmentLength)
            yield return LastOf(path.AsSpan(0, end));
    }

    /// <summary>Behind every path of a branch, and before what follows it; of no bytes, behind every path.</summary>
    public static byte[] EndOf(byte[] branch) => [.. branch, .. Enumerable.Repeat(byte.MaxValue, SegmentLength)];

    /// <summary>The path of the root of a branch.</summary>
    public static byte[] RootPathOf(byte[] path) => path[..SegmentLength];

    /// <summary>Whether a comment stands somewhere below another.</summary>
    public static bool IsBelow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> above) =>
        path.Length > above.Length && path.StartsWith(above);

    /// <summary>The order of reading, for sorting.</summary>
    public static readonly Comparer<byte[]> InOrder = Comparer<byte[]>.Create(Compare);

    /// <summary>The order of reading.</summary>
    public static int Compare(byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other);
}
