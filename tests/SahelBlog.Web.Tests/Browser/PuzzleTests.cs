using Microsoft.Playwright;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>The puzzle that keeps robots out, in a browser.</summary>
public sealed class PuzzleTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_keyboard_alone_writes_a_comment_and_the_browser_does_the_rest(int width)
    {
        await using var blog = BlogHost.Unmoderated(("Comments:ProofOfWork", "Always"));
        var post = await blog.HasPost("Rain");
        await using var window = await chromium.Open(
            blog.Address,
            wishes => wishes.ViewportSize = new() { Width = width, Height = 800 }
        );
        await window.Open(post.Permalink!);
        var page = window.Page;
        await page.Locator("#comment-text").FocusAsync();
        await page.Keyboard.TypeAsync("So **it** was.");
        await page.Locator("#comment-name").FocusAsync();
        await page.Keyboard.TypeAsync("Oumou");
        await page.Locator("button[value=post]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#comment-1 .comment-body strong")).ToHaveTextAsync("it");
        Assert.Equal($"{post.Permalink}#comment-1", window.At);
        Assert.Empty(await blog.Waiting());
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Who_changes_the_text_meanwhile_sends_it_themselves_and_keeps_the_focus(ColorScheme scheme)
    {
        await using var blog = BlogHost.Unmoderated(("Comments:ProofOfWork", "Always"));
        var post = await blog.HasPost("Rain");
        await using var window = await chromium.Open(blog.Address, wishes => wishes.ColorScheme = scheme);
        var page = window.Page;
        // Changed at once, before the first slice is over.
        await page.AddInitScriptAsync(
            """
            document.addEventListener('DOMContentLoaded', () => {
              if (!document.querySelector('[data-puzzle]')) return;
              const box = document.querySelector('textarea');
              box.focus();
              box.value += ' Twice.';
              box.dispatchEvent(new Event('input', { bubbles: true }));
            });
            """
        );
        await window.Open(post.Permalink!);
        await Write(page);

        var said = page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Solved." });
        await Assertions.Expect(said).ToHaveTextAsync("Solved. Send your comment when you are ready.");
        await Assertions.Expect(page.Locator("textarea")).ToBeFocusedAsync();
        await window.AssertNoSidewaysScrolling();
        await window.AssertAccessible();
        Assert.Equal(0, await blog.CommentCount());
        await page.GetByRole(AriaRole.Button, new() { Name = "Post comment" }).ClickAsync();
        await Assertions.Expect(page.Locator("#comment-1 .comment-body")).ToHaveTextAsync("So it was. Twice.");
    }

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task Without_JavaScript_a_wait_stands_for_the_puzzle(string language, ColorScheme scheme)
    {
        await using var blog = BlogHost.Unmoderated(("Comments:ProofOfWork", "Always"));
        var post = await blog.Has(new() { Title = "Rain", Language = language });
        await using var window = await chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.JavaScriptEnabled = false;
                wishes.ColorScheme = scheme;
                wishes.ViewportSize = new() { Width = 360, Height = 800 };
            }
        );
        var page = window.Page;
        await page.GotoAsync(post.Permalink!);
        await Write(page);
        await Assertions.Expect(page.Locator("[data-puzzle] p")).ToHaveCountAsync(2);
        await window.AssertNoSidewaysScrolling();
        blog.Clock.Advance(TimeSpan.FromSeconds(10));
        await page.Locator("button[value=post]").ClickAsync();

        await Assertions.Expect(page.Locator("#comment-1 .comment-body")).ToHaveTextAsync("So it was.");
        await Assertions.Expect(page.Locator("#comment-1 .held-line")).ToBeVisibleAsync();
        Assert.Equal("Sent without the puzzle", Assert.Single(await blog.Waiting()).Comment.Reasons);
    }

    private static async Task Write(IPage page)
    {
        await page.Locator("#comment-text").FillAsync("So it was.");
        await page.Locator("#comment-name").FillAsync("Oumou");
        await page.Locator("button[value=post]").ClickAsync();
    }
}
