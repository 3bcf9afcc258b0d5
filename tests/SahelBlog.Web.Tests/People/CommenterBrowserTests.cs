using Microsoft.Playwright;
using SahelBlog.Web.Tests.Browser;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.People;

/// <summary>A commenter's own pages in a browser: on a telephone, in both themes, with JavaScript and without.</summary>
public sealed class CommenterBrowserTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task A_writer_edits_and_withdraws(ColorScheme theme, bool javaScript)
    {
        await using var blog = BlogHost.EmptyNow(("Comments:Moderation", "None"));
        var post = await blog.HasPost("Rain");
        await using var window = await Telephone(blog, theme, javaScript);
        await window.Open(post.Permalink!);
        await window.Page.Locator("#comment-text").FillAsync("It rained.");
        await window.Page.Locator("#comment-name").FillAsync("Oumou");
        blog.Clock.Advance(TimeSpan.FromSeconds(20));
        await window.Page.Locator("#comment .buttons .button").ClickAsync();
        await window.Page.Locator("#comment-1 a[href$='/edit']").ClickAsync();

        await Sound(window, javaScript);
        await window.Page.Locator("#edit-text").FillAsync("It *poured*.");
        await window.Page.Locator("button[value=preview]").ClickAsync();
        Assert.Equal("poured", await window.Page.Locator("[data-preview] em").InnerTextAsync());
        await Sound(window, javaScript);
        await window.Page.Locator("button[value=write]").ClickAsync();
        Assert.Equal("It *poured*.", await window.Page.Locator("#edit-text").InputValueAsync());
        blog.Clock.Advance(TimeSpan.FromSeconds(20));
        await window.Page.Locator("button[value=save]").ClickAsync();
        Assert.Equal($"{post.Permalink}#comment-1", window.At);
        Assert.Equal("It poured.", await window.Page.Locator("#comment-1 .comment-body").InnerTextAsync());

        await window.Page.Locator("#comment-1 a[href$='/withdraw']").ClickAsync();
        await Sound(window, javaScript);
        await window.Page.Locator("main button.button").ClickAsync();
        await Assertions.Expect(window.Page.Locator("main h1")).ToHaveTextAsync("Your comment is withdrawn");
        await Sound(window, javaScript);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the conversation" }).ClickAsync();
        Assert.Equal($"{post.Permalink}#conversation", window.At);
        Assert.Equal(0, await window.Page.Locator("#comment-1").CountAsync());
    }

    [Theory]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task A_reader_signs_in_by_a_letter_and_erases_everything(ColorScheme theme, bool javaScript)
    {
        await using var blog = BlogHost.EmptyNow(("Comments:Moderation", "None"));
        await blog.HasComment(await blog.HasPost("Rain"), "It rained.");
        await using var window = await Telephone(blog, theme, javaScript);
        await window.Open("/sign-in");
        await Sound(window, javaScript);
        await window.Page.Locator("#sign-in-mail").FillAsync("oumou@example.org");
        await window.Page.Locator("main button.button").ClickAsync();
        await Sound(window, javaScript);

        await window.Open(Assert.Single(await LinkSignInTests.Letters(blog)));
        await Sound(window, javaScript);
        await window.Page.Locator("#link-name").FillAsync("Oumou Traoré");
        await window.Page.Locator("main button.button:not(.button-quiet)").ClickAsync();
        Assert.Equal("Oumou Traoré", await window.Page.Locator("h1").InnerTextAsync());
        await Sound(window, javaScript);

        await window.Page.Locator("a[href='/me/erase']").ClickAsync();
        await Sound(window, javaScript);
        await window.Page.Locator("#erase-sure").CheckAsync();
        await window.Page.Locator("main button.button").ClickAsync();
        Assert.Equal("/me/erased", window.At);
        await Sound(window, javaScript);
        await window.Open("/me");
        Assert.StartsWith("/sign-in", window.At, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_page_between_the_blog_and_a_provider_leads_there_by_itself(bool javaScript)
    {
        await using var provider = await Provider.Start();
        await using var blog = BlogHost.EmptyNow(provider.Settings);
        var post = await blog.HasPost("Rain");
        await using var window = await Telephone(blog, ColorScheme.Light, javaScript);
        await window.Open(post.Permalink!);
        await window.Page.Locator("#comment-text").FillAsync("It rained.");
        await window.Page.Locator("button[name=with]", new() { HasTextString = "The House" }).ClickAsync();

        await window.Page.Locator("form[data-comment-form] a[href='/me']").WaitForAsync();
        Assert.Equal("It rained.", await window.Page.Locator("#comment-text").InputValueAsync());
        Assert.StartsWith(post.Permalink!, window.At, StringComparison.Ordinal);
        await Sound(window, javaScript);
    }

    private Task<Window> Telephone(BlogHost blog, ColorScheme theme, bool javaScript) =>
        chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ViewportSize = new() { Width = 360, Height = 740 };
                wishes.ColorScheme = theme;
                wishes.JavaScriptEnabled = javaScript;
            }
        );

    /// <summary>Axe is a script itself.</summary>
    private static async Task Sound(Window window, bool javaScript)
    {
        if (javaScript)
            await window.AssertSound();
        else
            await window.AssertNoSidewaysScrolling();
    }
}
