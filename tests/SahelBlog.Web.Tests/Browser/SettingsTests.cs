using Microsoft.Playwright;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.DeskSettings;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>The settings in a browser: on every window, by the keyboard alone, and without JavaScript.</summary>
public sealed class SettingsTests(Chromium chromium)
{
    [Theory, MemberData(nameof(StateTests.Windows), MemberType = typeof(StateTests))]
    public async Task Every_state_of_the_page_is_accessible_and_fits(int width, ColorScheme light)
    {
        await using var blog = BlogHost.EmptyNow(("Blog:Tagline", "Fixed"));
        using var owner = await blog.Owner();
        await using var window = await chromium.Open(
            blog.Address,
            context =>
            {
                context.ViewportSize = new() { Width = width, Height = 900 };
                context.ColorScheme = light;
            }
        );
        await window.IsSignedInAs(owner, blog);
        await window.Open(SettingActs.Path);
        foreach (var summary in await window.Page.Locator(".provider > summary").AllAsync())
            await summary.ClickAsync();
        await window.AssertSound();

        await window.Page.Locator("#blog-timezone").FillAsync("Nowhere/Land");
        await window.Page.Locator("#s-blog button[value=save]").ClickAsync();
        await Assertions.Expect(window.Page.Locator("#blog-timezone-e")).ToBeVisibleAsync();
        await window.AssertAccessible();
        await window.AssertNoSidewaysScrolling();

        await window.Page.Locator("#blog-timezone").FillAsync("Africa/Bamako");
        await owner.HasSet("blog", ("Blog:Name", "Theirs"));
        await window.Page.Locator("#s-blog button[value=save]").ClickAsync();
        await Assertions.Expect(window.Page.Locator("#blog-timezone-t")).ToBeVisibleAsync();
        await window.AssertAccessible();
        await window.Page.Locator("#s-blog button[value=save]").ClickAsync();
        await Assertions.Expect(window.Page.Locator("#s-blog .flash button")).ToBeVisibleAsync();
        await window.AssertAccessible();
        await window.AssertNoSidewaysScrolling();
    }

    [Fact]
    public async Task By_the_keyboard_alone_and_without_JavaScript()
    {
        await using var blog = BlogHost.EmptyNow();
        using var owner = await blog.Owner();
        await using var window = await chromium.Open(blog.Address, context => context.JavaScriptEnabled = false);
        await window.IsSignedInAs(owner, blog);
        await window.Page.GotoAsync(SettingActs.Path);
        var keys = window.Page.Keyboard;

        await window.Page.Locator("#blog-name").FocusAsync();
        await keys.PressAsync("Control+A");
        await keys.TypeAsync("Pluie");
        await keys.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("#s-blog [role=status]")).ToContainTextAsync("Saved.");
        await Assertions.Expect(window.Page.Locator(".mast-name a")).ToHaveTextAsync("Pluie");

        await window.Page.Locator("#comments-moderation-FirstTime").FocusAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("#comments-moderation-All")).ToBeCheckedAsync();
        await Assertions.Expect(window.Page.Locator("#s-conversation [role=status]")).ToContainTextAsync("Saved.");

        await window.Page.Locator(".provider > summary").First.FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("#signin-wordpress-clientid")).ToBeVisibleAsync();

        await window.Page.Locator("#s-conversation .flash button").FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("#comments-moderation-FirstTime")).ToBeCheckedAsync();
    }
}
