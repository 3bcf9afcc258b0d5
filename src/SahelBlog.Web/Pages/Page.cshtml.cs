using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>An undated page such as About.</summary>
internal sealed class PagePageModel(PostReader reader) : PageModel
{
    public Post Post { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        var permalink = $"/{slug}/";
        if (await reader.ByPermalink(permalink, cancel) is not { Kind: PostKind.Page } post)
            return await reader.MovedTo(permalink, cancel) is { } moved && moved != permalink
                    ? LocalRedirectPermanent(Locations.Escaped(moved))
                : await reader.Deleted(permalink, cancel) is { } deleted ? this.IsGone(deleted)
                : NotFound();
        if (Request.Path != permalink)
            return LocalRedirectPermanent(Locations.Escaped(permalink));
        Post = post;
        new PageChrome(post.Title, Phrases.For(post.Language))
        {
            Description = post.Standfirst.Length > 0 ? post.Standfirst : post.Excerpt,
            Canonical = permalink,
            Current = slug,
        }.PutInto(ViewData);
        HttpContext.Share(PageTags.Post(post.Id));
        return Page();
    }
}
