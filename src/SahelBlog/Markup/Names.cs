using System.Collections.Frozen;
using System.Globalization;

namespace SahelBlog.Markup;

/// <summary>The ids and labels given out in one article; each only once.</summary>
internal sealed class Names
{
    private const string Prefix = "text-";

    private static readonly FrozenSet<string> PageIds = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            "main",
            "comment",
            "comments",
            "conversation",
            "conversation-title",
            "links",
            "links-title",
            "toc",
            "related",
            "reply",
        ]
    );

    private static readonly string[] PagePrefixes = ["comment-", "reply-", "linkback-", "preview-"];

    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> renamed = new(StringComparer.Ordinal);

    /// <summary>Gives out an id that nothing else in the article or on its page has.</summary>
    /// <param name="wanted">The id that would be best.</param>
    /// <returns>That id, or one close to it.</returns>
    public string Id(string wanted)
    {
        var stem = IsThePages(wanted) ? Prefix + wanted : wanted;
        var id = stem;
        while (!ids.Add(id))
        {
            var next = taken[stem] = taken.GetValueOrDefault(stem) + 1;
            id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{next}");
        }

        renamed.TryAdd(wanted, id);
        return id;
    }

    /// <summary>Finds where a link to an id of the author's should lead now.</summary>
    /// <param name="wanted">The id that the author wrote.</param>
    /// <returns>The id given out for it first, or null where there is none.</returns>
    public string? Find(string wanted) => renamed.GetValueOrDefault(wanted);

    /// <summary>Makes a landmark's label unlike the others: readers jump from landmark to landmark by it.</summary>
    /// <param name="wanted">The label that would be best.</param>
    /// <returns>That label, numbered from the second on.</returns>
    public string Label(string wanted)
    {
        var count = labels[wanted] = labels.GetValueOrDefault(wanted) + 1;
        return count == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted} {count}");
    }

    /// <summary>Whether an id is one that the pages around articles use.</summary>
    /// <param name="id">An id.</param>
    public static bool IsThePages(string id)
    {
        return PageIds.Contains(id)
            || PagePrefixes.Any(prefix => id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
