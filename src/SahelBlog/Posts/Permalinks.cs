using System.Globalization;

namespace SahelBlog.Posts;

/// <summary>Where posts and pages stand.</summary>
public static class Permalinks
{
    /// <summary>Parts of a pattern at most: three of a date, the slug, and a word before them.</summary>
    public const int MostParts = 5;

    private const string SlugPart = "{slug}";

    private static readonly string[] DateParts = ["{year}", "{month}", "{day}"];

    /// <summary>The path of a post or page.</summary>
    /// <param name="pattern">Where posts stand, such as <c>/{year}/{month}/{slug}/</c>; a page stands at the root.</param>
    /// <param name="kind">Post or page.</param>
    /// <param name="slug">The last part.</param>
    /// <param name="date">When it was first published, in the blog's time zone.</param>
    /// <returns>Such as <c>/about/</c> or <c>/2012/07/rain/</c>.</returns>
    public static string Of(string pattern, PostKind kind, string slug, DateTimeOffset date) =>
        $"{Before(pattern, kind, date)}{slug}/";

    /// <summary>What stands before the slug, such as <c>/2012/07/</c>.</summary>
    /// <param name="pattern">Where posts stand.</param>
    /// <param name="kind">Post or page.</param>
    /// <param name="date">When it was first published, in the blog's time zone.</param>
    public static string Before(string pattern, PostKind kind, DateTimeOffset date) =>
        kind == PostKind.Page
            ? "/"
            : pattern[..pattern.IndexOf(SlugPart, StringComparison.Ordinal)]
                .Replace("{year}", date.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{month}", date.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{day}", date.ToString("dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>
    /// Whether posts can stand so: the slug last, each part of a date once and not the day of no month, words that are
    /// slugs themselves, and none of the blog's own addresses in front.
    /// </summary>
    public static bool IsPattern(string pattern)
    {
        if (pattern.Length < 3 || !pattern.StartsWith('/') || !pattern.EndsWith('/'))
            return false;
        var parts = pattern[1..^1].Split('/');
        var dates = parts.Where(part => part.StartsWith('{')).SkipLast(1).ToList();
        return parts.Length <= MostParts
            && parts[^1] == SlugPart
            && parts.SkipLast(1).All(part => DateParts.Contains(part, StringComparer.Ordinal) || Slug.IsValid(part))
            && dates.Distinct(StringComparer.Ordinal).Count() == dates.Count
            && !OwnPaths.Has(parts[0]);
    }
}
