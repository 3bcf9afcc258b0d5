using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SahelBlog.Tests.Media;
using SahelBlog.Web.Tests.House;
using SkiaSharp;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>The editor with the library behind it: from the desktop into a published post.</summary>
public sealed class EditorPictureTests(Chromium chromium)
{
    [Fact]
    public async Task A_picture_dropped_into_the_text_is_kept_seen_in_the_preview_published_and_found_in_the_library()
    {
        await using var blog = BlogHost.Empty();
        await using var window = await chromium.AtEditor(blog);
        var page = window.Page;
        await page.Locator("#title").FillAsync("The ferry");
        await page.Text().FillAsync("It crossed.");

        await page.Text()
            .EvaluateAsync(
                """
                (text, base64) => {
                  text.focus(); text.setSelectionRange(11, 11);
                  const bytes = Uint8Array.from(atob(base64), one => one.charCodeAt(0));
                  const data = new DataTransfer();
                  data.items.add(new File([bytes], 'ferry.png'));
                  text.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
                }
                """,
                Convert.ToBase64String(Pictures.Encoded(SKEncodedImageFormat.Png, 600, 300))
            );
        await Assertions.Expect(page.Locator("#describe-alt")).ToBeFocusedAsync();
        // It is placed while the question stands open; the answer is put in after.
        await Assertions.Expect(page.Text()).ToHaveValueAsync(new Regex("!\\[\\]\\(/media/[0-9a-f]+/ferry"));
        await page.Keyboard.TypeAsync("A ferry");
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.Text())
            .ToHaveValueAsync(
                new Regex("^It crossed\\.\\n\\n!\\[A ferry\\]\\(/media/[0-9a-f]+/ferry-600x300\\.\\w+\\)\\n*$")
            );
        await Assertions.Expect(page.Locator("[data-part=prose] img[width='600'][height='300']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-part=checks]")).Not.ToContainTextAsync("is not there");

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/desk/write/1**");
        await page.GetByRole(AriaRole.Link, new() { Name = "See it on the blog" }).ClickAsync();
        var picture = page.Locator(".prose img");
        await Assertions.Expect(picture).ToHaveAttributeAsync("alt", "A ferry");
        Assert.EndsWith(
            ".webp",
            await picture.EvaluateAsync<string>("picture => picture.decode().then(() => picture.currentSrc)"),
            StringComparison.Ordinal
        );

        await page.GotoAsync("/desk/write");
        await page.GetByRole(AriaRole.Button, new() { Name = "Image" }).ClickAsync();
        await Assertions.Expect(page.Locator("#pictures li")).ToHaveCountAsync(1);
        window.AssertNoTroubles();
    }
}
