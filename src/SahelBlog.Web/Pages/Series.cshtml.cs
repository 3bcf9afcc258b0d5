using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>One series and its parts, in the order in which they are to be read.</summary>
internal sealed class SeriesModel(SeriesReader reader, IOptionsMonitor<BlogOptions> blog, BlogClock clock) : PageModel
{
    public Series Series { get; private set; } = null!;

    public IReadOnlyList<Listed> Posts { get; private set; } = [];

    public Phrases Say { get; } = Phrases.For(blog.CurrentValue.Language);

    public BlogClock Clock => clock;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (await reader.Page(slug, cancel) is not var (series, posts))
            return await reader.MovedTo(slug, cancel) is { } moved
                ? LocalRedirectPermanent(Locations.Escaped(moved))
                : NotFound();
        (Series, Posts) = (series, posts);
        new PageChrome(series.Title, Say) { Description = series.Description, Canonical = series.Path }.PutInto(
            ViewData
        );
        HttpContext.Share(PageTags.Lists);
        return Page();
    }
}
