using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>A follow with what it follows, for the pages behind the links of letters.</summary>
/// <param name="Follow">The follow.</param>
/// <param name="Post">The post, if it is a thread or a branch.</param>
/// <param name="Comment">The head of the branch, if it is one.</param>
public sealed record Followed(Follow Follow, PostSummary? Post, Comment? Comment)
{
    /// <summary>What changes and ends it; given to nobody but whoever has proven the address.</summary>
    public string? Secret { get; init; }

    /// <summary>A follow with what it follows.</summary>
    internal static async Task<Followed> Of(Session session, Follow follow) =>
        new(
            follow,
            follow.PostId is { } id && await PostStore.SummaryById(session, id) is { } post
                ? PostTurn.ForStrangers(post)
                : null,
            follow.CommentId is { } comment ? await CommentStore.ById(session, comment) : null
        );
}

/// <summary>What became of a wish to follow.</summary>
public enum FollowAnswer
{
    /// <summary>There is nothing to be followed.</summary>
    NothingThere,

    /// <summary>Its address is asked, unless it was asked too often or wishes never to be.</summary>
    Asked,

    /// <summary>Letters come from now on: whoever asks has proven the address.</summary>
    Follows,

    /// <summary>No letter goes to the address, as its owner wished; told to nobody but whoever has proven it.</summary>
    Silent,
}

