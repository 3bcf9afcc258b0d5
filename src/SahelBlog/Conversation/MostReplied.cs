using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>
/// The branch with the most entries first. Only roots carry their rank, so that a reply changes one row and not its
/// whole branch; a page is the rest of one branch and the branches of the roots that follow.
/// </summary>
internal sealed class MostReplied : ReadingOrder
{
    public override async Task<ThreadPlace> Place(Session session, byte[] path) =>
        new(await ThreadStore.RepliedRank(session, ThreadPath.RootOf(path)), path);

    public override async Task<IReadOnlyList<PlacedComment>> Forward(
        Session session,
        long postId,
        ThreadPlace start,
        int count
    )
    {
        var found = new List<PlacedComment>();
        if (start.Path.Length > 0)
        {
            var rest = await ThreadStore.BranchFrom(session, postId, ThreadPath.RootOf(start.Path), start.Path, count);
            found.AddRange(rest.Select(entry => new PlacedComment(entry, new(start.Rank, entry.Path))));
        }
        if (found.Count == count)
            return found;

        var rank = start.Rank;
        foreach (var entry in await ThreadStore.BranchesAfter(session, postId, RootOf(start), count - found.Count))
        {
            // A branch begins with its root, and the root knows the rank.
            if (entry.ParentId is null)
                rank = entry.RepliedRank;
            found.Add(new(entry, new(rank, entry.Path)));
        }
        return found;
    }

    public override async Task<byte[]?> Back(Session session, long postId, ThreadPlace start, int steps)
    {
        var rootId = ThreadPath.RootOf(start.Path);
        var own = await ThreadStore.BranchBack(session, postId, rootId, start.Path, steps);
        if (own.Count == 2)
            return own[0];
        // What is looked for stands before this branch, or is its first entry and needs another before it.
        var left = own.Count == 1 ? 0 : steps - await ThreadStore.CountBack(session, postId, start.Path, steps);
        return NotFirst([.. own, .. await ThreadStore.BranchesBack(session, postId, RootOf(start), left)]);
    }

    private static ThreadPlace RootOf(ThreadPlace place) =>
        place with
        {
            Path = place.Path.Length == 0 ? [] : ThreadPath.RootPathOf(place.Path),
        };
}
