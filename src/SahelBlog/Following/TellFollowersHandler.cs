using System.Globalization;
using SahelBlog.Conversation;
using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>Finds out who follows a comment that has come to be shown, and puts a letter in the box for each.</summary>
internal sealed class TellFollowersHandler(
    Database database,
    FollowService following,
    LetterBox letters,
    OutboxBell bell,
    BlogClock clock
) : IOutboxHandler
{
    /// <summary>Followers of one transaction: other changes wait no longer than for one of these.</summary>
    private const int Batch = 500;

    /// <inheritdoc/>
    public string Kind => ShownComment.Kind;

    /// <inheritdoc/>
    public async Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        var id = long.Parse(payload, CultureInfo.InvariantCulture);
        // A second run finds each notice there already.
        for (long? after = 0; after is { } last; )
            after = await database.Write(session => TellSome(session, id, last), cancel);
        bell.Ring();
        return Handled.Done;
    }

    private async Task<long?> TellSome(Session session, long id, long after)
    {
        if (await ShownComment.Find(session, id) is not var (comment, post))
            return null;
        var parent = comment.ParentId is { } parentId ? await CommentStore.ById(session, parentId) : null;
        var account = await AccountOf(session, comment);
        var writer = comment.WriterKey ?? "";
        var proven = account?.Email ?? "";
        var told = new List<Follow>();
        if (after == 0)
        {
            await AskItsWriter(session, comment, post, proven);
            // First, so that "somebody replied to you" is the reason that the letter gives.
            if (parent is not null)
                told.AddRange(await OfWhomItAnswers(session, parent, proven, writer));
        }
        var follows = await FollowStore.OfTargets(session, Targets(comment), proven, writer, after, Batch);
        told.AddRange(follows);
        // In one order: two comments that are told of at once then wait for each other and never cross.
        foreach (var follow in told.DistinctBy(follow => follow.FollowerId).OrderBy(follow => follow.FollowerId))
            await Tell(session, follow, comment, post);
        return follows.Count < Batch ? null : follows[^1].FollowerId;
    }

    /// <summary>Whoever ticked the box is asked now that readers see the comment: what is held sends no letter.</summary>
    private async Task AskItsWriter(Session session, Comment comment, PostSummary post, string proven)
    {
        if (!await ShownComment.TakeWish(session, comment.Id) || comment.Email is not { } email)
            return;
        // What was kept before addresses were looked at so closely can be written to no more.
        if (!EmailAddress.IsValid(email))
            return;
        await following.Ask(
            session,
            new(email, FollowScope.Branch, post.Id, comment.Id, FollowPace.AtOnce, post.Language)
            {
                WriterKey = comment.WriterKey,
                IsProven = email.Equals(proven, StringComparison.OrdinalIgnoreCase),
            },
            isWish: true
        );
    }

    /// <summary>Whose a comment is follows from the account or the cookie it was written with, never from what was typed.</summary>
    private static async Task<IEnumerable<Follow>> OfWhomItAnswers(
        Session session,
        Comment answered,
        string exceptEmail,
        string exceptWriter
    )
    {
        var owner = (await AccountOf(session, answered))?.Email;
        var byEmail = owner is null ? [] : await FollowStore.RepliesOf(session, owner, exceptEmail, exceptWriter);
        var byCookie = answered is { WriterKey: { } key, CommenterId: null }
            ? await FollowStore.RepliesAskedBy(session, key, exceptEmail, exceptWriter)
            : [];
        return byEmail.Concat(byCookie);
    }

    private static async Task<Commenter?> AccountOf(Session session, Comment comment) =>
        comment.CommenterId is { } id ? await CommenterStore.ById(session, id) : null;

    private async Task Tell(Session session, Follow follow, Comment comment, PostSummary post)
    {
        var due = Digests.Next(clock, follow.Pace);
        if (await NoticeStore.Add(session, follow, comment.Id, due ?? clock.Now) is not { } notice)
            return;
        if (due is { } time)
            await DigestLetters.Put(session, letters, follow, time);
        else
            await letters.PutUnwritten(
                session,
                NoticeLetters.AtOnce,
                follow.Email,
                // Without the name of whoever commented: a letter that cannot leave must not outlive their erasure.
                FollowLetters.OneLine(post.Title),
                notice.ToString(CultureInfo.InvariantCulture)
            );
    }

    private static string[] Targets(Comment comment)
    {
        var ancestors = ThreadPath.Numbers(comment.Path).ToHashSet();
        if (comment.ParentId is { } parent)
            ancestors.Add(parent);
        ancestors.Remove(comment.Id);
        return [FollowTarget.Thread(comment.PostId), .. ancestors.Select(FollowTarget.Branch)];
    }
}
