using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>A long thread in a browser: its orders, its ranges, its folds and the ways to a comment.</summary>
public sealed class LongThreadTests(Chromium chromium)
{
    [Fact]
    public async Task The_rest_of_a_branch_comes_in_place_and_is_announced()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;

        await page.Locator("a.more").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#comment-201 > article")).ToBeFocusedAsync();
        await Assertions
            .Expect(page.Locator("p[role=status].vh").Filter(new() { HasText = "more comments are shown" }))
            .ToHaveTextAsync("32 more comments are shown.");
        // Each reply is in the branch of what it replies to, the next root beside the first, and none is there twice.
        await Assertions.Expect(page.Locator("#comment-1 > details > ol > #comment-201")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#comment-201 > details > ol > #comment-202")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#comments > #comment-232")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#comments li")).ToHaveCountAsync(232);
        await Assertions.Expect(page.Locator("#comment-201 > article .comment-parent")).ToContainTextAsync(", above");
        Assert.Equal($"{post.Permalink}?comments=201#comment-201", window.At);
        await Assertions.Expect(page.Locator("a.more")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".thread-pager [rel=next]")).ToHaveCountAsync(0);
        Assert.Equal(
            232,
            await page.EvaluateAsync<int>(
                "() => new Set([...document.querySelectorAll('#comments li')].map(li => li.id)).size"
            )
        );
        await window.AssertSound();
    }

    [Fact]
    public async Task Where_the_next_range_cannot_be_had_the_link_is_followed()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        await window.Page.RouteAsync(
            "**/*comments=201*",
            route => route.Request.ResourceType == "fetch" ? route.AbortAsync() : route.ContinueAsync()
        );
        await window.Page.Locator("a.more").ClickAsync();
        await window.Page.WaitForURLAsync("**?comments=201#comment-201");
    }

    [Fact]
    public async Task Without_JavaScript_the_rest_of_a_branch_is_a_page()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        await using var window = await chromium.Open(blog.Address, wishes => wishes.JavaScriptEnabled = false);
        var page = window.Page;
        await page.GotoAsync(post.Permalink!);
        await page.Locator("a.more").ClickAsync();
        Assert.Equal($"{post.Permalink}?comments=201#comment-201", window.At);
        await Assertions.Expect(page.Locator("#comment-201 .comment-parent").First).ToBeVisibleAsync();
        await page.Locator("#comment-201 .comment-parent a").First.ClickAsync();
        Assert.Equal($"{post.Permalink}#comment-1", window.At);
        await page.Locator(".thread-tools").GetByRole(AriaRole.Link, new() { Name = "Newest" }).ClickAsync();
        await Assertions.Expect(page.Locator("#comments > li").First).ToHaveAttributeAsync("id", "comment-232");
    }

    [Fact]
    public async Task A_folded_branch_stays_folded_but_never_hides_what_the_address_names()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var root = await blog.HasComment(post, "It rained.");
        var reply = await blog.HasComment(post, "Where?", replyingTo: root.Id);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var shown = window.Page.Locator($"#comment-{reply.Id} > article");

        await window.Page.Locator("summary:has(.fold)").First.PressAsync("Enter");
        await Assertions.Expect(shown).ToBeHiddenAsync();
        await window.Page.WaitForFunctionAsync(
            "() => (localStorage.getItem('sahelblog.folds') || '').includes('comment-1')"
        );
        await window.Open(post.Permalink! + "?order=newest");
        await Assertions.Expect(shown).ToBeHiddenAsync();

        await window.Open($"/comment/{reply.Id}");
        await Assertions.Expect(shown).ToBeVisibleAsync();
        window.AssertNoTroubles();
    }

    [Theory]
    [InlineData("oldest")]
    [InlineData("newest")]
    [InlineData("replied")]
    public async Task A_comment_s_address_leads_to_it_in_every_order_and_marks_it(string order)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open($"/comment/230?order={order}");
        var comment = window.Page.Locator("#comment-230 > article");
        await Assertions.Expect(comment).ToBeInViewportAsync();
        Assert.True(await comment.EvaluateAsync<bool>("article => article.parentElement.matches(':target')"));
        Assert.NotEqual(
            "rgba(0, 0, 0, 0)",
            await comment.EvaluateAsync<string>("article => getComputedStyle(article).backgroundColor")
        );
    }

    [Theory]
    [InlineData("en", 1280, ColorScheme.Light)]
    [InlineData("en", 360, ColorScheme.Dark)]
    [InlineData("ar", 360, ColorScheme.Light)]
    [InlineData("fr", 1280, ColorScheme.Dark)]
    public async Task A_page_in_the_middle_of_a_deep_branch_fits_and_is_accessible(
        string language,
        int width,
        ColorScheme light
    )
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.Has(new PostDraft { Title = "Rain", Language = language });
        await blog.HasComments(post, 201);
        long parent = 201;
        for (var number = 1; number <= 220; number++)
            parent = (await blog.HasComment(post, $"Number {number}", replyingTo: number % 12 == 0 ? 201 : parent)).Id;
        await using var window = await chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ViewportSize = new() { Width = width, Height = 800 };
                wishes.ColorScheme = light;
            }
        );
        foreach (var query in new[] { "", "?comments=300&order=replied" })
        {
            await window.Open(post.Permalink + query);
            window.AssertNoTroubles();
            await window.AssertNoSidewaysScrolling();
        }
        // Its rules are tried on the last page, which is short: on two hundred entries they take minutes.
        await window.Open(post.Permalink + "?comments=401");
        await window.AssertSound();
    }

    [Fact]
    public async Task Branches_indent_to_six_levels_and_on_telephones_to_three()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        long? parent = null;
        for (var number = 0; number < 9; number++)
            parent = (await blog.HasComment(post, $"Number {number}", replyingTo: parent)).Id;
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        Assert.Equal(6, await Levels());
        await window.Page.SetViewportSizeAsync(360, 800);
        Assert.Equal(3, await Levels());
        await Assertions.Expect(window.Page.Locator("#comment-4 > article > .comment-parent")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("#comment-3 > article > .comment-parent")).ToBeHiddenAsync();

        Task<int> Levels() =>
            window.Page.EvaluateAsync<int>(
                "() => new Set([...document.querySelectorAll('#comments article')].map(a => a.getBoundingClientRect().left)).size"
            );
    }

    /// <summary>A comment with 230 replies, the last thirty of them a chain, and one comment after it.</summary>
    private static async Task<Post> WithBranch(BlogHost blog)
    {
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained.", "Adjoa");
        for (var number = 2; number <= 231; number++)
            await blog.HasComment(post, $"Number {number}", replyingTo: number is > 201 and < 206 ? number - 1 : 1);
        await blog.HasComment(post, "It did not.", "Tomasz");
        return post;
    }
}
