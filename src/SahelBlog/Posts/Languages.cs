using System.Globalization;

namespace SahelBlog.Posts;

/// <summary>What a language tag says about a text.</summary>
public static class Languages
{
    /// <summary>Whether text in this language runs from right to left.</summary>
    public static bool IsRightToLeft(string tag) => Culture(tag).TextInfo.IsRightToLeft;

    /// <summary>Whether the tag names a language this program knows.</summary>
    public static bool IsKnown(string tag)
    {
        try
        {
            return tag.Length > 0
                && !CultureInfo
                    .GetCultureInfo(tag, predefinedOnly: true)
                    .EnglishName.StartsWith("Unknown", StringComparison.Ordinal);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The culture for a tag; the invariant one where the tag is unknown.</summary>
    public static CultureInfo Culture(string tag) =>
        IsKnown(tag) ? CultureInfo.GetCultureInfo(tag) : CultureInfo.InvariantCulture;
}
