using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Web.Pages;

/// <summary>Gives back what somebody typed who told of a page that cannot be taken, and says what is wrong with it.</summary>
internal sealed class TellUsModel(LinkbackService linkbacks, BlogAddress address) : PageModel
{
    public PostSummary Post { get; private set; } = null!;

    public TellUsForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? source, string? target, string? why, CancellationToken cancel)
    {
        if (await linkbacks.PostAt(target ?? "", cancel) is not { } post)
            return NotFound();
        Post = post;
        var phrases = Phrases.For(post.Language);
        Form = new TellUsForm(address.Absolute(post.Permalink!), phrases.Links)
        {
            Source = source ?? "",
            Wrong = Words.Parse<AnnounceProblem>(why) is { } problem ? phrases.Links.Wrong(problem) : null,
        };
        new PageChrome(phrases.Links.WroteElsewhere, phrases) { NoIndex = true }.PutInto(ViewData);
        return Page();
    }
}
