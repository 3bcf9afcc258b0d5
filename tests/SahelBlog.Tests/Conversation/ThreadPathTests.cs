using CsCheck;
using SahelBlog.Conversation;

namespace SahelBlog.Tests.Conversation;

public sealed class ThreadPathTests
{
    /// <summary>Trees: the comment with the number n + 1 replies to one of those before it, or to none (0).</summary>
    private static readonly Gen<int[]> Trees = Gen.Int[0, int.MaxValue]
        .Array[0, 60]
        .Select(picks => picks.Select((pick, index) => pick % (index + 1)).ToArray());

    [Fact]
    public void Sorted_by_path_a_tree_stands_in_order_of_reading()
    {
        Trees.Sample(
            parents =>
            {
                var paths = PathsOf(parents);
                var sorted = Enumerable.Range(1, parents.Length).OrderBy(id => paths[id], ByteOrder);
                return sorted.SequenceEqual(DepthFirst(parents, 0));
            },
            threads: 1
        );
    }

    [Fact]
    public void A_path_begins_with_the_path_of_its_parent()
    {
        Trees.Sample(
            parents =>
            {
                var paths = PathsOf(parents);
                return Enumerable
                    .Range(1, parents.Length)
                    .All(id => paths[id].AsSpan().StartsWith(paths[parents[id - 1]]));
            },
            threads: 1
        );
    }

    [Fact]
    public void Greater_numbers_come_later_whatever_their_length()
    {
        Gen.Select(Gen.Long[1, (1L << 40) - 1], Gen.Long[1, (1L << 40) - 1])
            .Sample(
                (one, other) =>
                    Math.Sign(ThreadPath.Compare(ThreadPath.Under([], one), ThreadPath.Under([], other)))
                    == one.CompareTo(other),
                threads: 1
            );
    }

    [Fact]
    public void A_chain_deeper_than_the_levels_kept_still_puts_replies_after_their_parents()
    {
        var path = Array.Empty<byte>();
        for (var id = 1; id <= ThreadPath.Levels * 2; id++)
        {
            var reply = ThreadPath.Under(path, id);
            Assert.True(ThreadPath.Compare(reply, path) > 0);
            Assert.True(reply.Length <= ThreadPath.Levels * ThreadPath.SegmentLength);
            path = reply;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1L << 40)]
    public void Numbers_without_room_in_a_path_are_refused(long id)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ThreadPath.Under([], id));
    }

    private static readonly Comparer<byte[]> ByteOrder = Comparer<byte[]>.Create(ThreadPath.Compare);

    private static byte[][] PathsOf(int[] parents)
    {
        var paths = new byte[parents.Length + 1][];
        paths[0] = [];
        for (var id = 1; id <= parents.Length; id++)
            paths[id] = ThreadPath.Under(paths[parents[id - 1]], id);
        return paths;
    }

    private static IEnumerable<int> DepthFirst(int[] parents, int parent) =>
        Enumerable
            .Range(1, parents.Length)
            .Where(id => parents[id - 1] == parent)
            .SelectMany(id => DepthFirst(parents, id).Prepend(id));
}
