using Microsoft.Playwright;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Browser;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>An author's first day, in a browser.</summary>
public sealed class AuthorDayTests(Chromium chromium)
{
    [Fact]
    public async Task Claim_write_with_a_preview_publish_approve_and_undo()
    {
        await using var blog = BlogHost.EmptyInRealTime();
        await using var window = await chromium.Open(blog.Address);
        var page = window.Page;

        await window.Open(blog.Get<DeskClaim>().Path);
        await window.AssertSound();
        await page.GetByLabel("Name, as readers").FillAsync(Story.Author);
        await page.GetByLabel("E-mail").FillAsync("ramata@example.org");
        await page.GetByLabel("Password").FillAsync(People.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the desk" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/first");
        await window.AssertSound();

        await window.Open("/desk/write");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Rain in May");
        await page.GetByLabel("Text, in Markdown").FillAsync("It **rained**.");
        await Assertions.Expect(page.Locator("[data-prose] strong")).ToHaveTextAsync("rained");
        await window.AssertSound();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See it on the blog" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1.post-title")).ToHaveTextAsync("Rain in May");
        var permalink = new Uri(page.Url).AbsolutePath;

        using var reader = blog.NewReader();
        await reader.Writes("It rained here too.", permalink);
        await window.Open("/desk/conversation");
        await window.AssertSound();
        await page.Locator("#held-1").GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeVisibleAsync();
        using var other = blog.NewReader();
        Assert.True((await other.Open(permalink)).Has("#comment-1"));
        await window.AssertAccessible();

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator("#held-1")).ToBeVisibleAsync();
        Assert.False((await other.Open(permalink)).Has("#comment-1"));
        window.AssertNoTroubles();
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/posts")]
    [InlineData("/desk/write")]
    [InlineData("/desk/conversation")]
    [InlineData("/desk/links")]
    [InlineData("/desk/links/out")]
    [InlineData("/desk/write/1/links")]
    public async Task On_a_telephone_by_night_the_desk_is_as_sound(string room)
    {
        await using var blog = BlogHost.EmptyInRealTime();
        var post = await blog.Has(
            new PostDraft
            {
                Title = "Rain",
                Markdown = "See [wells](http://127.0.0.1:1/an-address/that-is-longer-than-a-telephone/is-wide.html).",
            }
        );
        await blog.HasComment(post, "It rained.");
        using var owner = await blog.Owner();
        await using var window = await chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ViewportSize = new() { Width = 360, Height = 800 };
                wishes.ColorScheme = ColorScheme.Dark;
            }
        );
        await window.IsSignedInAs(owner, blog);
        await window.Open(room);
        await window.AssertSound();
    }
}
