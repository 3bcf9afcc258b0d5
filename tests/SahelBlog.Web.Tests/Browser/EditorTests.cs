using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>Writing in the editor: marks, keys, pasting, pictures, and what is pointed out.</summary>
public sealed class EditorTests(Chromium chromium)
{
    private const string Shifts = """
        () => new Promise(resolve => {
          const moved = { sum: 0, what: [] };
          new PerformanceObserver(list => {
            for (const shift of list.getEntries()) if (!shift.hadRecentInput) {
              moved.sum += shift.value;
              moved.what.push(...shift.sources.map(source => (source.node?.outerHTML ?? String(source.node)).slice(0, 80)));
            }
          }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(moved)));
        })
        """;

    [Fact]
    public async Task Keys_mark_lists_go_on_and_the_browser_s_own_undo_takes_each_back()
    {
        await using var blog = BlogHost.Empty();
        await using var window = await chromium.AtEditor(blog);
        var (page, text) = (window.Page, window.Page.Text());
        await text.FocusAsync();
        await page.Keyboard.TypeAsync("rain");
        await page.Keyboard.PressAsync("Shift+Home");
        await page.Keyboard.PressAsync("Control+b");
        await Assertions.Expect(text).ToHaveValueAsync("**rain**");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.PressAsync("Control+i");
        await Assertions.Expect(text).ToHaveValueAsync("*rain*");
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(text).ToHaveValueAsync("rain");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Alt+2");
        await Assertions.Expect(text).ToHaveValueAsync("## rain");

        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync("\n\n- one\ntwo\n");
        await page.Keyboard.TypeAsync("\n\n1. first\nsecond");
        await Assertions.Expect(text).ToHaveValueAsync("## rain\n\n- one\n- two\n\n1. first\n2. second");

        /* Nothing is taken for a key while letters are still being composed. */
        await text.EvaluateAsync(
            "text => text.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))"
        );
        await Assertions.Expect(text).ToHaveValueAsync("## rain\n\n- one\n- two\n\n1. first\n2. second");
        await Assertions.Expect(page.Locator("[data-part=prose] h2")).ToHaveTextAsync("rain");
        await Assertions.Expect(page.Locator("[data-part=count]")).ToHaveTextAsync("5 words, 1 minute");
        await Assertions.Expect(text).ToBeFocusedAsync();
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task With_the_keyboard_alone_one_reaches_the_buttons_the_keys_and_the_preview_and_tab_leads_on()
    {
        await using var blog = BlogHost.Empty();
        await using var window = await chromium.AtEditor(blog);
        var page = window.Page;
        await page.Text().FocusAsync();
        await page.Keyboard.PressAsync("Alt+F10");
        await Assertions.Expect(page.Locator("button[data-mark=strong]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Text()).ToHaveValueAsync("| First | Second |\n| --- | --- |\n| one | two |\n");
        await Assertions.Expect(page.Text()).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+/");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await window.AssertAccessible();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Text()).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Shift+p");
        await Assertions.Expect(page.Locator("[data-preview]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Shift+p");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("[data-preview]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(page.Locator("button[data-mark=table]")).ToBeFocusedAsync();
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task A_url_pasted_onto_words_becomes_a_link_and_formatted_text_becomes_markdown()
    {
        await using var blog = BlogHost.Empty();
        await using var window = await chromium.AtEditor(blog);
        var (page, text) = (window.Page, window.Page.Text());
        await text.FillAsync("as measured here");
        await text.EvaluateAsync("text => { text.focus(); text.setSelectionRange(3, 11); }");
        await page.Paste("https://wells.example/depth_(2)");
        await Assertions.Expect(text).ToHaveValueAsync("as [measured](https://wells.example/depth_(2)) here");
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(text).ToHaveValueAsync("as measured here");

        await text.FillAsync("");
        await page.Paste(
            "Wells Deep & old one two",
            "<h1>Wells</h1><p>Deep &amp; <b>old</b>, see <a href='https://a.example/x'>this <i>page</i></a>.</p>"
                + "<ul><li>one</li><li>two<ol><li>inner</li></ol></li></ul><script>window.broken = 1</script>"
        );
        await Assertions
            .Expect(text)
            .ToHaveValueAsync(
                "## Wells\n\nDeep & **old**, see [this *page*](https://a.example/x).\n\n- one\n- two\n  1. inner"
            );
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task Pictures_that_are_dropped_are_uploaded_described_and_placed_and_a_refusal_is_a_sentence()
    {
        await using var blog = BlogHost.Empty();
        await using var window = await chromium.AtEditor(blog);
        var page = window.Page;
        var sent = 0;
        await page.RouteAsync(
            "**/desk/media/upload",
            route =>
                ++sent == 1
                    ? route.FulfillAsync(
                        new()
                        {
                            ContentType = "application/json",
                            Body =
                                """{"id":1,"address":"/media/1/rain.webp","markdown":"![](/media/1/rain.webp)","alt":"","width":16,"height":9,"kind":"picture"}""",
                        }
                    )
                    : route.FulfillAsync(
                        new()
                        {
                            Status = 422,
                            ContentType = "application/json",
                            Body = """{"field":"file","message":"This is no picture."}""",
                        }
                    )
        );
        await page.Text().FillAsync("It fell.");
        await page.Text()
            .EvaluateAsync(
                """
                text => {
                  text.focus(); text.setSelectionRange(8, 8);
                  const data = new DataTransfer();
                  data.items.add(new File(['x'], 'rain.png', { type: 'image/png' }));
                  data.items.add(new File(['y'], 'notes.txt', { type: 'text/plain' }));
                  text.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
                }
                """
            );
        await Assertions.Expect(page.Locator("#describe-alt")).ToBeFocusedAsync();
        await window.AssertAccessible();
        await page.Keyboard.TypeAsync("Rain on a [tin] roof");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Escape");

        await Assertions
            .Expect(page.Text())
            .ToHaveValueAsync("It fell.\n\n![Rain on a tin roof](/media/1/rain.webp)\n\n");
        await Assertions.Expect(page.Note()).ToContainTextAsync("notes.txt was not placed: This is no picture.");
        await Assertions.Expect(page.Text()).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_picture_is_taken_from_the_library()
    {
        await using var blog = BlogHost.Empty();
        await using var window = await chromium.AtEditor(blog);
        var page = window.Page;
        await page.RouteAsync(
            "**/desk/media/list?*",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        ContentType = "application/json",
                        Body =
                            """{"items":[{"id":1,"address":"/media/1/well.webp","alt":"A well","caption":"","name":"well.png","thumbnail":"/icon.svg","width":16,"height":9,"kind":"picture"}],"next":null}""",
                    }
                )
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Image" }).ClickAsync();
        await Assertions.Expect(page.Locator("#pictures li")).ToHaveCountAsync(1);
        await window.AssertAccessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "A well" }).ClickAsync();
        await Assertions.Expect(page.Text()).ToHaveValueAsync("![A well](/media/1/well.webp)");
        window.AssertNoTroubles();
    }

    [Fact]
    public async Task Before_publishing_what_is_amiss_is_listed_and_leads_to_its_line()
    {
        await using var blog = BlogHost.Empty();
        await using var window = await chromium.AtEditor(blog);
        var page = window.Page;
        await page.Locator("#title").FillAsync("Rain");
        await page.Text().FillAsync("It fell.\n\n[wells](/2020/01/wells/)\n\nThe end.");
        await Assertions.Expect(page.Locator("[data-part=checks] li")).ToHaveCountAsync(2);
        await page.Text().PressAsync("Control+Enter");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".pointed")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".pointed li")).ToContainTextAsync(["leads nowhere on this blog"]);
        await window.AssertSound();
        await page.Locator(".pointed a[data-line]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Text()).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("No wells there.");
        await Assertions.Expect(page.Text()).ToHaveValueAsync("It fell.\n\nNo wells there.\n\nThe end.");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/desk/write/1");
        await Assertions.Expect(page.Locator("[data-state]")).ToHaveTextAsync("Published");
        window.AssertNoTroubles();
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task It_is_sound_on_every_screen_and_nothing_jumps(int width, ColorScheme theme)
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(
            new PostDraft
            {
                Title = "فهرس في وجه الرمل",
                Language = "ar",
                Markdown = "نزل المطر في **مايو** على [الطريق](/2020/01/road/).\n\n![](/images/none.svg)",
            }
        );
        await using var window = await chromium.AtEditor(
            blog,
            $"/desk/write/{post.Id}",
            wishes =>
            {
                wishes.ViewportSize = new() { Width = width, Height = 800 };
                wishes.ColorScheme = theme;
            }
        );
        var page = window.Page;
        // With its fonts at hand, as on any but the first visit: what would move then, the script moves.
        await window.Open($"/desk/write/{post.Id}");
        var shifts = await page.EvaluateAsync<Moved>(Shifts);
        Assert.True(shifts.Sum < 0.02, $"The page moved by {shifts.Sum}: {string.Join(" · ", shifts.What)}");
        Assert.Equal("rtl", await page.Text().EvaluateAsync<string>("text => getComputedStyle(text).direction"));
        Assert.Equal("rtl", await page.Locator("[data-part=prose]").GetAttributeAsync("dir"));
        var toolbar = (await page.Locator(".toolbar").BoundingBoxAsync())!;
        // Every button is in view: in one row, on a telephone in two.
        Assert.InRange(toolbar.Height, 38, width < 400 ? 90 : 60);
        await window.AssertNoSidewaysScrolling();
        await window.AssertAccessible();
    }

    [Fact]
    public async Task Without_javascript_the_form_previews_saves_and_publishes()
    {
        await using var blog = BlogHost.Empty();
        await using var window = await chromium.AtEditor(
            blog,
            wishes: wishes =>
            {
                wishes.JavaScriptEnabled = false;
                wishes.ViewportSize = new() { Width = 360, Height = 800 };
            }
        );
        var page = window.Page;
        await Assertions.Expect(page.Locator(".toolbar")).ToBeHiddenAsync();
        await page.Locator("#title").FillAsync("Rain");
        await page.Text().FillAsync("It **fell** on [wells](/2020/01/wells/).");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-part=prose] strong")).ToHaveTextAsync("fell");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".pointed li")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish anyway" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-state]")).ToHaveTextAsync("Published");
    }

    /// <summary>By how much a page moved of itself, and what did.</summary>
    private sealed record Moved
    {
        public double Sum { get; init; }

        public string[] What { get; init; } = [];
    }
}
