using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SahelBlog.Audit;
using SahelBlog.Media;
using SahelBlog.Posts;
using SahelBlog.Tests.Media;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;
using SkiaSharp;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>Pictures in a browser: uploaded, described, and seen in a post.</summary>
public sealed class MediaTests(Chromium chromium)
{
    // Puts a file on the page as a drop from the desktop does.
    private const string Drop = """
        async ([files, target]) => {
            const carried = new DataTransfer();
            for (const [name, base64] of files) {
                const bytes = Uint8Array.from(atob(base64), one => one.charCodeAt(0));
                carried.items.add(new File([bytes], name));
            }
            for (const type of ['dragenter', 'dragover', 'drop'])
                document.querySelector(target).dispatchEvent(
                    new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
        }
        """;

    [Fact]
    public async Task Pictures_are_dropped_on_the_page_and_described_with_keys_alone()
    {
        await using var blog = BlogHost.EmptyNow();
        using var owner = await blog.Owner();
        await using var window = await chromium.Open(blog.Address);
        await window.IsSignedInAs(owner, blog);
        var page = window.Page;
        await window.Open("/desk/media");
        await Assertions.Expect(page.Locator("[data-drop]")).ToBeVisibleAsync();

        await Dropped(page, ("ferry.png", 600), ("quay.png", 700));
        await page.WaitForURLAsync("**/desk/media?did=uploaded&n=2");
        await Assertions.Expect(page.Locator(".media-name")).ToHaveTextAsync(["quay.png", "ferry.png"]);

        await page.Locator(".media-cell").Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/desk/media/1");
        await page.Locator(".medium-whole").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("A ferry at the quay");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Mopti, 2012");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/desk/media/1?did=saved");
        await Assertions
            .Expect(page.Locator("#markdown"))
            .ToHaveValueAsync(
                new Regex("^!\\[A ferry at the quay\\]\\(/media/.*/ferry-600x10.jpg \"Mopti, 2012\"\\)$")
            );
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task What_cannot_be_taken_is_said_beside_what_was_taken()
    {
        await using var blog = BlogHost.EmptyNow(("Media:LargestFile", "1"));
        using var owner = await blog.Owner();
        await using var window = await chromium.Open(blog.Address);
        await window.IsSignedInAs(owner, blog);
        var page = window.Page;
        await window.Open("/desk/media");

        await page.EvaluateAsync(
            Drop,
            new object[]
            {
                new object[]
                {
                    new[] { "ferry.png", Convert.ToBase64String(Pictures.Encoded(SKEncodedImageFormat.Png)) },
                    new[] { "endless.png", Convert.ToBase64String(new byte[1_600_000]) },
                },
                "main",
            }
        );

        await Assertions
            .Expect(page.Locator("[role=alert] li"))
            .ToHaveTextAsync(["endless.png: it is larger than the 1 MB that are taken."]);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show them" }).ClickAsync();
        await Assertions.Expect(page.Locator(".media-name")).ToHaveTextAsync(["ferry.png"]);
        window.AssertNoTroubles();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Every_page_of_the_library_is_sound(ColorScheme theme, int width)
    {
        await using var blog = BlogHost.EmptyNow();
        using var owner = await blog.Owner();
        var used = await Upload(
            blog,
            "a_very_long_name_" + new string('x', 90) + ".png",
            Picture(1200, 900),
            "A ferry"
        );
        await Upload(blog, "report.pdf", Uploading.Pdf);
        await Upload(blog, "wave.gif", Pictures.Animated());
        await blog.Has(new PostDraft { Title = "Rain", Markdown = used.Markdown }, PostStatus.Draft);
        await using var window = await chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ColorScheme = theme;
                wishes.ViewportSize = new() { Width = width, Height = 900 };
            }
        );
        await window.IsSignedInAs(owner, blog);
        foreach (var path in new[] { "/desk/media", "/desk/media?tab=unused&q=wave", "/desk/media/1", "/desk/media/2" })
        {
            await window.Open(path);
            foreach (var summary in await window.Page.Locator("main summary").AllAsync())
                await summary.ClickAsync();
            await window.AssertSound();
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_post_with_pictures_is_shown_in_webp_of_the_right_width_and_nothing_moves(int width)
    {
        await using var blog = BlogHost.EmptyNow();
        var first = await Upload(blog, "ferry.jpg", Picture(2000, 1200), "A ferry");
        var second = await Upload(blog, "quay.png", Pictures.Transparent(1000, 800), "A quay");
        var words = string.Join(
            "\n\n",
            Enumerable.Range(1, 4).Select(n => $"Paragraph {n} about the river and the ferry.")
        );
        var post = await blog.Has(
            new PostDraft
            {
                Title = "Rain",
                Markdown = $"{words}\n\n{first.Markdown}\n\n{words}\n\n{second.Markdown}\n\n{words}",
            }
        );
        await using var window = await chromium.Open(
            blog.Address,
            wishes => wishes.ViewportSize = new() { Width = width, Height = 900 }
        );
        var page = window.Page;
        await page.AddInitScriptAsync(
            "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(one => { window.moved += one.value; })).observe({ type: 'layout-shift', buffered: true });"
        );
        await window.Open(post.Permalink!);
        var quay = page.Locator("img[alt='A quay']");
        await quay.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(quay).ToHaveJSPropertyAsync("complete", true);

        var ferry = page.Locator("img[alt='A ferry']");
        foreach (var picture in new[] { ferry, quay })
            Assert.EndsWith(
                width == 360 ? "-480.webp" : "-960.webp",
                await picture.EvaluateAsync<string>("one => one.currentSrc"),
                StringComparison.Ordinal
            );
        Assert.True(await ferry.EvaluateAsync<int>("one => one.naturalWidth") > 0);
        var box = (await ferry.BoundingBoxAsync())!;
        Assert.Equal(2000.0 / 1200, box.Width / box.Height, 0.02);
        // A picture that arrives late would move the text by tenths; letters that arrive do by ten-thousandths.
        Assert.InRange(await page.EvaluateAsync<double>("() => window.moved"), 0, 0.001);
        await window.AssertSound();
    }

    private static Task Dropped(IPage page, params (string Name, int Width)[] pictures) =>
        page.EvaluateAsync(
            Drop,
            new object[]
            {
                pictures
                    .Select(one => new[] { one.Name, Convert.ToBase64String(Picture(one.Width, 10)) })
                    .ToArray<object>(),
                "main",
            }
        );

    private static byte[] Picture(int width, int height) => Pictures.Encoded(SKEncodedImageFormat.Png, width, height);

    private static async Task<Medium> Upload(BlogHost blog, string name, byte[] file, string alt = "")
    {
        using var content = new MemoryStream(file);
        var words = new MediumWords { Alt = alt };
        var result = await blog.Get<MediaLibrary>().Upload(content, name, words, new Actor(null, Story.Author));
        return Assert.IsType<UploadResult.Kept>(result).Medium;
    }
}
