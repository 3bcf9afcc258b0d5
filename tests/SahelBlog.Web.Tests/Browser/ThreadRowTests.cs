using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>What stands on a comment's own row, and where the ways on from it lead.</summary>
public sealed class ThreadRowTests(Chromium chromium)
{
    private const string Row = " > article .comment-actions";

    [Fact]
    public async Task A_closed_branch_s_row_begins_where_every_row_does_and_its_branch_s_line_stands_on_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        using var owner = await blog.Owner();
        await owner.Submit(
            (await owner.Open(post.Permalink!)).Form("#comment-1 > article form.desk-acts").With("do", "close")
        );
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;

        var body = await page.Locator("#comment-1 > article .comment-body").BoundingBoxAsync();
        var report = await page.Locator("#comment-1" + Row + " a").Last.BoundingBoxAsync();
        var summary = await page.Locator("#comment-1 > details > summary").BoundingBoxAsync();
        var first = await page.Locator("#comment-2" + Row + " > :first-child").BoundingBoxAsync();
        var reply = await page.Locator("#comment-2 > article .comment-body").BoundingBoxAsync();

        Assert.Equal(reply!.X, first!.X, 1);
        Assert.True(report!.X >= body!.X);
        Assert.Equal(report.Y, summary!.Y, 1);
        await Assertions.Expect(page.Locator("#comment-1 > article .closed")).ToBeVisibleAsync();
        await window.AssertSound();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task What_the_owner_may_do_moves_nothing(int width)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        using var owner = await blog.Owner();
        await owner.Submit(
            (await owner.Open(post.Permalink!)).Form("#comment-1 > article form.desk-acts").With("do", "close")
        );
        await using var window = await chromium.Open(
            blog.Address,
            wishes => wishes.ViewportSize = new() { Width = width, Height = 800 }
        );
        await window.IsSignedInAs(owner, blog);
        await window.Open(post.Permalink!);
        var page = window.Page;
        var before = await page.Locator("#comment-2").BoundingBoxAsync();
        var summary = await page.Locator("#comment-1 > details > summary").BoundingBoxAsync();
        var menu = page.Locator("#comment-1 > article .desk-menu > summary");
        Assert.Equal(summary!.Y, (await menu.BoundingBoxAsync())!.Y, 1);
        await window.AssertSound();

