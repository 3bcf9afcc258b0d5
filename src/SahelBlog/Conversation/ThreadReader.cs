using System.Globalization;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Reads threads in any order, a page at a time; a page costs the same wherever in a thread it stands.</summary>
public sealed class ThreadReader(Database database)
{
    /// <summary>Entries on a page: long enough that most threads have one, short enough to send at once.</summary>
    public const int PageSize = 200;

    /// <summary>Entries of a thread that may still be shown on one page; more would be megabytes.</summary>
    public const int MostOnOnePage = 2000;

    /// <summary>Entries on a page of this reader.</summary>
    public int Size { get; init; } = PageSize;

    /// <summary>Reads one page of a post's thread.</summary>
    /// <param name="post">The post.</param>
    /// <param name="range">Which page.</param>
    /// <param name="writerKey">Whose held comments are shown too; null for nobody's.</param>
    /// <param name="commenterId">The signed-in reader whose held comments are shown too; null for nobody's.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <returns>The page; null where no page begins, or where all would be too much for one.</returns>
    public Task<ThreadPage?> Page(
        PostSummary post,
        ThreadRange range,
        string? writerKey,
        long? commenterId = null,
        CancellationToken cancel = default
    ) =>
        database.Read(
            async session =>
            {
                var order = ReadingOrder.Of(range.Order);
                var start = ThreadPlace.Beginning;
                if (range.From is { } from)
                {
                    if (await ThreadStore.Path(session, post.Id, from) is not { } path)
                        return null;
                    start = await order.Place(session, path);
                }
                var size = range.IsAll ? MostOnOnePage : Size;
                var stretch = await order.Forward(session, post.Id, start, size + 1);
                // What it was to begin with may have been hidden since it was looked up.
                if (range.From is not null && stretch.Count == 0)
                    return null;
                PlacedComment? next = stretch.Count > size ? stretch[size] : null;
                if (range.IsAll && next is not null)
                    return null;
                var held = await Held(
                    session,
                    post.Id,
                    writerKey,
                    commenterId,
                    order,
                    range.From is null ? null : start,
                    next?.Place
                );
                var page = new ThreadPage
                {
                    Range = range,
                    Entries = Nest(stretch.Take(size).Concat(held), held.Count > 0, next?.Comment.Path),
                };
                return range.From is null && next is null
                    ? page
                    : await Among(
                        session,
                        page,
                        post,
                        order,
                        start,
                        next?.Comment,
                        stretch[Math.Min(size, stretch.Count) - 1].Comment
                    );
            },
            cancel
        );

    /// <summary>The address of a comment: its post, a page of the thread that it is on, and its place on it.</summary>
    /// <param name="commentId">The comment.</param>
    /// <param name="order">In which order the page is.</param>
    /// <param name="asker">Who asks: a writer reaches their own held comments too, with their account on any device.</param>
    /// <param name="under">The post's permalink, from whoever knows it; see <see cref="PostAccess.Finds"/>.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <returns>The address, or null when whoever asks cannot reach the comment.</returns>
    public Task<string?> Permalink(
        long commentId,
        ThreadOrder order = ThreadOrder.Oldest,
        Writer? asker = null,
        string? under = null,
        CancellationToken cancel = default
    ) =>
        database.Read(
            async session =>
            {
                var access = asker?.Access ?? PostAccess.Stranger;
                if (await CommentStore.ById(session, commentId) is not { } comment)
                    return null;
                if (await PostStore.SummaryById(session, comment.PostId) is not { } post || !access.Opens(post))
                    return null;
                var isTheirs = asker?.HasWritten(comment) == true;
                if (!access.Finds(post, under) && !isTheirs)
                    return null;
                // That a comment is held is its writer's business alone.
                if (!comment.Shown && !(isTheirs && comment.State == CommentState.Held))
                    return null;
                var range = new ThreadRange { Order = order, From = await PageOf(session, comment, order) };
                return range.Under(post) + Anchor(commentId);
            },
            cancel
        );

    /// <summary>An approved comment under this post, which can be replied to; null for any other.</summary>
    public async Task<Comment?> Shown(long postId, long commentId, CancellationToken cancel = default) =>
        await database.Read(session => CommentStore.ById(session, commentId), cancel)
            is { State: CommentState.Approved } comment
        && comment.PostId == postId
            ? comment
            : null;

    /// <summary>
    /// The post and the comment that somebody names, or the comment's post where they name no other, as far as readers see
    /// them.
    /// </summary>
    /// <param name="postId">The post.</param>
    /// <param name="commentId">The comment.</param>
    /// <param name="access">What they may read.</param>
    /// <param name="under">The post's permalink, from whoever knows it; see <see cref="PostAccess.Finds"/>.</param>
    /// <param name="cancel">Gives it up.</param>
    public Task<(PostSummary? Post, Comment? Comment)> PostAndComment(
        long? postId,
        long? commentId,
        PostAccess access,
        string? under,
        CancellationToken cancel = default
    ) =>
        database.Read<(PostSummary?, Comment?)>(
            async session =>
            {
                var comment = commentId is { } id ? await CommentStore.ById(session, id) : null;
                var post = (comment?.PostId ?? postId) is { } number
                    ? await PostStore.SummaryById(session, number)
                    : null;
                return (
                    post is { IsOpen: true } && access.Finds(post, under) ? post : null,
                    comment is { State: CommentState.Approved } ? comment : null
                );
            },
            cancel
        );

    /// <summary>The place of a comment on its page, as WordPress writes it, so that imported links hold.</summary>
    public static string Anchor(long commentId) => string.Create(CultureInfo.InvariantCulture, $"#comment-{commentId}");

