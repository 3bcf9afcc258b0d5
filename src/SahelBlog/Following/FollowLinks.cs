using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Following;

/// <summary>Links in letters: random, kept as hashes, for one purpose each, and good for a time.</summary>
public sealed class FollowLinks(BlogAddress address, BlogClock clock)
{
    internal const string ToConfirm = "confirm";
    internal const string ToManage = "manage";

    /// <summary>For how long somebody may say that it was they who asked.</summary>
    internal static readonly TimeSpan ConfirmLife = TimeSpan.FromDays(7);

    /// <summary>People stop what they follow from letters of long ago.</summary>
    private static readonly TimeSpan ManageLife = TimeSpan.FromDays(400);

    internal Task<string> Confirm(Session session, long followId, FollowPace pace) =>
        Make(session, followId, ToConfirm, pace, ConfirmLife);

    internal Task<string> Manage(Session session, Follow follow) =>
        Make(session, follow.Id, ToManage, follow.Pace, ManageLife);

    private async Task<string> Make(Session session, long followId, string purpose, FollowPace pace, TimeSpan life)
    {
        var secret = Secrets.New();
        await FollowLinkStore.Add(session, Secrets.HashOf(secret), followId, purpose, pace, clock.Now + life);
        return address.Absolute($"/follow/{purpose}/{secret}");
    }
}
