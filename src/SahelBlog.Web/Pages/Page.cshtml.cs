using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>An undated page such as About.</summary>
internal sealed class PagePageModel(PostReader reader, PostKeys keys) : PageModel
{
    public Post Post { get; private set; } = null!;

    /// <summary>The question for the password; null where the page is open to this reader.</summary>
    public LockView? Locked { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        var permalink = $"/{slug}/";
        if (
            await reader.Reach(permalink, keys.Of(HttpContext), cancel)
            is not { Post: { Kind: PostKind.Page } post } reached
        )
            return await reader.MovedTo(permalink, cancel) is { } moved && moved != permalink
                    ? LocalRedirectPermanent(Locations.Escaped(moved))
                : await reader.Deleted(permalink, cancel) is { } deleted ? this.IsGone(deleted)
                : NotFound();
        if (Request.Path != permalink)
            return LocalRedirectPermanent(Locations.Escaped(permalink));
        if (reached.IsLocked)
            return Ask(new(post));
        Post = post;
        new PageChrome(post.Title, Phrases.For(post.Language))
        {
            Description = post.Standfirst.Length > 0 ? post.Standfirst : post.Excerpt,
            Canonical = permalink,
            Current = slug,
            NoIndex = !post.IsListed,
        }.PutInto(ViewData);
        if (!post.IsListed)
            this.KeepsToItself(post);
        if (post.IsOpen)
            HttpContext.Share(PageTags.Post(post.Id));
        return Page();
    }

    private PageResult Ask(LockView question)
    {
        Locked = question;
        this.Show(question);
        return Page();
    }
}
