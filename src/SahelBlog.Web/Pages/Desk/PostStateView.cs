using System.Globalization;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>How the desk shows the state of a post, wherever it does.</summary>
/// <param name="Label">The state in a word or two; of what goes out by itself, when.</param>
/// <param name="Css">The design's class beside <c>state</c>; may be empty.</param>
internal sealed record PostStateView(string Label, string Css)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>The state of a post.</summary>
    public static PostStateView Of(PostSummary post, BlogClock clock) => Of(post.Status, post.GoesOutAt, clock);

    /// <summary>The same by the state alone, with the time of what goes out by itself.</summary>
    public static PostStateView Of(PostStatus state, DateTimeOffset? goesOutAt, BlogClock clock) =>
        state switch
        {
            PostStatus.Published => new("Published", ""),
            PostStatus.Scheduled => new(TimeOf(goesOutAt, clock), ""),
            PostStatus.Draft => new("Draft", "state-draft"),
            var status => new(WordOf(status), "state-off"),
        };

    /// <summary>The label within a sentence: days of the week keep their capital, today does not.</summary>
    public string Within => Label.StartsWith("Today", StringComparison.Ordinal) ? "today" + Label[5..] : Label;

    /// <summary>Class and label, as the list has them.</summary>
    public (string Mark, string Name) Pair => (Css, Label);

    /// <summary>A state in a word, for tabs and choices.</summary>
    public static string WordOf(PostStatus status) =>
        status switch
        {
            PostStatus.Scheduled => "Scheduled",
            PostStatus.Published => "Published",
            PostStatus.Unlisted => "Unlisted",
            PostStatus.Protected => "Protected",
            PostStatus.Private => "Private",
            PostStatus.Deleted => "Deleted",
            _ => "Draft",
        };

    /// <summary>Who reads it once it is out, as the author chooses it.</summary>
    public static string AudienceOf(PostStatus status) =>
        status switch
        {
            PostStatus.Unlisted => "Whoever has its address",
            PostStatus.Protected => "Whoever knows its password",
            PostStatus.Private => "Those who write this blog",
            _ => "Everybody",
        };

    /// <summary>What has just been done when a post went out or was given its time.</summary>
    public static string Said(Post post, BlogClock clock) =>
        post.Status switch
        {
            PostStatus.Scheduled => $"Scheduled. It goes out by itself on {LongTimeOf(post, clock)}.",
            PostStatus.Unlisted => "It is out. Whoever has its address can read it; no list names it.",
            PostStatus.Protected => "It is out. Whoever knows its password can read it.",
            PostStatus.Private => "It is out for those who write this blog, and for nobody else.",
            _ => "Published. The world can read it.",
        };

    /// <summary>Such as “Friday, 06:00”, with its date where that is not within a week.</summary>
    private static string TimeOf(DateTimeOffset? goesOutAt, BlogClock clock)
    {
        if (goesOutAt is not { } at)
            return "Scheduled";
        var (local, today) = (clock.Local(at), clock.Local(clock.Now));
        var isNear = (local.Date - today.Date).TotalDays is >= 0 and < 7;
        return local.Date == today.Date ? local.ToString("'Today', HH:mm", English)
            : isNear ? local.ToString("dddd, HH:mm", English)
            : clock.Stamp(at);
    }

    private static string LongTimeOf(PostSummary post, BlogClock clock) =>
        clock.Local(post.GoesOutAt ?? clock.Now).ToString("dddd d MMMM yyyy, HH:mm", English);
}
