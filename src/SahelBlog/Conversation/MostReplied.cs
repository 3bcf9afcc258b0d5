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
        var root = start;
        if (start.Path.Length > 0)
        {
            root = start with { Path = ThreadPath.RootPathOf(start.Path) };
            await AddBranch(ThreadPath.RootOf(start.Path), start.Rank, start.Path);
        }
        if (found.Count == count)
            return found;

        var whole = new List<ThreadRoot>();
        var room = count - found.Count;
        ThreadRoot? cut = null;
        foreach (var next in await ThreadStore.RootsAfter(session, postId, root, room))
        {
            if (next.Size > room)
            {
                cut = next;
                break;
            }
            whole.Add(next);
            room -= next.Size;
        }
        if (whole.Count > 0)
        {
            var branches = (await ThreadStore.Branches(session, postId, whole.Select(next => next.Id))).ToLookup(
                entry => ThreadPath.RootOf(entry.Path)
            );
            foreach (var next in whole)
                Add(branches[next.Id].OrderBy(entry => entry.Path, ThreadPath.InOrder), next.RepliedRank);
        }
        if (cut is not null && found.Count < count)
            await AddBranch(cut.Id, cut.RepliedRank, []);
        return found;

        async Task AddBranch(long rootId, long rank, byte[] path) =>
            Add(await ThreadStore.BranchFrom(session, postId, rootId, path, count - found.Count), rank);

        void Add(IEnumerable<Comment> entries, long rank) =>
            found.AddRange(entries.Select(entry => new PlacedComment(entry, new(rank, entry.Path))));
    }

    public override async Task<byte[]?> Back(Session session, long postId, ThreadPlace start, int steps)
    {
        var rootId = ThreadPath.RootOf(start.Path);
        var own = await ThreadStore.BranchBack(session, postId, rootId, start.Path, steps);
        if (own.Count == 2)
            return own[0];
        var here = new ThreadPlace(start.Rank, ThreadPath.RootPathOf(start.Path));
        var left = steps - await ThreadStore.CountBack(session, postId, start.Path, steps + 1);
        // The roots of as many branches as could be passed, and one more to tell whether there is anything before.
        var roots = await ThreadStore.RootsBefore(session, postId, here, Math.Max(left, 0) + 2);
        if (left < 0)
            return roots.Count > 0 ? own[0] : null;
        for (var i = 0; i < roots.Count; left -= roots[i].Size, i++)
        {
            if (left >= roots[i].Size)
                continue;
            var entry = await ThreadStore.BranchBack(session, postId, roots[i].Id, EndOf(roots[i].Path), left);
            return entry.Count == 2 || (entry.Count == 1 && i + 1 < roots.Count) ? entry[0] : null;
        }
        return null;
    }

    /// <summary>After every path of a branch: no comment has the number that these bytes would be.</summary>
    private static byte[] EndOf(byte[] rootPath) =>
        [.. rootPath, .. Enumerable.Repeat(byte.MaxValue, ThreadPath.SegmentLength)];
}
