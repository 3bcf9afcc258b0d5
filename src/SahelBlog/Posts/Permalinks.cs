using System.Globalization;

namespace SahelBlog.Posts;

/// <summary>Where posts and pages stand.</summary>
public static class Permalinks
{
    /// <summary>The path of a post or page.</summary>
    /// <param name="kind">A page stands at the root, a post under its month.</param>
    /// <param name="slug">The last part.</param>
    /// <param name="date">When it was first published, in the blog's time zone.</param>
    /// <returns>Such as <c>/about/</c> or <c>/2012/07/rain/</c>.</returns>
    public static string Of(PostKind kind, string slug, DateTimeOffset date) =>
        kind == PostKind.Page ? $"/{slug}/" : $"{MonthOf(date)}{slug}/";

    /// <summary>What stands before the slug of a post, such as <c>/2012/07/</c>.</summary>
    /// <param name="date">When it was first published, in the blog's time zone.</param>
    public static string MonthOf(DateTimeOffset date) => date.ToString("'/'yyyy'/'MM'/'", CultureInfo.InvariantCulture);
}
