using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages;

/// <summary>A post in a list, and what the list needs to show it.</summary>
/// <param name="Listed">The post.</param>
/// <param name="Phrases">The language of the page.</param>
/// <param name="Clock">The blog's time zone.</param>
/// <param name="Level">The heading's level, 2 or 3.</param>
internal sealed record EntryView(Listed Listed, Phrases Phrases, BlogClock Clock, int Level);

/// <summary>The numbers under a list.</summary>
/// <param name="Number">This page, from 1.</param>
/// <param name="Count">How many pages there are.</param>
/// <param name="Path">The address of a page.</param>
/// <param name="Older">The word for the next page.</param>
/// <param name="Newer">The word for the page before.</param>
/// <param name="Label">What is paged, for those who hear the page.</param>
internal sealed record PagerView(
    int Number,
    int Count,
    Func<int, string> Path,
    string Older,
    string Newer,
    string Label
)
{
    /// <summary>The pages named: the first, the last and those around this one; 0 stands for a gap.</summary>
    public IEnumerable<int> Named()
    {
        var last = 0;
        for (var page = 1; page <= Count; page++)
        {
            if (page != 1 && page != Count && Math.Abs(page - Number) > 1)
                continue;
            if (page - last > 1)
                yield return 0;
            yield return last = page;
        }
    }
}
