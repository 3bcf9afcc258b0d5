using Microsoft.Playwright;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>Words are selected and quoted in a reply.</summary>
public sealed class QuotingTests(Chromium chromium)
{
    [Fact]
    public async Task Words_selected_with_the_mouse_are_quoted_in_the_reply()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasConversation();
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;

        await page.Locator("#comment-1 > article .comment-body p")
            .DblClickAsync(
                new()
                {
                    Position = new() { X = 4, Y = 8 },
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Quote", Exact = true }).ClickAsync();

        var form = page.Locator("#comment-1 > article form");
        await Assertions.Expect(form.Locator("textarea")).ToHaveValueAsync("@Adjoa Mensah:\n> It\n\n");
        await Assertions.Expect(form.Locator("textarea")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("No.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(form.Locator("[data-preview] a[href='/comment/1']")).ToHaveTextAsync("@Adjoa Mensah");
        var box = await form.Locator("[data-preview]").BoundingBoxAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        Assert.Equal((await form.Locator("textarea").BoundingBoxAsync())!.Width, box!.Width, 1);
        await window.AssertSound();
    }

    [Fact]
    public async Task With_a_keyboard_the_button_comes_after_the_words_and_Reply_takes_them_too()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasConversation();
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;

        // A pointer sets the place from which the keyboard goes on; from there the selection grows by keys alone.
        await page.Locator("#comment-2 > article .comment-body p")
            .DblClickAsync(
                new()
                {
                    Position = new() { X = 4, Y = 8 },
                }
            );
        await page.Keyboard.PressAsync("Shift+Control+ArrowRight");
        await page.Keyboard.PressAsync("Shift+Control+ArrowRight");
        await window.AssertAccessible();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("button.quote")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        var box = page.Locator("#comment-2 textarea");
        await Assertions.Expect(box).ToHaveValueAsync("@Tomasz:\n> It did not\n\n");
        await page.Keyboard.PressAsync("Escape");

        await box.Or(page.Locator("#comment-text")).FillAsync("");
        await page.Selects("#comment-1 > article .comment-body");
        await page.Locator("#comment-1 > article a[data-reply]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.Locator("#comment-1 textarea"))
            .ToHaveValueAsync("@Adjoa Mensah:\n> It rained.\n\n");
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task Words_of_the_post_are_quoted_in_a_new_thread()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasConversation();
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);

        await window.Page.Selects("article.post > .prose p");
        await window.Page.Locator("button.quote").ClickAsync();

        await Assertions
            .Expect(window.Page.Locator(".form-block textarea"))
            .ToHaveValueAsync("Ramata Sow:\n> A few words on Rain.\n\n");
    }

    [Fact]
    public async Task Without_JavaScript_the_reply_s_page_quotes_the_comment_and_keeps_what_is_typed()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasConversation();
        await using var window = await chromium.Open(blog.Address, wishes => wishes.JavaScriptEnabled = false);
        var page = window.Page;
        await page.GotoAsync(post.Permalink + "reply/1");

        await page.GetByLabel("Comment").FillAsync("No.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Quote the comment" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Comment")).ToHaveValueAsync("@Adjoa Mensah:\n> It rained.\n\nNo.");
        await Assertions.Expect(page.Locator(".form-title")).ToHaveTextAsync("Reply to Adjoa Mensah");
        await page.GotoAsync(post.Permalink + "reply/1?quote=1");
        await Assertions.Expect(page.GetByLabel("Comment")).ToHaveValueAsync("@Adjoa Mensah:\n> It rained.\n\n");
        await Assertions.Expect(page.Locator("[data-remember]")).ToBeHiddenAsync();
    }
}
