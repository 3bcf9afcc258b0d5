using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>All topics in their tree, the fullest first.</summary>
internal sealed class TopicsModel(TopicReader reader, IOptionsMonitor<BlogOptions> blog) : PageModel
{
    public TopicTree Tree { get; private set; } = null!;

    public Phrases Say { get; } = Phrases.For(blog.CurrentValue.Language);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Tree = await reader.Tree(cancel);
        new PageChrome(Say.Topics, Say) { Canonical = "/topics/", Current = "topics" }.PutInto(ViewData);
        HttpContext.Share(PageTags.Lists);
    }
}
