using System.Globalization;
using SahelBlog.Conversation;
using SahelBlog.Mail;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>Writes letters about comments when they leave: what was hidden or stopped by then is left out.</summary>
internal abstract class NoticeLetters(Database database, BlogClock clock, BlogAddress address) : ILetterWriter
{
    public const string AtOnce = "notice";
    public const string Digest = "digest";

    private readonly FollowLinks links = new(address, clock);

    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public Task<Letter?> Write(string about, CancellationToken cancel) =>
        database.Write(
            async session =>
            {
                var comments = new List<(Comment, PostSummary)>();
                Follow? reason = null;
                foreach (var notice in await Notices(session, about))
                {
                    if (
                        await FollowStore.ById(session, notice.FollowId) is { ConfirmedAt: not null } follow
                        && await Shown(session, notice.CommentId) is { } shown
                    )
                    {
                        reason ??= follow;
                        comments.Add(shown);
                    }
                    else
                        await NoticeStore.Drop(session, notice.Id);
                }
                if (reason is null)
                    return null;
                var followed = new Followed(
                    reason,
                    reason.PostId is { } post ? await PostStore.ById(session, post) : null,
                    reason.CommentId is { } comment ? await CommentStore.ById(session, comment) : null
                );
                return FollowLetters.About(followed, comments, await links.Manage(session, reason), address);
            },
            cancel
        );

    /// <inheritdoc/>
    public Task Sent(string about, CancellationToken cancel) =>
        database.Write(
            async session =>
                await NoticeStore.Sent(
                    session,
                    [.. (await Notices(session, about)).Select(notice => notice.Id)],
                    clock.Now
                ),
            cancel
        );

    /// <summary>A comment that readers see now, with its post; null for any other.</summary>
    public static async Task<(Comment Comment, PostSummary Post)?> Shown(Session session, long id) =>
        await CommentStore.ById(session, id) is { State: CommentState.Approved, Shown: true } comment
        && await PostStore.ById(session, comment.PostId) is { Status: PostStatus.Published } post
            ? (comment, post)
            : null;

    /// <summary>What the letter is about.</summary>
    protected abstract Task<IReadOnlyList<Notice>> Notices(Session session, string about);
}

/// <summary>A letter about one comment.</summary>
internal sealed class AtOnceLetters(Database database, BlogClock clock, BlogAddress address)
    : NoticeLetters(database, clock, address)
{
    public override string Kind => AtOnce;

    protected override async Task<IReadOnlyList<Notice>> Notices(Session session, string about) =>
        await NoticeStore.ById(session, long.Parse(about, CultureInfo.InvariantCulture)) is { } notice ? [notice] : [];
}

/// <summary>A letter about all that gathered in a day or a week.</summary>
internal sealed class DigestLetters(Database database, BlogClock clock, BlogAddress address)
    : NoticeLetters(database, clock, address)
{
    /// <summary>More than anybody writes in a week; a bound all the same.</summary>
    private const int Most = 2000;

    public override string Kind => Digest;

    protected override Task<IReadOnlyList<Notice>> Notices(Session session, string about)
    {
        var parts = about.Split(' ');
        var due = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
        return NoticeStore.Waiting(session, long.Parse(parts[0], CultureInfo.InvariantCulture), due, Most);
    }
}
