using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>Writing a comment, with a mouse, without JavaScript, and with a keyboard alone.</summary>
public sealed class ReplyTests(Chromium chromium)
{
    [Fact]
    public async Task With_JavaScript_the_form_comes_to_the_comment_and_the_preview_to_the_form()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;

        await page.Locator("#comment-1 > article a[data-reply]").ClickAsync();
        var form = page.Locator("#comment-1 > article form");
        await Assertions.Expect(form.Locator(".form-title")).ToHaveTextAsync("Reply to Adjoa");
        await Assertions.Expect(form.Locator("textarea")).ToBeFocusedAsync();
        await form.Locator("textarea").FillAsync("So **it** was.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(form.Locator("[data-preview] strong")).ToHaveTextAsync("it");
        await Assertions.Expect(form.Locator("textarea")).ToBeHiddenAsync();
        await window.AssertAccessible();
        await form.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        await form.GetByLabel("Name").FillAsync("Oumou");
        await form.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).ClickAsync();

        await Assertions
            .Expect(page.Locator("#comment-1 #comment-3 > article .comment-body"))
            .ToHaveTextAsync("So it was.");
        Assert.Equal($"{post.Permalink}#comment-3", window.At);
        await window.AssertSound();
    }

    [Fact]
    public async Task A_comment_that_has_replies_is_answered_with_the_mouse()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);

        await Answer("So it was.");
        await Answer("And so it is.");

        await Assertions.Expect(window.Page.Locator("#comment-1 .comment-body").Last).ToHaveTextAsync("And so it is.");

        async Task Answer(string text)
        {
            var page = window.Page;
            await page.Locator("#comment-1 > article a[data-reply]").ClickAsync();
            var form = page.Locator("#comment-1 > article form");
            await form.Locator("textarea").FillAsync(text);
            await form.GetByLabel("Name").FillAsync("Oumou");
            await form.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).ClickAsync();
            await Assertions.Expect(page.Locator(".comment-body").Filter(new() { HasText = text })).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Cancel_and_Escape_take_the_form_home()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;
        var reply = page.Locator("#comment-1 > article a[data-reply]");
        var home = page.Locator(".form-block form");

        await reply.ClickAsync();
        await Assertions.Expect(home).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(home.Locator(".form-title")).ToHaveTextAsync("Leave a comment");
        await Assertions.Expect(reply).ToBeFocusedAsync();
        await reply.ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(home).ToHaveCountAsync(1);
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task Without_JavaScript_there_is_a_page_for_it_and_the_way_leads_back()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
        await using var window = await chromium.Open(blog.Address, wishes => wishes.JavaScriptEnabled = false);
        var page = window.Page;
        await page.GotoAsync(post.Permalink!);

        await page.Locator("#comment-1 > article a[data-reply]").ClickAsync();
        Assert.Equal($"{post.Permalink}reply/1", window.At);
        await page.GetByLabel("Comment").FillAsync("So **it** was.");
        await page.GetByLabel("Name").FillAsync("Oumou");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-preview] strong")).ToHaveTextAsync("it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Comment")).ToHaveValueAsync("So **it** was.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).ClickAsync();

        await Assertions.Expect(page.Locator("#comment-1 #comment-3 .comment-body")).ToHaveTextAsync("So it was.");
        Assert.Equal($"{post.Permalink}#comment-3", window.At);
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task With_a_keyboard_alone_a_reply_is_written_and_found()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;

        await TabTo(page, "a[data-reply='2']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#comment-2 textarea")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("So it was.");
        await TabTo(page, "#comment-name");
        await page.Keyboard.TypeAsync("Oumou");
        await TabTo(page, "button[value=post]");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#comment-2 #comment-3 .comment-body")).ToHaveTextAsync("So it was.");
    }

    [Fact]
    public async Task A_mistake_is_shown_where_it_can_be_mended_and_reached()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;
        await page.GetByLabel("Comment", new() { Exact = true }).FillAsync("So it was.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Post comment" }).ClickAsync();
        await Assertions.Expect(page.Locator("#comment-name-e")).ToBeVisibleAsync();
        await window.AssertAccessible();
        await window.AssertNoSidewaysScrolling();
        await page.Locator(".wrong-list a").ClickAsync();
        Assert.EndsWith("#comment-name", window.At, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_comment_says_so_to_its_writer()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;
        await page.GetByLabel("Comment", new() { Exact = true }).FillAsync("So it was.");
        await page.GetByLabel("Name").FillAsync("Oumou");
        await page.GetByRole(AriaRole.Button, new() { Name = "Post comment" }).ClickAsync();
        await Assertions.Expect(page.Locator("#comment-1 .held-line")).ToBeVisibleAsync();
        await window.AssertSound();
    }

    [Fact]
    public async Task A_link_to_a_comment_on_a_later_page_finds_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComments(post, 250);
        await using var window = await chromium.Open(blog.Address);
        await window.Page.GotoAsync(post.Permalink + "#comment-230");
        await window.Page.WaitForURLAsync($"**{post.Permalink}?comments=230#comment-230");
        await Assertions.Expect(window.Page.Locator("#comment-230")).ToBeInViewportAsync();
    }

    private static async Task<Post> WithConversation(BlogHost blog)
    {
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained.", "Adjoa");
        await blog.HasComment(post, "It did not.", "Tomasz");
        return post;
    }

    private static async Task TabTo(IPage page, string selector)
    {
        for (var press = 0; press < 80; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"No number of tabs leads to {selector}.");
    }
}
