using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Every post and page in a table.</summary>
internal sealed class PostsModel(DeskPosts posts, BlogClock clock) : PageModel
{
    public static readonly IReadOnlyList<DeskShelf> Shelves = Enum.GetValues<DeskShelf>();

    public BlogClock Clock => clock;

    public DeskShelf Shelf { get; private set; }

    public PostList List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(
        string? tab,
        [FromQuery(Name = "page")] int? number,
        CancellationToken cancel
    )
    {
        var shelf = Shelves.Where(one => Words.Of(one) == (tab ?? Words.Of(DeskShelf.All))).ToArray();
        if (shelf.Length == 0)
            return NotFound();
        Shelf = shelf[0];
        List = await posts.List(Shelf, number ?? 1, cancel);
        new DeskChrome("Posts") { Current = "posts" }.PutInto(ViewData);
        return Page();
    }

    /// <summary>The address of a shelf and its pages.</summary>
    public static string Path(DeskShelf shelf, int number = 1)
    {
        var tab = shelf == DeskShelf.All ? "" : "tab=" + Words.Of(shelf);
        var page = number == 1 ? "" : FormattableString.Invariant($"page={number}");
        var query = string.Join('&', new[] { tab, page }.Where(part => part.Length > 0));
        return query.Length == 0 ? "/desk/posts" : "/desk/posts?" + query;
    }

    /// <summary>The day a row stands under: when it came out, else when it was worked on.</summary>
    public string Date(PostSummary post) =>
        Clock.Day(post is { Status: PostStatus.Published, PublishedAt: { } published } ? published : post.UpdatedAt);
}
