using SahelBlog.Changes;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>A comment with its place and its earlier texts, for the one who wrote it.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Post">The post that it is under.</param>
/// <param name="Edits">What it said before.</param>
public sealed record MyComment(Comment Comment, PostSummary Post, IReadOnlyList<CommentEdit> Edits);

/// <summary>
/// All that this blog holds on a commenter: what they wrote signed in, and what they wrote as a guest with an address
/// that they have proven to be theirs.
/// </summary>
public sealed class PersonalData(
    Database database,
    IEnumerable<IKeepsAddress> rooms,
    ChangeFeed changes,
    BlogClock clock
)
{
    /// <summary>Comments erased in one transaction: short enough that nobody waits for it.</summary>
    private const int AtOnce = 100;

    /// <summary>A stretch of somebody's comments, the latest first.</summary>
    /// <param name="me">Who wrote them.</param>
    /// <param name="count">Comments at most.</param>
    /// <param name="skip">Comments passed over, for a page by its number.</param>
    /// <param name="before">
    /// Comments older than this one alone: whoever reads all goes on so, whatever is written meanwhile.
    /// </param>
    /// <param name="cancel">Gives it up.</param>
    public Task<IReadOnlyList<MyComment>> Comments(
        Commenter me,
        int count,
        int skip = 0,
        long before = long.MaxValue,
        CancellationToken cancel = default
    ) =>
        database.Read<IReadOnlyList<MyComment>>(
            async session =>
            {
                var ids = await OwnCommentStore.Mine(session, me.Id, me.Email, count, skip, before);
                if (ids.Count == 0)
                    return [];
                var comments = await OwnCommentStore.Whole(session, ids);
                var edits = await OwnCommentStore.AllEdits(session, ids);
                long[] postIds = [.. comments.Select(comment => comment.PostId).Distinct()];
                var posts = (await PostStore.Some(session, postIds)).ToDictionary(post => post.Id);
                return
                [
                    .. comments.Select(one => new MyComment(
                        one,
                        PostTurn.ForStrangers(posts[one.PostId]),
                        [.. edits[one.Id]]
                    )),
                ];
            },
            cancel
        );

    /// <summary>What is kept under somebody's address besides their comments, by the name of each kind.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<object>>> Besides(
        Commenter me,
        CancellationToken cancel = default
    ) =>
        database.Read<IReadOnlyDictionary<string, IReadOnlyList<object>>>(
            async session =>
            {
                var kept = new Dictionary<string, IReadOnlyList<object>>(StringComparer.Ordinal);
                if (me.Email is { } email)
                    foreach (var room in rooms)
                        kept[room.Name] = await room.Kept(session, email);
                return kept;
            },
            cancel
        );

    /// <summary>
    /// Erases it all and ends every session. The threads stay whole: where others have replied, a line says that
    /// something was removed. Asked again after a failure, it goes on where it was.
    /// </summary>
    public async Task Erase(Commenter me, CancellationToken cancel = default)
    {
        while (await EraseSome(me, cancel) is { Count: > 0 } changed)
        {
            var posts = changed.Select(one => one.PostId).Distinct();
            await changes.Tell([.. posts.Select(PageTags.Post), PageTags.Lists, PageTags.Feeds]);
        }
        if (me.Email is { } email)
            foreach (var room in rooms)
                await room.Forget(database, email, cancel);
        // Last: while there is an account, its owner can ask again.
        await database.Write(session => CommenterStore.Forget(session, me.Id), cancel);
        await database.Scrub(cancel);
    }

    private Task<IReadOnlyList<ChangedComment>> EraseSome(Commenter me, CancellationToken cancel) =>
        database.Write(
            async session =>
                await OwnComments.Forget(
                    session,
                    await OwnCommentStore.Mine(session, me.Id, me.Email, AtOnce),
                    clock.Now
                ),
            cancel
        );
}
