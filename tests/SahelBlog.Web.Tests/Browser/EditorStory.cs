using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>How one comes to the editor, and what one does there.</summary>
internal static class EditorStory
{
    /// <summary>A window of the owner with the editor in it.</summary>
    public static async Task<Window> AtEditor(
        this Chromium chromium,
        BlogHost blog,
        string path = "/desk/write",
        Action<BrowserNewContextOptions>? wishes = null
    )
    {
        using var owner = await blog.Owner();
        var window = await chromium.Open(blog.Address, wishes);
        await window.IsSignedInAs(owner, blog);
        await window.Open(path);
        return window;
    }

    /// <summary>Another tab of the same browser.</summary>
    public static async Task<IPage> AnotherTab(this IPage page, string path)
    {
        var tab = await page.Context.NewPageAsync();
        tab.SetDefaultTimeout(15_000);
        await tab.GotoAsync(path);
        return tab;
    }

    public static ILocator Text(this IPage page) => page.Locator("#text");

    public static ILocator Status(this IPage page) => page.Locator("[data-status]");

    public static ILocator Note(this IPage page) => page.Locator(".editor-note");

    public static Task IsKept(this IPage page) =>
        Assertions
            .Expect(page.Status())
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("Kept \\d\\d:\\d\\d"));

    /// <summary>Pastes as a keyboard would, from a clipboard with these contents.</summary>
    public static Task Paste(this IPage page, string plain, string? html = null) =>
        page.Text()
            .EvaluateAsync(
                """
                (text, clip) => {
                  const data = new DataTransfer();
                  data.setData('text/plain', clip.plain);
                  if (clip.html) data.setData('text/html', clip.html);
                  text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                }
                """,
                new { plain, html }
            );

    public static async Task<Post> Kept(this BlogHost blog, long id) => (await blog.Get<DeskPosts>().Find(id))!.Post;
}
