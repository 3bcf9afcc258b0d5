using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>The front page: the latest post, those before it, and what has been said lately.</summary>
internal sealed class IndexModel(
    PostReader reader,
    RecentComments comments,
    LinkbackReader linkbacks,
    IOptionsMonitor<BlogOptions> blog,
    BlogClock clock
) : PageModel
{
    private const int RecentComments = 6;
    private const int RecentLinks = 3;

    public PostList List { get; private set; } = null!;

    public IReadOnlyList<CommentOnPost> Recent { get; private set; } = [];

    public IReadOnlyList<LinkbackOnPost> Links { get; private set; } = [];

    public Phrases Say { get; } = Phrases.For(blog.CurrentValue.Language);

    public BlogClock Clock => clock;

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "page")] int? number,
        long? p,
        CancellationToken cancel
    )
    {
        if (p is { } id)
            return await reader.PermalinkOf(id, cancel) is { } permalink
                ? LocalRedirectPermanent(Locations.Escaped(permalink))
                : NotFound();
        if (number is 1)
            return LocalRedirectPermanent("/");
        if (await reader.Latest(number ?? 1, cancel) is not { } list)
            return NotFound();
        List = list;
        if (list.Number == 1)
        {
            Recent = await comments.Latest(RecentComments, cancel);
            Links = await linkbacks.Latest(RecentLinks, cancel);
        }
        new PageChrome(blog.CurrentValue.Name, Say)
        {
            Description = blog.CurrentValue.Tagline,
            Canonical = list.Number == 1 ? "/" : $"/?page={list.Number}",
            IsFront = list.Number == 1,
        }.PutInto(ViewData);
        HttpContext.Share(PageTags.Lists);
        return Page();
    }
}
