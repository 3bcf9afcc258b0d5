using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>What somebody follows, as their export shows it.</summary>
internal sealed record KeptFollow
{
    public string Scope { get; init; } = "";
    public long? PostId { get; init; }
    public long? CommentId { get; init; }
    public string Pace { get; init; } = "";
    public string Language { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>A comment that somebody has heard of, or will.</summary>
internal sealed record KeptNotice
{
    public long CommentId { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>The follows of an address, and what it has heard of.</summary>
internal sealed class KeptFollows : IKeepsAddress, IWritesToAddress
{
    public string Name => "following";

    public async Task<IReadOnlyList<object>> Kept(Session session, string email) =>
        await FollowStore.Known(session, email) is { } follower
            ?
            [
                new
                {
                    Follows = await FollowStore.OfFollower(session, follower),
                    Letters = await NoticeStore.OfFollower(session, follower),
                },
            ]
            : [];

    public Task Forget(Database database, string email, CancellationToken cancel) =>
        database.Write(session => FollowService.Forget(session, email), cancel);

    public Task Stop(Session session, string email) => FollowService.Forget(session, email);
}
