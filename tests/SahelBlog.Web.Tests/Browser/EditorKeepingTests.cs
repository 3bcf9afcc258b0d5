using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>What is written is not lost: with a closed tab, without a connection, in two windows, without a session.</summary>
public sealed class EditorKeepingTests(Chromium chromium)
{
    [Fact]
    public async Task A_tab_that_was_closed_is_offered_again_and_saved_without_leaving_the_page()
    {
        await using var blog = BlogHost.Empty();
        await using var window = await chromium.AtEditor(blog);
        var closed = await window.Page.AnotherTab("/desk/write");
        await closed.Locator("#title").FillAsync("Dust");
        await closed.Text().FillAsync("It blew.");
        await closed.IsKept();
        await closed.CloseAsync();
        Assert.Equal(0, await blog.PostCount());

        var page = window.Page;
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-offer]")).ToContainTextAsync("You were writing “Dust”");
        await window.AssertSound();
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue with it" }).ClickAsync();
        await Assertions.Expect(page.Text()).ToHaveValueAsync("It blew.");
        await page.IsKept();
        await page.Text().PressAsync("Control+s");

        await Assertions.Expect(page.Status()).ToHaveTextAsync(new Regex("^Saved \\d"));
        await Assertions.Expect(page.Locator("[data-state]")).ToHaveTextAsync("Draft");
        Assert.Equal("/desk/write/1", window.At);
        Assert.Equal("dust", await page.Locator("#slug").InputValueAsync());
        await page.Text().FillAsync("It blew hard.");
        await page.Text().PressAsync("Control+s");
        await Assertions.Expect(page.Status()).ToHaveTextAsync(new Regex("^Saved \\d"));
        Assert.Equal((3, "It blew hard."), await Now());
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-offer]")).ToHaveCountAsync(0);
        window.AssertNoTroubles();

        async Task<(int, string)> Now() =>
            (await blog.Kept(1)) is var post ? (post.Version + 1, post.Markdown) : default;
    }

    [Fact]
    public async Task Without_a_connection_it_is_kept_in_the_browser_and_sent_when_that_is_back()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await using var window = await chromium.AtEditor(blog, $"/desk/write/{post.Id}");
        var page = window.Page;

        await page.Context.SetOfflineAsync(true);
        await page.Text().FillAsync("It fell far from the town.");
        await Assertions.Expect(page.Note()).ToContainTextAsync("No connection: kept in this browser");
        await page.Text().PressAsync("Control+s");
        await Assertions.Expect(page.Note()).ToContainTextAsync("it is not saved: kept in this browser");
        await page.Context.SetOfflineAsync(false);
        await page.IsKept();
        await Assertions.Expect(page.Note()).ToBeHiddenAsync();
        Assert.Equal(post.Markdown, (await blog.Kept(post.Id)).Markdown);

        await page.Context.SetOfflineAsync(true);
        await page.Text().FillAsync("It fell, and the line was cut.");
        await Assertions.Expect(page.Note()).ToContainTextAsync("No connection: kept in this browser");
        await page.CloseAsync();
        var next = await window.Page.Context.NewPageAsync();
        await next.Context.SetOfflineAsync(false);
        await next.GotoAsync($"/desk/write/{post.Id}");
        var offer = next.Locator("[data-offer]").Filter(new() { HasText = "the line was cut" });
        await Assertions.Expect(offer).ToBeVisibleAsync();
        await offer.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(next.Text()).ToHaveValueAsync("It fell, and the line was cut.");
    }

    [Fact]
    public async Task Two_windows_keep_their_own_and_a_conflict_is_a_difference_that_overwrites_nothing()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(new PostDraft { Title = "Rain", Markdown = "It fell on Monday." });
        await using var window = await chromium.AtEditor(blog, $"/desk/write/{post.Id}");
        var one = window.Page;
        var other = await one.AnotherTab($"/desk/write/{post.Id}");
        await Assertions.Expect(other.Locator("[data-beside]")).ToHaveTextAsync("Open in another window too");
        await Assertions.Expect(one.Locator("[data-beside]")).ToHaveTextAsync("Open in another window too");

        await one.Text().FillAsync("It fell on Sunday.");
        await one.IsKept();
        await other.Text().FillAsync("It fell on Friday.");
        await other.IsKept();
        Assert.Equal(2, (await blog.Get<WorkingCopies>().Of(1, post.Id)).Count);
        await one.Text().PressAsync("Control+s");
        await Assertions.Expect(one.Status()).ToHaveTextAsync(new Regex("^Saved"));
        await Assertions.Expect(other.Locator("[data-beside]")).ToContainTextAsync("Saved in another window meanwhile");
        await other.Text().PressAsync("Control+s");

        await Assertions.Expect(other.Locator(".clash")).ToBeFocusedAsync();
        await Assertions.Expect(other.Locator(".clash-changes del")).ToHaveTextAsync(["Sunday."]);
        await Assertions.Expect(other.Locator(".clash-changes ins")).ToHaveTextAsync(["Friday."]);
        await Assertions.Expect(other.Text()).ToHaveValueAsync("It fell on Friday.");
        Assert.Equal("It fell on Sunday.", (await blog.Kept(post.Id)).Markdown);
        await other.GetByRole(AriaRole.Button, new() { Name = "Save mine over it" }).ClickAsync();
        await Assertions.Expect(other.Locator(".flash[role=status]")).ToHaveTextAsync("Saved.");
        Assert.Equal("It fell on Friday.", (await blog.Kept(post.Id)).Markdown);
        Assert.Empty(await blog.Get<WorkingCopies>().Of(1, post.Id));
    }

    [Fact]
    public async Task When_the_session_ends_the_text_is_safe_and_goes_on_after_signing_in_elsewhere()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await using var window = await chromium.AtEditor(blog, $"/desk/write/{post.Id}");
        var page = window.Page;
        await page.Context.ClearCookiesAsync();

        await page.Text().FillAsync("It fell on nobody.");
        await Assertions.Expect(page.Note()).ToContainTextAsync("Your session has ended: kept in this browser");
        var tab = await page.Context.RunAndWaitForPageAsync(() => page.Note().GetByRole(AriaRole.Link).ClickAsync());
        await tab.GetByLabel("E-mail").FillAsync("ramata@example.org");
        await tab.GetByLabel("Password").FillAsync(Desk.People.Password);
        await tab.Locator("main form button").First.ClickAsync();
        await tab.WaitForURLAsync("**/desk");
        await page.BringToFrontAsync();
        await page.EvaluateAsync("() => { window.dispatchEvent(new Event('focus')); }");

        await page.IsKept();
        await Assertions.Expect(page.Note()).ToBeHiddenAsync();
        await page.Text().PressAsync("Control+s");
        await Assertions.Expect(page.Status()).ToHaveTextAsync(new Regex("^Saved"));
        Assert.Equal("It fell on nobody.", (await blog.Kept(post.Id)).Markdown);
    }
}
