using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Browser;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>Scheduling, protecting and opening a post in a browser: with keys alone, on a telephone, without a script.</summary>
public sealed class PublishBrowserTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task With_keys_alone_a_post_is_protected_and_scheduled_and_later_opened(int width, ColorScheme light)
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await using var window = await Open(blog, width, light);
        var page = window.Page;
        await window.IsSignedInAs(owner, blog);

        await window.Open("/desk/write");
        await Assertions.Expect(page.Locator("#password")).ToBeHiddenAsync();
        await page.Locator("#title").FocusAsync();
        await page.Keyboard.TypeAsync("Rain in May");
        await TabTo(page, "audience");
        await page.Keyboard.TypeAsync("Whoever k");
        await Assertions.Expect(page.Locator("#password")).ToBeVisibleAsync();
        await TabTo(page, "password");
        await page.Keyboard.TypeAsync("salt and paper");
        await TabTo(page, "day");
        await page.Keyboard.TypeAsync("12042026");
        await TabTo(page, "time");
        await page.Keyboard.TypeAsync("0600AM");
        await window.AssertSound();
        await TabTo(page, "publish", "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("Friday 4 December 2026, 06:00");
        await Assertions.Expect(page.Locator("#time")).ToHaveValueAsync("06:00");
        await window.AssertSound();

        blog.Clock.SetUtcNow(new(2026, 12, 4, 6, 0, 0, TimeSpan.Zero));
        using var nobody = blog.NewReader();
        await Eventually.Some(async () =>
            (int)(await nobody.Open("/2026/12/rain-in-may/")).Status == 200 ? "out" : null
        );
        await using var reader = await Open(blog, width, light);
        await reader.Open("/2026/12/rain-in-may/");
        await reader.AssertSound();
        await TabTo(reader.Page, "password");
        await reader.Page.Keyboard.TypeAsync("salt and paper");
        await reader.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(reader.Page.Locator(".for-whom")).ToHaveTextAsync("Protected by a password");
        await reader.AssertSound();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Without_a_script_the_panel_the_question_and_the_front_page_do_all_they_do(
        int width,
        ColorScheme light
    )
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await blog.HasPost("Wells");
        await using var window = await Open(blog, width, light, script: false);
        var page = window.Page;
        await window.IsSignedInAs(owner, blog);

        await page.GotoAsync("/desk/write");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Rain in May");
        await page.GetByLabel("Who reads it").SelectOptionAsync("protected");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#password-e")).ToBeVisibleAsync();
        await page.GetByLabel("Password of the post").FillAsync("salt and paper");
        await page.GetByLabel("Pinned to the head").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("Whoever knows its password");

        await using var reader = await Open(blog, width, light, script: false);
        await reader.Page.GotoAsync("/2026/11/rain-in-may/");
        await reader.Page.GetByLabel("Password").FillAsync("sorghum and paper");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Open the post" }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator("[role=alert]")).ToBeVisibleAsync();
        await reader.Page.GetByLabel("Password").FillAsync("salt and paper");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Open the post" }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator(".for-whom")).ToBeVisibleAsync();

        // For everybody it stands at the head of the front page.
        await page.GetByLabel("Who reads it").SelectOptionAsync("published");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator(".pinned-posts .entry-title")).ToHaveTextAsync("Rain in May");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task The_front_page_with_pins_and_a_wrong_password_are_as_sound(int width, ColorScheme light)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.Has(new PostDraft { Title = "Begin here", Pinned = true });
        await blog.HasPost("Wells");
        await blog.HasComment(post);
        var locked = await blog.Has(
            new PostDraft
            {
                Title = "رسالة",
                Language = "ar",
                Password = "salt and paper",
            },
            PostStatus.Protected
        );
        await using var window = await Open(blog, width, light);

        await window.Open("/");
        await window.AssertSound();
        await window.Open(locked.Permalink!);
        await window.Page.Locator("#password").FillAsync("sorghum");
        await window.Page.Locator(".locked button").ClickAsync();
        await Assertions.Expect(window.Page.Locator("#password-e")).ToBeVisibleAsync();
        await window.AssertAccessible();
        await window.AssertNoSidewaysScrolling();
    }

    private Task<Window> Open(BlogHost blog, int width, ColorScheme light, bool script = true) =>
        chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ViewportSize = new() { Width = width, Height = 800 };
                wishes.ColorScheme = light;
                wishes.JavaScriptEnabled = script;
                wishes.Locale = "en-US";
            }
        );

    /// <summary>Presses a key until the field with an id, or the button with a value, has the focus.</summary>
    private static async Task TabTo(IPage page, string name, string key = "Tab")
    {
        for (var presses = 0; presses < 60; presses++)
        {
            var at = await page.EvaluateAsync<string>(
                "() => document.activeElement.id || document.activeElement.value || ''"
            );
            if (at == name)
                return;
            await page.Keyboard.PressAsync(key);
        }
        Assert.Fail($"No way leads to {name}.");
    }
}
