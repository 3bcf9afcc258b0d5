using System.Globalization;
using SahelBlog.Settings;

namespace SahelBlog.Posts;

/// <summary>What a save did, in the words of the log.</summary>
public static class PostActs
{
    /// <summary>The acts, each with its detail; never none.</summary>
    public static IReadOnlyList<(string Deed, string Detail)> Of(
        Post post,
        Post? before,
        PostDraft draft,
        BlogClock clock
    )
    {
        var acts = new List<(string, string)>();
        if (draft.Restores is not null)
            acts.Add((PostHistory.Restored, post.Title));
        if (
            post.Status == PostStatus.Scheduled
            && (before?.Status != post.Status || before.GoesOutAt != post.GoesOutAt)
        )
            acts.Add(("schedule", $"{post.Title}, {Written(clock.Local(post.GoesOutAt!.Value))}"));
        else if (before?.Status != post.Status && StateDeed(post.Status, before?.Status) is { } deed)
            acts.Add((deed, post.Title));
        else if (post.IsOut && before is not null && before.PublishedAt != post.PublishedAt)
            acts.Add(("date", $"{post.Title}, {Written(clock.Local(post.PublishedAt!.Value))}"));
        if (post.PinnedAt is null != before?.PinnedAt is null)
            acts.Add((post.PinnedAt is null ? "unpin" : "pin", post.Title));
        if (draft.Password.Length > 0)
            acts.Add(("post-password", post.Title));
        if (acts.Count == 0)
            acts.Add(("save", post.Title));
        return acts;
    }

    private static string? StateDeed(PostStatus to, PostStatus? from) =>
        to switch
        {
            PostStatus.Published => "publish",
            PostStatus.Unlisted => "unlist",
            PostStatus.Protected => "protect",
            PostStatus.Private => "private",
            PostStatus.Draft when from == PostStatus.Scheduled => "unschedule",
            PostStatus.Draft when from is not null => "unpublish",
            _ => null,
        };

    private static string Written(DateTimeOffset local) =>
        local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
