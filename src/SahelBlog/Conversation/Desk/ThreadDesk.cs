using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>What takes an act back.</summary>
/// <param name="Act">The act.</param>
/// <param name="CommentId">Its comment.</param>
public sealed record ThreadUndo(ThreadAct Act, long CommentId);

/// <summary>Pins, closes and locks, with a way back.</summary>
public sealed class ThreadDesk(Database database, ChangeFeed changes, BlogClock clock)
{
    /// <summary>Does it. Null when there is nothing to do: no such comment, not one that readers see, or done already.</summary>
    public Task<ThreadUndo?> Do(ThreadAct act, long commentId, Actor by, CancellationToken cancel = default) =>
        Do(act, commentId, by, isUndo: false, cancel);

    /// <summary>
    /// Takes an act back. A comment whose pin another took gets it back though readers may not see the comment now: the
    /// pin shows again with it.
    /// </summary>
    public Task Undo(ThreadUndo undo, Actor by, CancellationToken cancel = default) =>
        Do(undo.Act, undo.CommentId, by, isUndo: true, cancel);

    private async Task<ThreadUndo?> Do(ThreadAct act, long commentId, Actor by, bool isUndo, CancellationToken cancel)
    {
        var done = await database.Write(
            async session =>
            {
                if (await CommentStore.ById(session, commentId) is not { } comment)
                    return null;
                if (await Change(session, act, comment, isUndo) is not { } undo)
                    return null;
                var (deed, detail) = isUndo
                    ? (ActStore.Undo, $"{Words.Of(Opposite(act))} → {Words.Of(act)}")
                    : (Words.Of(act), "");
                await ActStore.Add(session, by, clock.Now, deed, "comment", commentId, detail);
                return new Done(undo, comment.PostId);
            },
            cancel
        );
        if (done is not null)
            await changes.Tell(PageTags.Post(done.PostId), PageTags.Lists);
        return done?.Undo;
    }

    private static ThreadAct Opposite(ThreadAct act) =>
        act switch
        {
            ThreadAct.Pin => ThreadAct.Unpin,
            ThreadAct.Unpin => ThreadAct.Pin,
            ThreadAct.Close => ThreadAct.Open,
            ThreadAct.Open => ThreadAct.Close,
            ThreadAct.Lock => ThreadAct.Unlock,
            _ => ThreadAct.Lock,
        };

    private static Task<ThreadUndo?> Change(Session session, ThreadAct act, Comment comment, bool isUndo) =>
        act switch
        {
            ThreadAct.Pin => Pin(session, comment, isUndo),
            ThreadAct.Unpin => Unpin(session, comment),
            ThreadAct.Close => SetClosed(session, comment, closed: true),
            ThreadAct.Open => SetClosed(session, comment, closed: false),
            ThreadAct.Lock => SetOpen(session, comment, open: false),
            _ => SetOpen(session, comment, open: true),
        };

    private static async Task<ThreadUndo?> Pin(Session session, Comment comment, bool isUndo)
    {
        if (comment.Pinned || (!isUndo && comment.State != CommentState.Approved))
            return null;
        var before = await CommentMarkStore.Pinned(session, comment.PostId);
        if (before is not null)
            await CommentMarkStore.SetPinned(session, before.Id, pinned: false);
        await CommentMarkStore.SetPinned(session, comment.Id, pinned: true);
        return before is null ? new(ThreadAct.Unpin, comment.Id) : new(ThreadAct.Pin, before.Id);
    }

    private static async Task<ThreadUndo?> Unpin(Session session, Comment comment)
    {
        if (!comment.Pinned)
            return null;
        await CommentMarkStore.SetPinned(session, comment.Id, pinned: false);
        return new(ThreadAct.Pin, comment.Id);
    }

    private static async Task<ThreadUndo?> SetClosed(Session session, Comment comment, bool closed)
    {
        if (comment.Closed == closed)
            return null;
        await CommentMarkStore.SetClosed(session, comment.Id, closed);
        return new(closed ? ThreadAct.Open : ThreadAct.Close, comment.Id);
    }

    private static async Task<ThreadUndo?> SetOpen(Session session, Comment comment, bool open) =>
        await PostWriteStore.SetCommentsOpen(session, comment.PostId, open)
            ? new(open ? ThreadAct.Lock : ThreadAct.Unlock, comment.Id)
            : null;

    private sealed record Done(ThreadUndo Undo, long PostId);
}
