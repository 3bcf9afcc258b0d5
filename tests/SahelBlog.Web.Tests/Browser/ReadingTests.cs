using Microsoft.Playwright;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>Every kind of page on a desk and on a telephone, by day and by night.</summary>
public sealed class ReadingTests(StarterBlog starter, Chromium chromium)
{
    private const int Desk = 1280;
    private const int Telephone = 360;

    public static TheoryData<string, int, ColorScheme> Views
    {
        get
        {
            var views = new TheoryData<string, int, ColorScheme>();
            foreach (var path in Pages)
            foreach (var width in new[] { Desk, Telephone })
            foreach (var light in new[] { ColorScheme.Light, ColorScheme.Dark })
                views.Add(path, width, light);
            return views;
        }
    }

    private static IEnumerable<string> Pages =>
        [
            "/",
            StarterBlog.ModelPost,
            StarterBlog.ArabicPost,
            StarterBlog.FrenchPost,
            StarterBlog.ClosedPost,
            "/2026/09/two-hundred-and-six-speed-bumps/",
            "/2026/11/the-year-has-thirty-six-weeks/",
            "/archive/",
            "/topics/",
            "/topics/roads/",
            "/about/",
            StarterBlog.ModelPost + "reply/1",
        ];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_page_is_accessible_and_fits_and_breaks_no_rule(string path, int width, ColorScheme light)
    {
        await using var window = await chromium.Open(
            starter.Blog.Address,
            wishes =>
            {
                wishes.ViewportSize = new() { Width = width, Height = 800 };
                wishes.ColorScheme = light;
            }
        );
        await window.Open(path);
        await window.AssertSound();
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_accessible_too()
    {
        await using var window = await chromium.Open(starter.Blog.Address);
        await window.Open("/no/such/page/");
        await window.AssertAccessible();
        await window.AssertNoSidewaysScrolling();
    }

    [Fact]
    public async Task An_Arabic_post_reads_from_the_right()
    {
        await using var window = await chromium.Open(starter.Blog.Address);
        await window.Open(StarterBlog.ArabicPost);
        Assert.Equal(
            "rtl",
            await window.Page.Locator(".prose p").First.EvaluateAsync<string>("p => getComputedStyle(p).direction")
        );
        var margin = await window.Page.Locator(".post-meta").BoundingBoxAsync();
        var text = await window.Page.Locator(".prose").First.BoundingBoxAsync();
        Assert.True(margin!.X > text!.X, "The margin stands at the right of the text.");
    }

    [Fact]
    public async Task The_theme_that_a_reader_chose_stays()
    {
        await using var window = await chromium.Open(starter.Blog.Address);
        await window.Open("/");
        var paper = await Paper(window);
        var toggle = window.Page.Locator(".theme-toggle");
        await toggle.ClickAsync();
        await toggle.ClickAsync();
        await Assertions.Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        var night = await Paper(window);
        Assert.NotEqual(paper, night);

        await window.Open(StarterBlog.ModelPost);
        Assert.Equal(night, await Paper(window));
        await Assertions.Expect(toggle).ToHaveAttributeAsync("aria-label", "Colour theme: dark");
        await toggle.ClickAsync();
        Assert.Equal(paper, await Paper(window));
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task A_branch_folds_and_unfolds()
    {
        await using var window = await chromium.Open(starter.Blog.Address);
        await window.Open(StarterBlog.ModelPost);
        var branch = window.Page.Locator("details.branch").First;
        var reply = branch.Locator("article").First;
        await Assertions.Expect(reply).ToBeVisibleAsync();
        await branch.Locator("summary").First.ClickAsync();
        await Assertions.Expect(reply).ToBeHiddenAsync();
        await branch.Locator("summary").First.PressAsync("Enter");
        await Assertions.Expect(reply).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_first_key_leads_past_the_header_to_the_text()
    {
        await using var window = await chromium.Open(starter.Blog.Address);
        await window.Open(StarterBlog.ModelPost);
        await window.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(window.Page.Locator("a.skip")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#main", window.At, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_README_s_picture_is_taken_when_asked_for()
    {
        if (Environment.GetEnvironmentVariable("SAHELBLOG_SCREENSHOT") is not { Length: > 0 } file)
            return;
        await using var window = await chromium.Open(starter.Blog.Address);
        await window.Open(StarterBlog.ModelPost);
        await window.Page.ScreenshotAsync(new() { Path = file });
        Assert.True(File.Exists(file));
    }

    private static Task<string> Paper(Window window) =>
        window.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