        await menu.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Open the branch" })).ToBeVisibleAsync();
        Assert.Equal(before!.Y, (await page.Locator("#comment-2").BoundingBoxAsync())!.Y, 1);
        await window.AssertSound();
        await menu.ClickAsync();
        await page.Locator("#comment-2 > article .desk-menu > summary").ClickAsync();
        await Assertions.Expect(page.Locator("#comment-2 > article .desk-acts button")).ToHaveTextAsync(["Pin"]);
    }

    [Fact]
    public async Task A_branch_is_followed_from_the_form_of_a_reply_and_from_its_head()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;
        await Assertions
            .Expect(page.Locator("#comment-1" + Row + " .comment-follow"))
            .ToHaveAttributeAsync("href", "/follow?comment=1");
        await Assertions.Expect(page.Locator("#comment-2 .comment-follow")).ToHaveCountAsync(0);

        await page.Locator("#comment-2 a[data-reply]").ClickAsync();
        await window.AssertSound();
        await page.Locator("#comment-2 form")
            .GetByRole(AriaRole.Link, new() { Name = "Follow this branch" })
            .ClickAsync();

        Assert.StartsWith("/follow?comment=2&under=", window.At, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("input[value=Branch]")).ToBeCheckedAsync();
        await window.Open($"/follow?post={post.Id}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Only a part of it interests you?");
        await window.AssertSound();
    }

    [Theory]
    [InlineData("newest")]
    [InlineData("replied")]
    public async Task A_link_into_an_order_stays_in_it(string order)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComments(post, 250);
        await using var window = await chromium.Open(blog.Address);
        await window.Page.GotoAsync($"{post.Permalink}?order={order}#comment-" + (order == "newest" ? 10 : 240));
        await window.Page.WaitForURLAsync($"**?comments=*&order={order}#comment-*");
    }

    [Fact]
    public async Task A_link_to_a_comment_that_is_gone_leaves_its_reader_at_the_post()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        await using var window = await chromium.Open(blog.Address);
        var asked = window.Page.WaitForResponseAsync("**/comment/99**");
        await window.Page.GotoAsync(post.Permalink + "#comment-99");
        Assert.Equal(404, (await asked).Status);
        Assert.Equal(post.Permalink + "#comment-99", window.At);
    }

    [Fact]
    public async Task The_way_on_stands_once_and_a_reload_comes_back_to_what_it_brought()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var root = await blog.HasComment(post, "The root.", "Root");
        for (var number = 2; number <= 210; number++)
            await blog.HasComment(post, $"Reply {number}.", replyingTo: root.Id);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        var page = window.Page;
        var more = page.Locator("a.more");
        await Assertions.Expect(more).ToHaveTextAsync("Show up to 200 more comments 10 replies to Root left");
        await Assertions.Expect(page.Locator(".thread-pager [rel=next]")).ToBeHiddenAsync();
        await page.Locator("#comment-1 > details > summary").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".thread-pager [rel=next]")).ToBeVisibleAsync();
        await page.Locator("#comment-1 > details > summary").PressAsync("Enter");

        await more.ClickAsync();
        await Assertions.Expect(page.Locator("#comment-210")).ToBeVisibleAsync();
        await page.ReloadAsync();

        Assert.Equal($"{post.Permalink}?comments=201#comment-201", window.At);
        await Assertions.Expect(page.Locator("#comment-201")).ToBeInViewportAsync();
        await Assertions
            .Expect(page.Locator("#comment-201 .comment-parent"))
            .ToHaveTextAsync("In reply to Root, on another page");
    }

    [Fact]
    public async Task A_long_comment_that_an_address_names_is_open_and_can_be_folded()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, string.Join("\n\n", Enumerable.Range(1, 60).Select(n => $"Paragraph {n}.")));
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink + "#comment-1");
        var body = window.Page.Locator("#comment-1 .long");
        Assert.True((await body.BoundingBoxAsync())!.Height > 1_000);
        await body.GetByText("Fold", new() { Exact = true }).ClickAsync();
        Assert.InRange((await body.BoundingBoxAsync())!.Height, 200, 600);
    }

    [Fact]
    public async Task A_pinned_comment_that_is_the_first_anyway_stands_there_once_and_says_so()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        using var owner = await blog.Owner();
        await owner.Submit(
            (await owner.Open(post.Permalink!)).Form("#comment-1 > article form.desk-acts").With("do", "pin")
        );
        using var reader = blog.NewReader();
        var page = await reader.Open(post.Permalink!);
        Assert.False(page.Has(".pinned"));
        Assert.Equal("Pinned", page.Text("#comment-1 > article .badge"));
        var newest = await reader.Open(post.Permalink + "?order=newest");
        Assert.True(newest.Has(".pinned"));
    }

    [Fact]
    public async Task On_a_telephone_the_button_for_quoting_covers_no_line_of_what_is_quoted()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        await using var window = await chromium.Open(
            blog.Address,
            wishes => wishes.ViewportSize = new() { Width = 360, Height = 800 }
        );
        await window.Open(post.Permalink + "#comment-1");
        var words = window.Page.Locator("#comment-1 > article .comment-body p");

        await words.DblClickAsync(
            new()
            {
                Position = new() { X = 4, Y = 8 },
            }
        );

        var button = await window.Page.Locator("button.quote").BoundingBoxAsync();
        Assert.Equal(784, button!.Y + button.Height, 1);
        await window.AssertSound();
        await window.Page.Locator("button.quote").ClickAsync();
        await Assertions.Expect(window.Page.Locator("#comment-1 textarea")).ToHaveValueAsync("@Adjoa:\n> It\n\n");
    }

    private static async Task<Post> WithBranch(BlogHost blog)
    {
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained.", "Adjoa");
        await blog.HasComment(post, "Where?", "Tomasz", replyingTo: 1);
        await blog.HasComment(post, "It did not.", "Awa");
        return post;
    }
}
