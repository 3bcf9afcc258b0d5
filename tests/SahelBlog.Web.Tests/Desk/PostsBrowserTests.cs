using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Browser;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>Posts, topics, series and revisions in a browser.</summary>
public sealed class PostsBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task With_keys_alone_posts_are_picked_deleted_and_brought_back()
    {
        await using var blog = BlogHost.Empty();
        for (var i = 1; i <= 4; i++)
            await blog.HasPost($"Post {i}");
        await using var window = await AtDesk(blog, "/desk/posts", _ => { });
        var page = window.Page;

        await Press("j", "x", "j", "x");
        await Assertions.Expect(page.Locator("[data-picked]")).ToHaveTextAsync("2 picked");
        await Press("d");
        await Assertions.Expect(page.Locator(".flash p")).ToHaveTextAsync("Deleted: 2 posts.");
        await Assertions.Expect(page.Locator(".posts-table tbody tr")).ToHaveCountAsync(2);
        await Press("z");
        await Assertions.Expect(page.Locator(".posts-table tbody tr")).ToHaveCountAsync(4);
        // Without a pick, the one where you are.
        await Press("d");
        await Assertions.Expect(page.Locator(".flash p")).ToContainTextAsync("Deleted: Post");
        await Press("/");
        await Assertions.Expect(page.Locator("#find")).ToBeFocusedAsync();
        await page.Locator(".posts-table .held-pick").First.FocusAsync();
        await Press("e");
        await page.WaitForURLAsync("**/desk/write/*");
        window.AssertNoTroubles();

        async Task Press(params string[] keys)
        {
            await page.Locator("tr.is-current").WaitForAsync();
            foreach (var key in keys)
                await page.Keyboard.PressAsync(key);
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280, true)]
    [InlineData(ColorScheme.Dark, 1280, true)]
    [InlineData(ColorScheme.Light, 360, false)]
    [InlineData(ColorScheme.Dark, 360, true)]
    public async Task Every_page_of_keeping_house_is_sound(ColorScheme theme, int width, bool script)
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(
            new PostDraft
            {
                Title = "A very long word " + new string('x', 120),
                Slug = "long",
                Topics = ["Rivers", "Floods"],
                Series = "The river year",
                Markdown = "One paragraph.\n\nAnother.\n\nA third.\n\nA fourth.\n\nA fifth.",
            }
        );
        post = await blog.Changes(
            post,
            draft => draft with { Markdown = draft.Markdown.Replace("third", "last") + new string('y', 200) }
        );
        await blog.Has(
            new PostDraft
            {
                Title = "الورق",
                Slug = "paper",
                Language = "ar",
                Series = "The river year",
                Topics = ["Floods"],
            }
        );
        var gone = await blog.HasPost("Gone");
        using var owner = await blog.Owner();
        await owner.Submit(
            (await owner.Open("/desk/topics?topic=2")).Form("main form:has([name=name])").With("parent", "1")
        );
        await using var window = await AtDesk(
            blog,
            "/desk/posts",
            wishes =>
            {
                wishes.ColorScheme = theme;
                wishes.ViewportSize = new() { Width = width, Height = 900 };
                wishes.JavaScriptEnabled = script;
            },
            owner
        );
        // Axe is a script itself.
        foreach (
            var path in new[]
            {
                "/desk/posts",
                "/desk/posts?find=fifth&topic=1",
                "/desk/posts?tab=pages",
                "/desk/topics?topic=2",
                "/desk/series?series=1",
                $"/desk/write/{post.Id}/revisions",
                $"/desk/write/{post.Id}",
                post.Permalink!,
                "/series/the-river-year/",
                "/topics/rivers/",
                "/topics/",
            }
        )
        {
            await window.Page.GotoAsync(path);
            if (script)
                await window.AssertSound();
        }
        await window.Page.GotoAsync("/desk/posts");
        await window.Page.Locator(".more-acts > summary").ClickAsync();
        await window.Page.Locator($"#post-{gone.Id} .held-pick").CheckAsync();
        if (script)
            await window.AssertSound();
        await window.Page.Locator("#act-topic").SelectOptionAsync("1");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".flash p")).ToContainTextAsync("Put under the topic: Gone");
        await window.Page.Locator($"#post-{gone.Id} .held-pick").CheckAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await window.Page.GotoAsync("/desk/posts?tab=deleted");
        foreach (var summary in await window.Page.Locator(".queue-tools summary").AllAsync())
            await summary.ClickAsync();
        if (script)
            await window.AssertSound();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, remove all" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".flash p")).ToHaveTextAsync("Removed for good: 1 post.");
    }

    private async Task<Window> AtDesk(
        BlogHost blog,
        string path,
        Action<BrowserNewContextOptions> wishes,
        Reader? known = null
    )
    {
        using var owner = known is null ? await blog.Owner() : null;
        var window = await chromium.Open(blog.Address, wishes);
        await window.IsSignedInAs(known ?? owner!, blog);
        await window.Page.GotoAsync(path);
        return window;
    }
}
