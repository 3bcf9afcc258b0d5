using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>What came since the last visit, and how one is led through it.</summary>
public sealed class NewCommentsTests(Chromium chromium)
{
    [Fact]
    public async Task What_came_since_the_last_visit_is_marked_and_the_keys_lead_through_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasConversation();
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        await Assertions.Expect(window.Page.Locator(".is-new, .news p")).ToHaveCountAsync(0);
        await blog.HasComment(post, "New root.", "Oumou");
        await blog.HasComment(post, "New reply.", "Sékou", replyingTo: 1);
        await blog.HasComment(post, "Newest.", "Awa");

        var page = await window.Page.Context.NewPageAsync();
        await page.GotoAsync(post.Permalink!);

        Assert.Equal(
            ["comment-4", "comment-3", "comment-5"],
            await page.Locator(".is-new").EvaluateAllAsync<string[]>("all => all.map(one => one.id)")
        );
        await Assertions.Expect(page.Locator(".news a")).ToContainTextAsync("3 new since");
        await Assertions.Expect(page.Locator("#comment-4 > article .badge-new")).ToHaveTextAsync("New");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator("#comment-4 > article")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator("#comment-3 > article")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#news [role=status]")).ToHaveTextAsync("2 of 3 new");
        await page.Keyboard.PressAsync("Shift+N");
        await Assertions.Expect(page.Locator("#comment-4 > article")).ToBeFocusedAsync();
        await page.Locator("#comment-4 > article .next-new").ClickAsync();
        await Assertions.Expect(page.Locator("#comment-3 > article")).ToBeFocusedAsync();
        await page.Locator("#comment-text").FocusAsync();
        await page.Keyboard.TypeAsync("n");
        await Assertions.Expect(page.Locator("#comment-text")).ToHaveValueAsync("n");

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".is-new")).ToHaveCountAsync(3);
        var later = await window.Page.Context.NewPageAsync();
        await later.GotoAsync(post.Permalink!);
        await Assertions.Expect(later.Locator(".comment").First).ToBeVisibleAsync();
        await Assertions.Expect(later.Locator(".is-new")).ToHaveCountAsync(0);
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task A_branch_that_is_folded_opens_for_what_is_new_in_it_and_the_keys_can_be_switched_off()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasConversation();
        await blog.HasComment(post, "Old reply.", "Awa", replyingTo: 1);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        await blog.HasComment(post, "New reply.", "Sékou", replyingTo: 3);
        var page = await window.Page.Context.NewPageAsync();
        await page.GotoAsync(post.Permalink!);
        await page.Locator("#comment-1 > details > summary").ClickAsync();

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator(".keys")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator("#comment-4")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator("#comment-4 > article")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_new_on_another_page_of_the_thread_is_led_to()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComments(post, 230);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        await blog.HasComment(post, "Far away.", "Oumou");
        var page = await window.Page.Context.NewPageAsync();
        await page.GotoAsync(post.Permalink!);

        await Assertions
            .Expect(page.Locator(".news a"))
            .ToHaveAttributeAsync("href", new Regex("^/comment/231\\?under="));
        await page.Keyboard.PressAsync("n");

        await page.WaitForURLAsync("**#comment-231");
        await Assertions.Expect(page.Locator("#comment-231.is-new")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_s_own_comment_is_not_new_to_oneself()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasConversation();
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;
        await page.GetByLabel("Comment", new() { Exact = true }).FillAsync("So it was.");
        await page.GetByLabel("Name").FillAsync("Oumou");
        await page.GetByLabel("Remember me on this device").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Post comment" }).ClickAsync();

        await Assertions.Expect(page.Locator("#comment-3")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".is-new")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByLabel("Name")).ToHaveValueAsync("Oumou");
        await page.GetByLabel("Remember me on this device").UncheckAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("Name")).ToHaveValueAsync("");
    }
}
