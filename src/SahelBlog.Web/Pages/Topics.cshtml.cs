using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>All topics, the fullest first.</summary>
internal sealed class TopicsModel(PostReader reader, IOptionsMonitor<BlogOptions> blog) : PageModel
{
    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Topics = await reader.Topics(cancel);
        var say = Phrases.For(blog.CurrentValue.Language);
        new PageChrome(say.Topics, say) { Canonical = "/topics/", Current = "topics" }.PutInto(ViewData);
        HttpContext.Share(PageTags.Lists);
    }
}
