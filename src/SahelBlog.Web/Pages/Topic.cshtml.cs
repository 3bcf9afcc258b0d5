using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>One topic and its posts.</summary>
internal sealed class TopicModel(TopicReader reader, IOptionsMonitor<BlogOptions> blog, BlogClock clock) : PageModel
{
    public TopicPage Topic { get; private set; } = null!;

    public Phrases Say { get; } = Phrases.For(blog.CurrentValue.Language);

    public BlogClock Clock => clock;

    public async Task<IActionResult> OnGetAsync(
        string slug,
        [FromQuery(Name = "page")] int? number,
        CancellationToken cancel
    )
    {
        if (await reader.Page(slug, number ?? 1, cancel) is not { } found)
            return await reader.MovedTo(slug, cancel) is { } moved
                ? LocalRedirectPermanent(Locations.Escaped(moved))
                : NotFound();
        Topic = found;
        var (topic, list) = (found.Topic, found.Posts);
        new PageChrome(topic.Name, Say)
        {
            Description = topic.Description,
            Canonical = list.Number == 1 ? topic.Path : $"{topic.Path}?page={list.Number}",
            Current = "topics",
        }.PutInto(ViewData);
        HttpContext.Share(PageTags.Lists);
        return Page();
    }
}
