using System.Globalization;
using SahelBlog.Conversation;
using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>Writes letters about comments when they leave: what was hidden or stopped by then is left out.</summary>
internal abstract class NoticeLetters(Database database, FollowLinks links, BlogClock clock, BlogAddress address)
    : ILetterWriter
{
    public const string AtOnce = "notice";
    public const string Digest = "digest";

    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public Task<WrittenLetter?> Write(string about, CancellationToken cancel) =>
        database.Write(
            async session =>
            {
                while (await Notices(session, about) is { Count: > 0 } notices)
                    if (await Written(session, notices) is { } letter)
                        return letter;
                await Finish(session, about);
                return null;
            },
            cancel
        );

    /// <inheritdoc/>
    public Task Sent(string about, IReadOnlyList<long> tells, CancellationToken cancel) =>
        database.Write(
            async session =>
            {
                await NoticeStore.Sent(session, tells, clock.Now);
                await Finish(session, about);
            },
            cancel
        );

    /// <summary>What the letter is about and has not been sent.</summary>
    protected abstract Task<IReadOnlyList<Notice>> Notices(Session session, string about);

    /// <summary>The entry has done what it could; what it could not needs another.</summary>
    protected virtual Task Finish(Session session, string about) => Task.CompletedTask;

    /// <summary>The letter about those that can still be told of; the others are dropped.</summary>
    private async Task<WrittenLetter?> Written(Session session, IReadOnlyList<Notice> notices)
    {
        var comments = new List<(Comment, PostSummary)>();
        var told = new List<long>();
        Follow? reason = null;
        foreach (var notice in notices)
        {
            if (
                await FollowStore.ById(session, notice.FollowId) is { ConfirmedAt: not null } follow
                && await ShownComment.Find(session, notice.CommentId) is { } shown
            )
            {
                reason ??= follow;
                comments.Add(shown);
                told.Add(notice.Id);
            }
            else
                await NoticeStore.Drop(session, notice.Id);
        }
        if (reason is null)
            return null;
        var followed = await Followed.Of(session, reason);
        return new(FollowLetters.About(followed, comments, await links.Manage(session, reason), address), told);
    }
}

/// <summary>A letter about one comment.</summary>
internal sealed class AtOnceLetters(Database database, FollowLinks links, BlogClock clock, BlogAddress address)
    : NoticeLetters(database, links, clock, address)
{
    public override string Kind => AtOnce;

    protected override async Task<IReadOnlyList<Notice>> Notices(Session session, string about) =>
        await NoticeStore.ById(session, long.Parse(about, CultureInfo.InvariantCulture)) is { } notice ? [notice] : [];
}

/// <summary>
/// A letter about all that gathered in a day or a week. One entry gathers it, however often a follow ends and another
/// begins meanwhile.
/// </summary>
internal sealed class DigestLetters(
    Database database,
    FollowLinks links,
    LetterBox letters,
    BlogClock clock,
    BlogAddress address
) : NoticeLetters(database, links, clock, address)
{
    /// <summary>Comments in one letter; the rest goes in another.</summary>
    private const int Most = 100;

    public override string Kind => Digest;

    /// <summary>Puts the letter into the box that gathers what a follower is to hear of at a time, unless it is there.</summary>
    public static Task Put(Session session, LetterBox letters, Follow follow, DateTimeOffset due)
    {
        var about = string.Create(CultureInfo.InvariantCulture, $"{follow.FollowerId} {due.ToUnixTimeMilliseconds()}");
        var subject = LetterPhrases.For(follow.Language).DigestSubject;
        return letters.PutUnwritten(session, Digest, follow.Email, subject, about, due, KeyOf(about));
    }

    protected override Task<IReadOnlyList<Notice>> Notices(Session session, string about) =>
        Waiting(session, about, Most);

    protected override async Task Finish(Session session, string about)
    {
        await OutboxStore.GiveUpKey(session, KeyOf(about));
        if (
            await Waiting(session, about, 1) is [var left]
            && await FollowStore.ById(session, left.FollowId) is { } follow
        )
            await Put(session, letters, follow, Split(about).Due);
    }

    private static Task<IReadOnlyList<Notice>> Waiting(Session session, string about, int count)
    {
        var (follower, due) = Split(about);
        return NoticeStore.Waiting(session, follower, due, count);
    }

    private static (long Follower, DateTimeOffset Due) Split(string about)
    {
        var parts = about.Split(' ');
        return (
            long.Parse(parts[0], CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture))
        );
    }

    private static string KeyOf(string about) => $"{Digest} {about}";
}
