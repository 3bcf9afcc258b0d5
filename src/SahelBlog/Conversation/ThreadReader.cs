using System.Globalization;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>One entry of a thread on a page.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Replies">Entries below it on this page.</param>
public sealed record ThreadEntry(Comment Comment, int Replies);

/// <summary>A page of a thread.</summary>
/// <param name="Entries">Its entries in order of reading, the writer's own held comments among them.</param>
/// <param name="Number">The page, from 1.</param>
/// <param name="Count">How many pages there are, at least 1.</param>
public sealed record ThreadPage(IReadOnlyList<ThreadEntry> Entries, int Number, int Count);

/// <summary>Reads threads in display order, a page at a time.</summary>
public sealed class ThreadReader(Database database)
{
    /// <summary>Entries on a page: long enough that most threads have one, short enough to send at once.</summary>
    public const int PageSize = 200;

    /// <summary>Reads one page of a post's thread.</summary>
    /// <param name="postId">The post.</param>
    /// <param name="number">The page, from 1.</param>
    /// <param name="writerKey">Whose held comments are shown too; null for nobody's.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <returns>The page, or null past the end.</returns>
    public Task<ThreadPage?> Page(long postId, int number, string? writerKey, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var pages = PagesFor(await CommentStore.CountShown(session, postId));
                if (number < 1 || number > pages)
                    return null;
                var stretch = await CommentStore.ThreadPage(session, postId, (number - 1) * PageSize, PageSize + 1);
                if (stretch.Count == 0 && number > 1)
                    return null;
                IReadOnlyList<Comment> held = writerKey is null
                    ? []
                    : await CommentStore.HeldOfWriter(session, postId, writerKey);
                return new ThreadPage(Nest(Merge(stretch, held, number == 1)), number, pages);
            },
            cancel
        );

    /// <summary>The address of a comment: its post, the page of the thread that it is on, and its place on it.</summary>
    /// <param name="commentId">The comment.</param>
    /// <param name="writerKey">Who asks: a writer reaches their own held comments too.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <returns>The address, or null when whoever asks cannot reach the comment.</returns>
    public Task<string?> Permalink(long commentId, string? writerKey = null, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                if (await CommentStore.ById(session, commentId) is not { } comment)
                    return null;
                if (await PostStore.ById(session, comment.PostId) is not { Status: PostStatus.Published } post)
                    return null;
                // That a comment is held is its writer's business alone.
                var isOwn =
                    comment.State == CommentState.Held && writerKey is not null && comment.WriterKey == writerKey;
                if (!comment.Shown && !isOwn)
                    return null;
                var before = await CommentStore.CountShownBefore(session, comment);
                var page = comment.Shown ? (before / PageSize) + 1 : PagesFor(before);
                return PathOf(post, page) + Anchor(commentId);
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

    /// <summary>The address of a page of a post's thread.</summary>
    public static string PathOf(PostSummary post, int page) =>
        page <= 1 ? post.Permalink! : string.Create(CultureInfo.InvariantCulture, $"{post.Permalink}?comments={page}");

    /// <summary>The place of a comment on its page, as WordPress writes it, so that imported links hold.</summary>
    public static string Anchor(long commentId) => string.Create(CultureInfo.InvariantCulture, $"#comment-{commentId}");

    private static int PagesFor(int entries) => Math.Max(1, (entries + PageSize - 1) / PageSize);

    /// <summary>
    /// A held comment stands where it will stand: on the page of the entry before it, up to the entry that begins the
    /// next page, which is the last of the stretch.
    /// </summary>
    private static IEnumerable<Comment> Merge(IReadOnlyList<Comment> stretch, IReadOnlyList<Comment> held, bool isFirst)
    {
        var next = stretch.Count > PageSize ? stretch[PageSize].Path : null;
        var mine = held.Where(comment =>
            (isFirst || ThreadPath.Compare(comment.Path, stretch[0].Path) > 0)
            && (next is null || ThreadPath.Compare(comment.Path, next) < 0)
        );
        return stretch
            .Take(PageSize)
            .Concat(mine)
            .OrderBy(comment => comment.Path, Comparer<byte[]>.Create(ThreadPath.Compare));
    }

    private static List<ThreadEntry> Nest(IEnumerable<Comment> comments)
    {
        var entries = new List<ThreadEntry>();
        var above = new Stack<int>();
        foreach (var comment in comments)
        {
            while (above.TryPeek(out var top) && entries[top].Comment.Depth >= comment.Depth)
                above.Pop();
            foreach (var ancestor in above)
                entries[ancestor] = entries[ancestor] with { Replies = entries[ancestor].Replies + 1 };
            above.Push(entries.Count);
            entries.Add(new(comment, 0));
        }
        return entries;
    }
}
