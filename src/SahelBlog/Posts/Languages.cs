using System.Collections.Frozen;
using System.Globalization;

namespace SahelBlog.Posts;

/// <summary>What a language tag says about a text.</summary>
public static class Languages
{
    // The framework asks the system's tables anew for every tag, which takes longer than to write a page.
    private static readonly FrozenDictionary<string, CultureInfo> Known = CultureInfo
        .GetCultures(CultureTypes.NeutralCultures | CultureTypes.SpecificCultures)
        .Where(culture => culture.Name.Length > 0)
        .DistinctBy(culture => culture.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(culture => culture.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether text in this language runs from right to left.</summary>
    public static bool IsRightToLeft(string tag) => Culture(tag).TextInfo.IsRightToLeft;

    /// <summary>Whether the tag names a language this program knows.</summary>
    public static bool IsKnown(string tag) => Known.ContainsKey(tag);

    /// <summary>The culture for a tag; the invariant one where the tag is unknown.</summary>
    public static CultureInfo Culture(string tag) => Known.GetValueOrDefault(tag, CultureInfo.InvariantCulture);
}
