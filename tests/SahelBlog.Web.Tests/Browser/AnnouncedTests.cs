using Microsoft.Playwright;
using SahelBlog.Web.Tests.House;
using SahelBlog.Web.Tests.Pages;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>What arrives while a page stands open.</summary>
public sealed class AnnouncedTests(Chromium chromium)
{
    [Fact]
    public async Task What_one_posts_is_announced_to_the_other_and_moves_nothing()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasConversation();
        await using var reader = await chromium.Open(blog.Address);
        await using var writer = await chromium.Open(blog.Address);
        await reader.Open(post.Permalink!);
        await writer.Open(post.Permalink!);
        var page = reader.Page;
        await page.Locator("#comment-2").ScrollIntoViewIfNeededAsync();
        await page.Locator("#comment-text").FillAsync("I am writing.");
        var before = await page.Locator("#comment-2").BoundingBoxAsync();

        await Reply(writer.Page, 1, "From the other window.");
        var notice = page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Button, new() { Name = "1 new comment" });
        await Assertions.Expect(notice).ToBeVisibleAsync();
        Assert.Equal(before!.Y, (await page.Locator("#comment-2").BoundingBoxAsync())!.Y, 1);
        await Reply(writer.Page, 3, "And one more.");
        await page.GetByRole(AriaRole.Button, new() { Name = "2 new comments" }).ClickAsync();

        await Assertions.Expect(page.Locator("#comment-1 > details #comment-3 > article")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#comment-3 > details #comment-4.is-new")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".conversation-title").First).ToHaveTextAsync("4 thoughts on “Rain”");
        await Assertions.Expect(page.Locator("#comment-text")).ToHaveValueAsync("I am writing.");
        await Assertions.Expect(writer.Page.Locator(".live-notice button")).ToBeHiddenAsync();
        await reader.AssertSound();
    }

    [Fact]
    public async Task The_first_comment_of_all_is_taken_in_too()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);

        await blog.HasComment(post, "First.");
        await window.Page.Locator(".live-notice button").ClickAsync();

        await Assertions.Expect(window.Page.Locator("#comments #comment-1 > article")).ToBeFocusedAsync();
        await window.AssertSound();
    }

    [Fact]
    public async Task What_is_taken_in_comes_after_the_answers_of_other_blogs()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var first = await blog.HasComment(post, "First.");
        await blog.HasAnswer(post, first.Id, "Ours too.");
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);

        await blog.HasComment(post, "Second.", "Issa", replyingTo: first.Id);
        await window.Page.Locator(".live-notice button").ClickAsync();

        var branch = window.Page.Locator("#comment-1 > details > .thread > .comment");
        await Assertions.Expect(branch).ToHaveCountAsync(2);
        await Assertions.Expect(branch.Nth(0)).ToHaveAttributeAsync("id", "linkback-1");
        await Assertions.Expect(branch.Nth(1)).ToHaveAttributeAsync("id", "comment-2");
        await Assertions
            .Expect(window.Page.Locator("#comment-1 > details .fold").First)
            .ToContainTextAsync("2 replies");
        await window.AssertSound();
    }

    [Fact]
    public async Task A_window_that_nobody_looks_at_does_not_listen()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasConversation();
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;

        await IsSeen(page, "hidden");
        await blog.HasComment(post, "Unheard.");
        await Assertions.Expect(page.Locator(".live-notice button")).ToBeHiddenAsync();
        await IsSeen(page, "visible");

        await Assertions.Expect(page.Locator(".live-notice button")).ToHaveTextAsync("1 new comment");
    }

    private static async Task Reply(IPage page, long to, string text)
    {
        await page.Locator($"#comment-{to} > article a[data-reply]").ClickAsync();
        var form = page.Locator($"#comment-{to} > article form");
        await form.Locator("textarea").FillAsync(text);
        await form.GetByLabel("Name").FillAsync("Sékou");
        await form.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).ClickAsync();
        await Assertions.Expect(page.Locator(".comment-body").Filter(new() { HasText = text })).ToBeVisibleAsync();
    }

    private static Task IsSeen(IPage page, string state) =>
        page.EvaluateAsync(
            """
            state => {
              Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
              document.dispatchEvent(new Event('visibilitychange'));
            }
            """,
            state
        );
}
