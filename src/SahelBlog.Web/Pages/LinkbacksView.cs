using SahelBlog.Linkbacks;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages;

/// <summary>The link-backs under a post, and what is needed to show them.</summary>
/// <param name="Groups">By blog.</param>
/// <param name="Phrases">The language of the page.</param>
/// <param name="Clock">The blog's time zone.</param>
internal sealed record LinkbacksView(IReadOnlyList<LinkbackGroup> Groups, Phrases Phrases, BlogClock Clock)
{
    /// <summary>What stands above them: how many, and from where.</summary>
    public string Title
    {
        get
        {
            var others = Groups.Where(group => group.Host.Length > 0).Sum(group => group.Entries.Count);
            return others > 0 ? $"{Phrases.LinkCount(others)} {Phrases.OtherBlogs}" : Phrases.ThisBlog;
        }
    }

    /// <summary>Other blogs first, then our own posts.</summary>
    public IEnumerable<LinkbackGroup> InOrder => Groups.OrderBy(group => group.Host.Length == 0);
}
