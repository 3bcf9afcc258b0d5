using SahelBlog.Posts;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The one navigation of the pages of posts: the shelves, and what lies beside them.</summary>
/// <param name="Counts">How much stands on each shelf.</param>
internal sealed record PostsTabs(IReadOnlyDictionary<DeskShelf, int> Counts)
{
    /// <summary>The page beside the shelves that this is; null on a shelf.</summary>
    public string? Place { get; init; }

    /// <summary>The list that is open, whose filters stay on other shelves; null beside them.</summary>
    public PostsAddress? Here { get; init; }

    /// <summary>Where a shelf is found.</summary>
    public string PathOf(DeskShelf shelf) => (Here ?? new(new PostFilter(shelf))).On(shelf).ToString();
}
