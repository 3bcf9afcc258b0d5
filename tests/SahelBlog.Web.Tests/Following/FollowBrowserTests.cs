using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Browser;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Following;

/// <summary>The page of following in a browser: by hand, on a telephone, from right to left, in both themes.</summary>
public sealed class FollowBrowserTests(Chromium chromium)
{
    [Theory]
    [InlineData("en", ColorScheme.Light, true)]
    [InlineData("en", ColorScheme.Dark, false)]
    [InlineData("ar", ColorScheme.Dark, true)]
    [InlineData("fr", ColorScheme.Light, false)]
    public async Task It_is_sound_on_a_telephone(string language, ColorScheme theme, bool javaScript)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.Has(new PostDraft { Title = "Rain", Language = language });
        var head = await blog.HasComment(post);
        await using var window = await chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ViewportSize = new() { Width = 360, Height = 740 };
                wishes.ColorScheme = theme;
                wishes.JavaScriptEnabled = javaScript;
            }
        );
        await window.Open($"/follow?comment={head.Id}");
        await window.AssertNoSidewaysScrolling();
        if (javaScript)
            await window.AssertAccessible();

        await window.Page.Locator("#follow-mail").FillAsync("awa@reader.example");
        await window.Page.Locator("main .button").ClickAsync();

        Assert.Equal($"/follow?comment={head.Id}&sent=1", window.At);
        await window.AssertNoSidewaysScrolling();
    }
}
