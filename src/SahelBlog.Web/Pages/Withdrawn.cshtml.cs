using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>Says that a comment was taken back. The thread itself may come from a cache, where nobody in particular is spoken to.</summary>
internal sealed class WithdrawnModel(ConversationDesk desk, PostKeys keys) : PageModel
{
    public PostSummary Post { get; private set; } = null!;

    public Phrases Say { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (
            await desk.Entry(id, cancel) is not { Comment.WithdrawnAt: not null, Post: { } post }
            || !keys.Of(HttpContext).Opens(post)
        )
            return NotFound();
        Post = post;
        Say = Phrases.For(post.Language);
        new PageChrome(Say.Own.Done, Say) { NoIndex = true }.PutInto(ViewData);
        return Page();
    }
}
