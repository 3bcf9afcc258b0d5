using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>What makes a thread pleasant: quoting, what is new, what arrives.</summary>
public sealed class VoicesTests(Chromium chromium)
{
    [Fact]
    public async Task Words_selected_with_the_mouse_are_quoted_in_the_reply()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
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
        var post = await WithConversation(blog);
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
        await Select(page, "#comment-1 > article .comment-body");
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
        var post = await WithConversation(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);

        await Select(window.Page, "article.post > .prose p");
        await window.Page.Locator("button.quote").ClickAsync();

        await Assertions
            .Expect(window.Page.Locator(".form-block textarea"))
            .ToHaveValueAsync("Ramata Sow:\n> A few words on Rain.\n\n");
    }

    [Fact]
    public async Task Without_JavaScript_the_reply_s_page_quotes_the_comment_and_keeps_what_is_typed()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
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

    [Fact]
    public async Task What_came_since_the_last_visit_is_marked_and_the_keys_lead_through_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
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
        var post = await WithConversation(blog);
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

        await Assertions.Expect(page.Locator(".news a")).ToHaveAttributeAsync("href", "/comment/231");
        await page.Keyboard.PressAsync("n");

        await page.WaitForURLAsync("**#comment-231");
        await Assertions.Expect(page.Locator("#comment-231.is-new")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_s_own_comment_is_not_new_to_oneself()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
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

    [Fact]
    public async Task What_one_posts_is_announced_to_the_other_and_moves_nothing()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
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
    public async Task A_window_that_nobody_looks_at_does_not_listen()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithConversation(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;

        await IsSeen(page, "hidden");
        await blog.HasComment(post, "Unheard.");
        await Assertions.Expect(page.Locator(".live-notice button")).ToBeHiddenAsync();
        await IsSeen(page, "visible");

        await Assertions.Expect(page.Locator(".live-notice button")).ToHaveTextAsync("1 new comment");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light, true)]
    [InlineData(360, ColorScheme.Dark, true)]
    [InlineData(360, ColorScheme.Light, false)]
    public async Task A_long_comment_is_folded_and_read_whole_with_or_without_JavaScript(
        int width,
        ColorScheme light,
        bool script
    )
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var text = string.Join(
            "\n\n",
            Enumerable.Range(1, 40).Select(n => $"Paragraph {n} of a long story about rain.")
        );
        await blog.HasComment(post, text + "\n\n[the end](https://end.example)");
        await using var window = await chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ViewportSize = new() { Width = width, Height = 800 };
                wishes.ColorScheme = light;
                wishes.JavaScriptEnabled = script;
            }
        );
        await window.Page.GotoAsync(post.Permalink!);
        var body = window.Page.Locator("#comment-1 .long");
        Assert.InRange((await body.BoundingBoxAsync())!.Height, 200, 600);
        await Assertions.Expect(body.GetByText("Paragraph 1 of")).ToBeVisibleAsync();

        await body.GetByText("Read all").ClickAsync();
        Assert.True((await body.BoundingBoxAsync())!.Height > 1_000);
        await body.GetByText("Fold", new() { Exact = true }).ClickAsync();
        Assert.InRange((await body.BoundingBoxAsync())!.Height, 200, 600);
        if (script)
            await window.AssertSound();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task On_an_Arabic_page_all_of_it_speaks_Arabic_and_fits(int width, ColorScheme light)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.Has(
            new PostDraft
            {
                Title = "المطر",
                Language = "ar",
                Markdown = "نزل المطر.",
            }
        );
        await blog.HasComment(post, "نعم نزل.", "عائشة محمد");
        await using var window = await chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ViewportSize = new() { Width = width, Height = 800 };
                wishes.ColorScheme = light;
            }
        );
        await window.Open(post.Permalink!);
        await blog.HasComment(post, "It did.", "Tomasz");
        await window.Page.Locator(".live-notice button").ClickAsync();

        await Assertions.Expect(window.Page.Locator("#comment-2 .badge-new")).ToHaveTextAsync("جديد");
        await Assertions.Expect(window.Page.Locator(".news a")).ToContainTextAsync("تعليق جديد");
        await Select(window.Page, "#comment-1 .comment-body");
        await window.AssertSound();
        await window.Page.Locator("button.quote").ClickAsync();
        await Assertions
            .Expect(window.Page.Locator("#comment-1 textarea"))
            .ToHaveValueAsync("@عائشة محمد:\n> نعم نزل.\n\n");
    }

    private static async Task<Post> WithConversation(BlogHost blog)
    {
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained.", "Adjoa Mensah");
        await blog.HasComment(post, "It did not.", "Tomasz");
        return post;
    }

    /// <summary>As with the shift key and arrows, whose last press is let go.</summary>
    private static async Task Select(IPage page, string selector)
    {
        await page.EvaluateAsync(
            "selector => { document.activeElement.blur(); getSelection().selectAllChildren(document.querySelector(selector)); }",
            selector
        );
        await page.Keyboard.PressAsync("Shift");
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