/// <summary>Takes and ends follows. An address gets nothing but one question until it has answered (E2).</summary>
public sealed class FollowService(
    Database database,
    FollowLinks links,
    LetterBox letters,
    Silence silence,
    OutboxBell bell,
    BlogClock clock,
    IOptionsMonitor<BlogOptions> blog
)
{
    /// <summary>Questions to one mailbox in a day, however often somebody types its address, and however varied.</summary>
    private const int MostQuestionsInDay = 3;

    private const string QuestionKind = "follow-question";

    // Counted apart: a ticked box is asked about once, and whoever types at /follow must not use that up.
    private const string WishKind = "follow-wish";

    /// <summary>
    /// Somebody asks to follow. The answer is the same for every address that is not proven: known, unknown, blocked or
    /// asked too often.
    /// </summary>
    public async Task<FollowAnswer> Ask(FollowRequest request, CancellationToken cancel = default)
    {
        if (!EmailAddress.IsValid(request.Email.Trim()))
            throw new ArgumentException("That is no address.", nameof(request));
        var asked = await database.Write(session => Ask(session, request), cancel);
        bell.Ring();
        return asked;
    }

    /// <summary>What a link of a letter is about; null when it opens nothing.</summary>
    public Task<Followed?> Behind(string secret, bool toConfirm, CancellationToken cancel = default) =>
        database.Read(session => Open(session, secret, toConfirm), cancel);

    /// <summary>The follower says: it was I. The link works once, and no question that others asked about the same works after it.</summary>
    public Task<Followed?> Confirm(string secret, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                if (await Open(session, secret, toConfirm: true) is not { } followed)
                    return null;
                await FollowStore.Confirm(session, followed.Follow, clock.Now);
                await FollowLinkStore.UseAll(session, followed.Follow.Id, FollowLinks.ToConfirm);
                return await Managed(session, followed);
            },
            cancel
        );

    /// <summary>What an address follows; for whoever has proven it, with what changes and ends each.</summary>
    public async Task<IReadOnlyList<Followed>> Mine(string email, CancellationToken cancel = default)
    {
        var mine = await database.Read(session => Confirmed(session, email), cancel);
        if (mine.TrueForAll(followed => followed.Secret is not null))
            return mine;
        // A follow gets its secret with its first letter, or here: once, and not at each view.
        await database.Write(
            async session =>
            {
                foreach (var followed in mine.Where(followed => followed.Secret is null))
                    await FollowStore.Secret(session, followed.Follow.Id);
            },
            cancel
        );
        // Without what has ended meanwhile.
        return
        [
            .. (await database.Read(session => Confirmed(session, email), cancel)).Where(one => one.Secret is not null),
        ];
    }

    /// <summary>The owner of the address says: it was not I. Nothing is ever sent there again.</summary>
    public Task<Followed?> Block(string secret, CancellationToken cancel = default) =>
        Change(secret, toConfirm: true, (session, follow) => silence.Keep(session, follow.Email), cancel);

    /// <summary>Ends the follow behind a link; said twice it is as good as once.</summary>
    public Task<Followed?> Stop(string secret, CancellationToken cancel = default) =>
        End(secret, (session, follow) => FollowStore.Stop(session, follow.Id), cancel);

    /// <summary>Ends letters such as the one that carried a link: of a digest, all that it gathers (E1).</summary>
    public Task<Followed?> StopLetters(string secret, CancellationToken cancel = default) =>
        End(
            secret,
            async (session, follow) =>
            {
                await FollowStore.StopGathered(session, follow.FollowerId, follow.Pace);
                await FollowStore.Stop(session, follow.Id);
            },
            cancel
        );

    /// <summary>Ends everything that the address follows.</summary>
    public Task<Followed?> StopAll(string secret, CancellationToken cancel = default) =>
        End(secret, (session, follow) => FollowStore.StopAll(session, follow.FollowerId), cancel);

    /// <summary>Changes how often letters come.</summary>
    public Task<Followed?> SetPace(string secret, FollowPace pace, CancellationToken cancel = default) =>
        Change(secret, toConfirm: false, (session, follow) => FollowStore.SetPace(session, follow.Id, pace), cancel);

    /// <summary>
    /// Forgets an address in the caller's transaction: its follows, what waits for it, and letters that have not left.
    /// Only the wish never to be written to is kept.
    /// </summary>
    public static async Task Forget(Session session, string email)
    {
        var key = EmailAddress.Canonical(email);
        if (await FollowStore.Known(session, key) is { } follower)
        {
            await FollowStore.StopAll(session, follower);
            await FollowStore.ForgetBare(session, follower);
        }
        // After the follows, as whoever tells of a comment comes to them.
        await OutboxStore.ForgetRecipient(session, key);
    }

    /// <summary>Asks in the caller's transaction, who has judged the address and rings the bell.</summary>
    internal async Task<FollowAnswer> Ask(Session session, FollowRequest request, bool isWish = false)
    {
        var email = EmailAddress.Canonical(request.Email);
        if (await Target(session, request) is not { } target)
            return FollowAnswer.NothingThere;
        request = target.Request;
        await FollowLinkStore.ForgetOld(session, clock.Now);
        await FollowStore.ForgetUnconfirmed(session, clock.Now - FollowLinks.ConfirmLife);
        if (await SilentAddressStore.Since(session, email) is not null)
            return request.IsProven ? FollowAnswer.Silent : FollowAnswer.Asked;
        if (request.IsProven)
        {
            await FollowStore.Add(session, await FollowStore.Follower(session, email), request, clock.Now);
            return FollowAnswer.Follows;
        }
        var kind = isWish ? WishKind : QuestionKind;
        if (!await TypedLetterStore.Count(session, kind, email, MostQuestionsInDay, clock.Now))
            return FollowAnswer.Asked;
        var id = await FollowStore.Add(session, await FollowStore.Follower(session, email), request, clock.Now);
        var link = await links.Confirm(session, id, request);
        await letters.Put(session, FollowLetters.Question(email, target.Followed, link, blog.CurrentValue.Name));
        return FollowAnswer.Asked;
    }

    private static async Task<(FollowRequest Request, Followed Followed)?> Target(
        Session session,
        FollowRequest request
    )
    {
        var comment = request is { Scope: FollowScope.Branch, CommentId: { } id }
            ? await CommentStore.ById(session, id)
            : null;
        if (request.Scope == FollowScope.Branch && comment is null)
            return null;
        var postId = request.Scope == FollowScope.Thread ? request.PostId : comment?.PostId;
        var post = postId is { } number ? await PostStore.ById(session, number) : null;
        if (request.Scope != FollowScope.Replies && post is not { IsOpen: true })
            return null;
        var language = post?.Language ?? request.Language;
        request = request with { PostId = postId, CommentId = comment?.Id, Language = language };
        var follow = new Follow
        {
            Scope = request.Scope,
            Language = language,
            Pace = request.Pace,
        };
        return (request, new(follow, post, comment));
    }

    private static async Task<List<Followed>> Confirmed(Session session, string email)
    {
        var mine = new List<Followed>();
        foreach (var follow in await FollowStore.ConfirmedOf(session, EmailAddress.Canonical(email)))
            mine.Add(await Followed.Of(session, follow) with { Secret = follow.Secret });
        return mine;
    }

    private static async Task<Followed> Managed(Session session, Followed followed) =>
        followed with
        {
            Secret = await FollowStore.Secret(session, followed.Follow.Id),
        };

    private Task<Followed?> End(string secret, Func<Session, Follow, Task> end, CancellationToken cancel) =>
        Change(
            secret,
            toConfirm: false,
            async (session, follow) =>
            {
                await end(session, follow);
                await FollowStore.ForgetBare(session, follow.FollowerId);
            },
            cancel
        );

    private Task<Followed?> Change(
        string secret,
        bool toConfirm,
        Func<Session, Follow, Task> change,
        CancellationToken cancel
    ) =>
        database.Write(
            async session =>
            {
                if (await Open(session, secret, toConfirm) is not { } followed)
                    return null;
                await change(session, followed.Follow);
                return followed;
            },
            cancel
        );

    private async Task<Followed?> Open(Session session, string secret, bool toConfirm) =>
        await links.Open(session, secret, toConfirm) is { } follow ? await Followed.Of(session, follow) : null;
}
