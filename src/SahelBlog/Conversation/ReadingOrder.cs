using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>How a thread is walked in one order: forward by a page, back by some steps.</summary>
internal abstract class ReadingOrder
{
    public static ReadingOrder Of(ThreadOrder order) =>
        order switch
        {
            ThreadOrder.Newest => new NewestFirst(),
            ThreadOrder.Replied => new MostReplied(),
            _ => new OldestFirst(),
        };

    /// <summary>Where a comment with this path stands, or would.</summary>
    public abstract Task<ThreadPlace> Place(Session session, byte[] path);

    /// <summary>At most so many entries from a place on.</summary>
    public abstract Task<IReadOnlyList<PlacedComment>> Forward(
        Session session,
        long postId,
        ThreadPlace start,
        int count
    );

    /// <summary>
    /// The path of the entry so many steps before a place, where step 0 is the place's own entry or the one before it.
    /// Null where the thread begins with that entry or later.
    /// </summary>
    public abstract Task<byte[]?> Back(Session session, long postId, ThreadPlace start, int steps);

    /// <summary>An entry with another before it is not the thread's beginning.</summary>
    private protected static byte[]? NotFirst(IReadOnlyList<byte[]> entryAndTheOneBefore) =>
        entryAndTheOneBefore.Count > 1 ? entryAndTheOneBefore[0] : null;

    private sealed class OldestFirst : ReadingOrder
    {
        public override Task<ThreadPlace> Place(Session session, byte[] path) =>
            Task.FromResult(new ThreadPlace(0, path));

        public override async Task<IReadOnlyList<PlacedComment>> Forward(
            Session session,
            long postId,
            ThreadPlace start,
            int count
        ) =>
            [
                .. (await ThreadStore.OldestFrom(session, postId, start, count)).Select(comment => new PlacedComment(
                    comment,
                    new(0, comment.Path)
                )),
            ];

        public override async Task<byte[]?> Back(Session session, long postId, ThreadPlace start, int steps) =>
            NotFirst(await ThreadStore.OldestBack(session, postId, start, steps));
    }

    private sealed class NewestFirst : ReadingOrder
    {
        public override Task<ThreadPlace> Place(Session session, byte[] path) => Task.FromResult(At(path));

        public override async Task<IReadOnlyList<PlacedComment>> Forward(
            Session session,
            long postId,
            ThreadPlace start,
            int count
        ) =>
            [
                .. (await ThreadStore.NewestFrom(session, postId, start, count)).Select(comment => new PlacedComment(
                    comment,
                    At(comment.Path)
                )),
            ];

        public override async Task<byte[]?> Back(Session session, long postId, ThreadPlace start, int steps) =>
            NotFirst(await ThreadStore.NewestBack(session, postId, start, steps));

        private static ThreadPlace At(byte[] path) => new(-ThreadPath.RootOf(path), path);
    }
}
