using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>What is new since the last visit, from the first visit on: marked once it can be seen, and then no more.</summary>
public sealed class NewsTests(Chromium chromium)
{
    [Fact]
    public async Task What_comes_during_the_first_visit_is_new_on_a_reload_and_not_on_the_next_visit()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithComment(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        await Assertions.Expect(window.Page.Locator(".is-new, .news p")).ToHaveCountAsync(0);
        await blog.HasComment(post, "Meanwhile.", "Oumou");

        await window.Page.ReloadAsync();

        await Assertions.Expect(window.Page.Locator("#comment-2.is-new")).ToHaveCountAsync(1);
        await Assertions.Expect(window.Page.Locator(".is-new")).ToHaveCountAsync(1);
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Page.Locator("#comment-2.is-new")).ToHaveCountAsync(1);
        await NothingIsNewToANextVisit(window, post);
    }

    [Fact]
    public async Task What_comes_during_the_first_visit_and_was_not_seen_is_new_on_the_next()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithComment(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        await blog.HasComment(post, "Meanwhile.", "Oumou");

        var next = await window.Page.Context.NewPageAsync();
        await next.GotoAsync(post.Permalink!);

        await Assertions.Expect(next.Locator("#comment-2.is-new")).ToHaveCountAsync(1);
        await Assertions.Expect(next.Locator(".is-new")).ToHaveCountAsync(1);
        await NothingIsNewToANextVisit(window, post);
    }

    [Fact]
    public async Task The_first_comments_of_all_are_new_to_who_came_before_them()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        await blog.HasComment(post, "First.");

        await window.Page.ReloadAsync();

        await Assertions.Expect(window.Page.Locator("#comment-1.is-new")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Of_the_same_day_the_time_is_said_and_what_the_keys_do_stands_beside_them()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithComment(blog);
        await using var window = await chromium.Open(blog.Address);
        await window.Open(post.Permalink!);
        await blog.HasComment(post, "Meanwhile.", "Oumou");
        await window.Page.ReloadAsync();

        await Assertions
            .Expect(window.Page.Locator(".news a"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^1 new since [0-9]{2}:[0-9]{2}$"));
        await Assertions.Expect(window.Page.Locator(".keys-line")).ToContainTextAsync("n Next new N Back");
        var button = window.Page.GetByRole(AriaRole.Button, new() { Name = "Switch these keys off" });
        await button.ClickAsync();
        await Assertions.Expect(window.Page.Locator(".keys")).ToHaveTextAsync("Switch these keys on");
        await window.AssertSound();
    }

    private static async Task<Post> WithComment(BlogHost blog)
    {
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained.", "Adjoa Mensah");
        return post;
    }

    private static async Task NothingIsNewToANextVisit(Window window, Post post)
    {
        var next = await window.Page.Context.NewPageAsync();
        await next.GotoAsync(post.Permalink!);
        await Assertions.Expect(next.Locator("#comment-2")).ToBeVisibleAsync();
        await Assertions.Expect(next.Locator("#news [role=status]")).ToHaveCountAsync(1);
        await Assertions.Expect(next.Locator(".is-new")).ToHaveCountAsync(0);
    }
}
