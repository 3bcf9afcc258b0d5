using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>
/// Links in letters. Those that confirm are kept as hashes, work once, and are good for a time; the one that manages is
/// the follow's own for as long as there is the follow, since people stop what they follow from letters of long ago.
/// </summary>
public sealed class FollowLinks(BlogAddress address, BlogClock clock)
{
    internal const string ToConfirm = "confirm";
    internal const string ToManage = "manage";

    /// <summary>For how long somebody may say that it was they who asked.</summary>
    internal static readonly TimeSpan ConfirmLife = TimeSpan.FromDays(7);

    internal async Task<string> Confirm(Session session, long followId, FollowRequest asked)
    {
        var secret = Secrets.New();
        var end = clock.Now + ConfirmLife;
        var link = new FollowLinkStore.LinkRow
        {
            FollowId = followId,
            Pace = asked.Pace,
            Language = asked.Language,
            WriterKey = asked.WriterKey,
        };
        await FollowLinkStore.Add(session, Secrets.HashOf(secret), ToConfirm, link, end);
        return At(ToConfirm, secret);
    }

    internal async Task<string> Manage(Session session, Follow follow) =>
        At(ToManage, await FollowStore.Secret(session, follow.Id));

    /// <summary>The follow that a link opens; null where it opens nothing, or something else.</summary>
    internal async Task<Follow?> Open(Session session, string secret, bool toConfirm)
    {
        if (!toConfirm && await FollowStore.BySecret(session, secret) is { } managed)
            return managed;
        // Letters of before carry a manage link of their own.
        var purpose = toConfirm ? ToConfirm : ToManage;
        var link = await FollowLinkStore.Find(session, Secrets.HashOf(secret), purpose, clock.Now);
        if (link is null || await FollowStore.ById(session, link.FollowId) is not { } follow)
            return null;
        // As whoever was sent this link asked for it, whoever else asked before or after.
        return toConfirm
            ? follow with
            {
                Pace = link.Pace,
                Language = link.Language,
                WriterKey = link.WriterKey,
            }
            : follow;
    }

    private string At(string purpose, string secret) => address.Absolute($"/follow/{purpose}/{secret}");
}
