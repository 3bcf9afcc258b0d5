using SahelBlog.Following;

namespace SahelBlog.Web.Pages;

/// <summary>The forms that change and end one follow, for a page that has its secret.</summary>
/// <param name="Say">The page's words.</param>
/// <param name="Secret">What opens the follow.</param>
/// <param name="Pace">How often its letters come.</param>
internal sealed record FollowForms(FollowPhrases Say, string Secret, FollowPace Pace)
{
    /// <summary>The page to come back to, where it lists several; null: the answer is a page of its own.</summary>
    public string? Back { get; init; }

    /// <summary>What tells its fields from those of another on the same page.</summary>
    public string Mark { get; init; } = "";
}
