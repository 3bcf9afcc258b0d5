using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Every post and page in a table, where they are deleted and restored.</summary>
internal sealed class PostsModel(DeskPosts posts, Publishing publishing, BlogClock clock) : PageModel
{
    public static readonly IReadOnlyList<DeskShelf> Shelves = Enum.GetValues<DeskShelf>();

    public BlogClock Clock => clock;

    public DeskShelf Shelf { get; private set; }

    public PostList List { get; private set; } = null!;

    /// <summary>What has just been done to <see cref="Touched"/>.</summary>
    public string? Done { get; private set; }

    /// <summary>The post that was just deleted or restored.</summary>
    public Post? Touched { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string? tab,
        string? done,
        long? post,
        [FromQuery(Name = "page")] int? number,
        CancellationToken cancel
    )
    {
        var shelf = Shelves.Where(one => Words.Of(one) == (tab ?? Words.Of(DeskShelf.All))).ToArray();
        if (shelf.Length == 0)
            return NotFound();
        Shelf = shelf[0];
        List = await posts.List(Shelf, number ?? 1, cancel);
        if (done is "deleted" or "restored" && post is { } id && await posts.Find(id, cancel) is { } touched)
            (Done, Touched) = (done, touched.Post);
        new DeskChrome("Posts") { Current = "posts" }.PutInto(ViewData);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, string @do, string? tab, CancellationToken cancel)
    {
        var actor = User.Acts();
        var (post, done) = @do switch
        {
            "delete" => (await publishing.Delete(id, actor, cancel), "deleted"),
            "restore" => (await publishing.Restore(id, actor, cancel), "restored"),
            _ => (null, ""),
        };
        // What somebody else has done meanwhile shows on the shelf.
        var shelf = Path(Shelves.FirstOrDefault(one => Words.Of(one) == tab));
        return post is null ? this.SeeOther(shelf) : this.SeeOther(DonePath(shelf, done, id));
    }

    /// <summary>The address of a shelf that says what has just been done to a post.</summary>
    public static string DonePath(string shelf, string done, long id) =>
        FormattableString.Invariant(
            $"{shelf}{(shelf.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={done}&post={id}"
        );

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
        Clock.Day(
            post is { Status: PostStatus.Published, PublishedAt: { } published }
                ? published
                : post.DeletedAt ?? post.UpdatedAt
        );
}