    /// <summary>An address of a comment that holds wherever in its thread it comes to stand; it leads to its permalink.</summary>
    public static string AddressOf(long commentId) =>
        string.Create(CultureInfo.InvariantCulture, $"/comment/{commentId}");

    /// <summary>The same for readers of a post's page: of an unlisted one, it says what they know.</summary>
    public static string AddressOf(long commentId, PostSummary post) => AddressOf(commentId) + Under(post, '?');

    /// <summary>What an address with a number in it says beside it; see <see cref="PostAccess.Finds"/>.</summary>
    public static string Under(PostSummary post, char sign) =>
        post.Status == PostStatus.Unlisted ? $"{sign}under={Uri.EscapeDataString(post.Permalink!)}" : "";

    /// <summary>
    /// With what the page begins that shows a comment: nothing where the first page does; else the comment's highest
    /// ancestor from which it is still on the page, so that it stands in its context.
    /// </summary>
    private async Task<long?> PageOf(Session session, Comment comment, ThreadOrder order)
    {
        var walk = ReadingOrder.Of(order);
        var place = await walk.Place(session, comment.Path);
        if (await walk.Back(session, comment.PostId, place, Size - 1) is not { } earliest)
            return null;
        var path = comment.Path;
        // A held comment begins no page, and where its parent is hidden too, no ancestor may be seen.
        if (!comment.Shown)
        {
            var parent = comment.ParentId is { } id ? await ThreadStore.Path(session, comment.PostId, id) : null;
            if (parent is null || (SameBranch(parent, earliest) && ThreadPath.Compare(parent, earliest) < 0))
                return ThreadPath.LastOf(earliest);
            path = parent;
        }
        var length = ThreadPath.SegmentLength;
        if (SameBranch(path, earliest))
            while (ThreadPath.Compare(path[..length], earliest) < 0)
                length += ThreadPath.SegmentLength;
        return ThreadPath.LastOf(path.AsSpan(0, length));
    }

    private static bool SameBranch(byte[] one, byte[] other) => ThreadPath.RootOf(one) == ThreadPath.RootOf(other);

    /// <summary>Says what stands before and after a page.</summary>
    private async Task<ThreadPage> Among(
        Session session,
        ThreadPage page,
        PostSummary post,
        ReadingOrder order,
        ThreadPlace start,
        Comment? next,
        Comment last
    )
    {
        var plain = page.Range with { From = null };
        ThreadRange? previous = null;
        if (page.Range.From is not null)
            previous = await order.Back(session, post.Id, start, Size) is { } before
                ? plain with
                {
                    From = ThreadPath.LastOf(before),
                }
                : plain;
        return page with
        {
            Previous = previous,
            Next = next is null ? null : plain with { From = next.Id },
            NextParentId = next?.ParentId,
            MoreReplies =
                next is not null && SameBranch(next.Path, last.Path)
                    ? await ThreadStore.CountOn(session, post.Id, next.Path, Size)
                    : 0,
            // The count of the post has no tombstones in it, so it can only rule out.
            FitsOnOnePage =
                post.CommentCount <= MostOnOnePage
                && await ThreadStore.CountUpTo(session, post.Id, MostOnOnePage + 1) <= MostOnOnePage,
        };
    }

    /// <summary>
    /// A writer's held comments that will stand on this page: after what it begins with, up to what begins the next one.
    /// </summary>
    private static async Task<List<PlacedComment>> Held(
        Session session,
        long postId,
        string? writerKey,
        long? commenterId,
        ReadingOrder order,
        ThreadPlace? start,
        ThreadPlace? next
    )
    {
        var mine = new List<PlacedComment>();
        IReadOnlyList<Comment> written = writerKey is null
            ? []
            : await CommentStore.HeldOfWriter(session, postId, writerKey);
        IReadOnlyList<Comment> signedIn = commenterId is not { } id
            ? []
            : await CommentStore.HeldOfCommenter(session, postId, id);
        foreach (var comment in written.Concat(signedIn).DistinctBy(comment => comment.Id))
        {
            var place = await order.Place(session, comment.Path);
            if (
                (start is not { } first || ThreadPlace.Compare(place, first) > 0)
                && (next is not { } end || ThreadPlace.Compare(place, end) < 0)
            )
                mine.Add(new(comment, place));
        }
        return mine;
    }

    /// <summary>Counts for each entry what stands below it on the page; a root knows the number of its whole branch.</summary>
    private static List<ThreadEntry> Nest(IEnumerable<PlacedComment> comments, bool sort, byte[]? next)
    {
        if (sort)
            comments = comments.OrderBy(comment => comment.Place, Comparer<ThreadPlace>.Create(ThreadPlace.Compare));
        var flat = comments.Select(placed => placed.Comment).ToList();
        var parents = new int[flat.Count];
        var above = new Stack<int>();
        for (var i = 0; i < flat.Count; i++)
        {
            while (above.TryPeek(out var top) && flat[top].Depth >= flat[i].Depth)
                above.Pop();
            parents[i] = above.TryPeek(out var parent) ? parent : -1;
            above.Push(i);
        }
        // Backwards, so that what an entry has below it is known before it is added to its parent's.
        var replies = new int[flat.Count];
        for (var i = flat.Count - 1; i >= 0; i--)
            if (parents[i] >= 0)
                replies[parents[i]] += replies[i] + 1;
        return [.. flat.Select((comment, i) => Entry(comment, replies[i], next))];
    }

    private static ThreadEntry Entry(Comment comment, int replies, byte[]? next)
    {
        var goesOn = next is not null && ThreadPath.IsBelow(next, comment.Path);
        return new(comment, goesOn && comment.Depth == 0 ? (int)-comment.RepliedRank - 1 : replies, goesOn);
    }
}
