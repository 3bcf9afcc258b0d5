using System.Globalization;
using System.Text;

namespace SahelBlog.Posts;

/// <summary>What a post is about.</summary>
public sealed record Topic
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The last part of its address, <c>/topics/rain/</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name, plain text.</summary>
    public required string Name { get; init; }

    /// <summary>A sentence about it, plain text; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The topic that it stands under; null where it stands by itself.</summary>
    public long? ParentId { get; init; }

    /// <summary>Published posts under it, where the question asked for them.</summary>
    public int PostCount { get; init; }

    /// <summary>The path of its page.</summary>
    public string Path => $"/topics/{Slug}/";

    /// <summary>
    /// Whether this name, as it was typed, means a topic that is found by its address. “rain” means “Rain”; “C#” does not
    /// mean “C”, although both make the same address. A topic with an address of its own is meant by whatever makes it.
    /// </summary>
    internal bool IsMeantBy(Topic known) => Posts.Slug.From(known.Name) != Slug || Plain(Name) == Plain(known.Name);

    // Letters without case and marks; what parts words is dropped, what else is written stays.
    private static string Plain(string name) =>
        string.Concat(
            name.Normalize(NormalizationForm.FormD)
                .EnumerateRunes()
                .Where(rune => !Silent.Contains(Rune.GetUnicodeCategory(rune)) && rune.Value is not ('\'' or 0x2019))
                .Select(Rune.ToLowerInvariant)
        );

    private static readonly HashSet<UnicodeCategory> Silent =
    [
        UnicodeCategory.NonSpacingMark,
        UnicodeCategory.SpaceSeparator,
        UnicodeCategory.DashPunctuation,
        UnicodeCategory.ConnectorPunctuation,
    ];
}
