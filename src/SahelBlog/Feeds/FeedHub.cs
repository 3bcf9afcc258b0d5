using Microsoft.Extensions.Options;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Feeds;

/// <summary>
/// The WebSub hub of the feed of posts, if there is one (F5). Feeds of comments name none: a hub that is not told would
/// leave its subscribers without news.
/// </summary>
public sealed class FeedHub(IOptions<FeedOptions> options, BlogAddress address)
{
    /// <summary>The outbox entry that tells the hub.</summary>
    public const string Tell = "tell-hub";

    /// <summary>How long a change waits for the next one: the hub reads the feed once for all of them.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Where the hub is; null: nowhere.</summary>
    public Uri? Address => options.Value.Hub is { Length: > 0 } hub ? new Uri(hub) : null;

    /// <summary>The feed that it is told of.</summary>
    public string Feed => address.Absolute(RssFeed.Path);

    /// <summary>The <c>Link</c> header of the feed of posts; null without a hub.</summary>
    public string? Links => Address is { } hub ? $"<{hub.AbsoluteUri}>; rel=\"hub\", <{Feed}>; rel=\"self\"" : null;

    /// <summary>Has the hub told, in the transaction of the change. Changes that follow soon are told of with it.</summary>
    public Task Notice(Session session, DateTimeOffset now) =>
        Address is null ? Task.CompletedTask : OutboxStore.Add(session, Tell, Feed, now, due: now + Pause, key: Tell);
}
