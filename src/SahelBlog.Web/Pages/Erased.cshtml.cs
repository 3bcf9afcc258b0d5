using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages;

/// <summary>Says that everything was erased, to somebody of whom nothing is known any more.</summary>
internal sealed class ErasedModel(IOptionsMonitor<BlogOptions> blog) : PageModel
{
    public SignInPhrases Say { get; private set; } = null!;

    public void OnGet()
    {
        var phrases = Phrases.For(blog.CurrentValue.Language);
        Say = phrases.SignIn;
        new PageChrome(Say.Erased, phrases) { NoIndex = true }.PutInto(ViewData);
    }
}
