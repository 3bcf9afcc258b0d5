using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>A thread is read in one’s own language and at one’s own length.</summary>
public sealed class VoicesTests(Chromium chromium)
{
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
        await window.Page.Selects("#comment-1 .comment-body");
        await window.AssertSound();
        await window.Page.Locator("button.quote").ClickAsync();
        await Assertions
            .Expect(window.Page.Locator("#comment-1 textarea"))
            .ToHaveValueAsync("@عائشة محمد:\n> نعم نزل.\n\n");
    }
}
