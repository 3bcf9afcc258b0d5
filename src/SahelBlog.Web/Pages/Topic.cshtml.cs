using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>One topic and its posts.</summary>
internal sealed class TopicModel(PostReader reader, IOptionsMonitor<BlogOptions> blog, BlogClock clock) : PageModel
{
    public Topic Topic { get; private set; } = null!;

    public PostList List { get; private set; } = null!;

    public Phrases Say { get; } = Phrases.For(blog.CurrentValue.Language);

    public BlogClock Clock => clock;

    public async Task<IActionResult> OnGetAsync(
        string slug,
        [FromQuery(Name = "page")] int? number,
        CancellationToken cancel
    )
    {
        if (await reader.UnderTopic(slug, number ?? 1, cancel) is not var (topic, list))
            return NotFound();
        (Topic, List) = (topic, list);
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
