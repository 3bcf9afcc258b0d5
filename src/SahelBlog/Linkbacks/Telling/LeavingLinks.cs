namespace SahelBlog.Linkbacks.Telling;

/// <summary>Which of a post's links are followed: one rule, whether they are told, listed or only remembered.</summary>
internal static class LeavingLinks
{
    /// <summary>The links of a post that are followed, each page once, in the order of the text.</summary>
    public static IReadOnlyList<Uri> Followed(this IEnumerable<Uri> leaving) =>
        [.. leaving.DistinctBy(LinkTarget.Key, StringComparer.Ordinal).Take(DeliveryStore.MostOfPost)];
}
