using Microsoft.Playwright;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>The desk in a browser: with keys alone, on a narrow screen, in both themes.</summary>
public sealed class QueueTests(Chromium chromium)
{
    [Fact]
    public async Task With_keys_alone_one_walks_picks_decides_and_takes_it_back()
    {
        await using var blog = BlogHost.Unmoderated();
        await blog.HasComments(await blog.HasPost("Rain"), 5);
        await using var window = await AtDesk(blog, "/desk/conversation?state=approved&find=number");
        var page = window.Page;

        await Press(page, "j", "x", "j", "x");
        await Assertions.Expect(page.Locator("[data-picked]")).ToHaveTextAsync("2 picked");
        await Press(page, "s");
        await Assertions.Expect(page.Locator(".flash p")).ToHaveTextAsync("Put 2 comments among the spam.");
        await Assertions.Expect(page.Locator(".held")).ToHaveCountAsync(3);
        Assert.Contains("find=number", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".held.is-current .held-pick")).ToBeFocusedAsync();

        await Press(page, "z");
        await Assertions.Expect(page.Locator(".held")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator(".flash p")).ToContainTextAsync("Undone");
        await Press(page, "k", "k", "k", "k", "d");
        await Assertions.Expect(page.Locator("#held-5")).ToHaveCountAsync(0);
        await Press(page, "u");
        await Assertions.Expect(page.Locator("#held-5")).ToHaveCountAsync(1);
        await page.GotoAsync("/desk/conversation?state=deleted");
        await Assertions.Expect(page.Locator(".held")).ToHaveCountAsync(0);
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task Keys_reply_edit_search_and_name_themselves_and_write_letters_where_one_types()
    {
        await using var blog = BlogHost.Empty();
        await blog.HasComment(await blog.HasPost("Rain"), "The ferry is late.");
        await using var window = await AtDesk(blog, "/desk/conversation");
        var page = window.Page;

        await Press(page, "?");
        await Assertions.Expect(page.Locator("#keys-title")).ToBeFocusedAsync();
        await Press(page, "j", "Escape");
        await Assertions.Expect(page.Locator("#keys")).ToBeHiddenAsync();
        await Press(page, "?");
        await Assertions.Expect(page.Locator("#keys-title")).ToBeInViewportAsync();
        await Press(page, "?", "/");
        await Assertions.Expect(page.Locator("#find")).ToBeFocusedAsync();
        await Press(page, "d", "a");
        await Assertions.Expect(page.Locator("#find")).ToHaveValueAsync("da");
        await page.Locator(".held-pick").FocusAsync();
        await Press(page, "r");
        await Assertions.Expect(page.Locator("#reply-1")).ToBeFocusedAsync();
        await page.Locator(".held-pick").FocusAsync();
        await Press(page, "e");
        await page.WaitForURLAsync("**/desk/comment/1**");
        await page.GoBackAsync();
        await Press(page, "a");
        await Assertions.Expect(page.Locator(".flash p")).ToHaveTextAsync("Approved 1 comment.");
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task What_opens_under_the_buttons_leaves_them_in_one_row()
    {
        await using var blog = BlogHost.Empty();
        await blog.HasComment(await blog.HasPost("Rain"), "The ferry is late.");
        await using var window = await AtDesk(blog, "/desk/conversation");
        var row = window.Page.Locator(".held form > .buttons > .button, .held form > .buttons > details > summary");
        Assert.Single(await Tops());
        foreach (var summary in await window.Page.Locator(".held summary").AllAsync())
            await summary.ClickAsync();

        var top = Assert.Single(await Tops());

        foreach (var opened in await window.Page.Locator(".held details[open] > .held-more").AllAsync())
            Assert.True((await opened.BoundingBoxAsync())!.Y > top);
        window.AssertNoTroubles();

        async Task<IEnumerable<int>> Tops()
        {
            var tops = new HashSet<int>();
            foreach (var button in await row.AllAsync())
                tops.Add((int)(await button.BoundingBoxAsync())!.Y);
            return tops;
        }
    }

    [Theory]
    [InlineData("spam", CommentState.Spam)]
    [InlineData("deleted", CommentState.Deleted)]
    public async Task The_key_for_a_reply_opens_nothing_where_none_can_be_written(string shelf, CommentState state)
    {
        await using var blog = BlogHost.Unmoderated();
        await blog.Decides((await blog.HasComment(await blog.HasPost("Rain"), "Buy sand.")).Id, state);
        await using var window = await AtDesk(blog, $"/desk/conversation?state={shelf}");

        await Press(window.Page, "r", "?");

        await Assertions.Expect(window.Page.Locator("#keys-title")).ToBeFocusedAsync();
        await Assertions.Expect(window.Page.Locator(".held details[open]")).ToHaveCountAsync(0);
        window.AssertNoTroubles();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Every_page_of_moderating_is_sound(ColorScheme theme, int width)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var first = await blog.HasComment(post, "A_very_long_word_" + new string('x', 200) + " https://sand.example/");
        await blog.HasComment(post, "So it is.", "Tomasz", first.Id);
        await blog.Get<Reports>().Take(first.Id, ReportReason.Spam, "It sells.", "192.0.2.1");
        using var owner = await blog.Owner();
        var row = (await owner.Open("/desk/conversation?state=approved")).Form("#held-2 form");
        await owner.Submit(row.With("do", "pin"));
        await owner.Submit(row.With("do", "close"));
        await owner.Submit((await owner.Open("/desk/comment/2")).Form("main form").With("text", "So it was."));
        await owner.Submit(
            (await owner.Open("/desk/bans"))
                .Form("main form")
                .With("do", "ban")
                .With("kind", "email")
                .With("value", "somebody.with.a.long.name@a-long-domain.example")
        );
        await using var window = await chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ColorScheme = theme;
                wishes.ViewportSize = new() { Width = width, Height = 900 };
            }
        );
        await window.IsSignedInAs(owner, blog);
        foreach (
            var path in new[]
            {
                "/desk/conversation?state=approved",
                "/desk/conversation?state=reported",
                "/desk/conversation?state=all&by=name%3AAdjoa&find=so",
                "/desk/comment/2",
                "/desk/log",
                "/desk/bans",
                "/desk/letters",
                "/comment/1/report",
                post.Permalink!,
            }
        )
        {
            await window.Open(path);
            await window.AssertSound();
        }
        await window.Open("/desk/conversation?state=approved");
        foreach (var summary in await window.Page.Locator(".held summary").AllAsync())
            await summary.ClickAsync();
        await window.AssertSound();
    }

    private async Task<Window> AtDesk(BlogHost blog, string path)
    {
        using var moderator = await blog.SignedIn(Role.Moderator);
        var window = await chromium.Open(blog.Address);
        await window.IsSignedInAs(moderator, blog);
        await window.Open(path);
        return window;
    }

    private static async Task Press(IPage page, params string[] keys)
    {
        // The script marks where one is.
        await page.Locator(".held.is-current").WaitForAsync();
        foreach (var key in keys)
            await page.Keyboard.PressAsync(key);
    }
}
