using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>What tests of threads in a browser begin with.</summary>
internal static class Conversations
{
    /// <summary>A post with two comments, by Adjoa Mensah and by Tomasz.</summary>
    public static async Task<Post> HasConversation(this BlogHost blog)
    {
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained.", "Adjoa Mensah");
        await blog.HasComment(post, "It did not.", "Tomasz");
        return post;
    }

    /// <summary>As with the shift key and arrows, whose last press is let go.</summary>
    public static async Task Selects(this IPage page, string selector)
    {
        await page.EvaluateAsync(
            "selector => { document.activeElement.blur(); getSelection().selectAllChildren(document.querySelector(selector)); }",
            selector
        );
        await page.Keyboard.PressAsync("Shift");
    }
}
