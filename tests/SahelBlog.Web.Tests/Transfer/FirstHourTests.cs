using System.IO.Compression;
using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer.FirstHour;
using SahelBlog.Web.Tests.Browser;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Transfer;

/// <summary>The first hour of a new owner.</summary>
public sealed class FirstHourTests(Chromium chromium)
{
    private static readonly Audit.Actor Author = new(null, Story.Author);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_came_with_the_program_goes_in_one_act_and_what_is_ones_own_stays(bool onServer)
    {
        Assert.SkipWhen(onServer && PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var database = onServer ? await PostgresServer.EmptyDatabase() : "";
        (string, string)[] settings = onServer
            ? [("Storage:Provider", "Postgres"), ("ConnectionStrings:Postgres", database)]
            : [];
        await using (var blog = BlogHost.Starter([.. settings, ("Comments:Moderation", "None")]))
        {
            using var reader = blog.NewReader();
            await reader.Writes("It rained here too.", StarterBlog.ModelPost);
            var mine = await blog.HasPost("Mine");
            var edited = (await blog.Get<PostReader>().ByPermalink(StarterBlog.FrenchPost))!;
            await blog.Changes(
                edited,
                draft => draft with { Markdown = "Le mien. ![](/images/niger-deux-crues-660x270.svg)" }
            );
            var images = blog.Get<SahelBlog.Settings.DataFolder>().Images;
            await File.WriteAllTextAsync(
                Path.Combine(images, "mine.svg"),
                "<svg/>",
                TestContext.Current.CancellationToken
            );
            var removal = blog.Get<StarterRemoval>();
            var remains = (await removal.Look())!;
            Assert.True(await removal.IsAnyLeft());
            Assert.Equal((11, 1), (remains.Posts.Count, remains.Kept.Count));
            Assert.True(remains is { Comments: > 20, Linkbacks: > 5, Pictures: > 3 });

            Assert.Equal(11, await removal.Remove(Author));

            Assert.Equal(2, await blog.PostCount());
            Assert.Null(await removal.Look());
            Assert.False(await removal.IsAnyLeft());
            Assert.Equal(
                ["mine.svg", "niger-deux-crues-660x270.svg"],
                Directory.GetFiles(images).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            );
            Assert.Equal(404, (int)(await reader.Open(StarterBlog.ModelPost)).Status);
            var home = (await reader.Open("/")).Html;
            Assert.Contains("Mine", home, StringComparison.Ordinal);
            Assert.DoesNotContain("Five chairs", home, StringComparison.Ordinal);
            Assert.Equal(200, (int)(await reader.Open(mine.Permalink!)).Status);
            Assert.Equal(0, await removal.Remove(Author));
        }
        if (onServer)
            await PostgresServer.Drop(database);
    }

    [Fact]
    public async Task A_zip_is_looked_at_then_imported_and_names_that_lead_out_are_refused()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var looked = await Sends(owner, blog, Zip(("blog/2012-07-05-rain.md", "# Rain\n\nIt rained.")));
        Assert.Equal(200, (int)looked.Status);
        Assert.Contains("1 post to make", looked.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(0, await blog.PostCount());

        var done = await owner.Submit(looked.Form("main form").With("do", "apply"));

        Assert.Contains("Made 1 post", done.Text("[role=status]"), StringComparison.Ordinal);
        using var reader = blog.NewReader();
        Assert.Equal("Rain", (await reader.Open("/2012/07/rain/")).Text("h1"));
        Assert.DoesNotContain(FirstStep.Import, await blog.Get<FirstSteps>().Left());
        Assert.Equal(422, (int)(await owner.Submit(looked.Form("main form").With("do", "apply"))).Status);
        foreach (var name in new[] { "../out.md", "/etc/out.md", "a/../../out.md", "a\\..\\..\\out.md" })
            Assert.Equal(422, (int)(await Sends(owner, blog, Zip((name, "# Out")))).Status);
        Assert.Equal(422, (int)(await Sends(owner, blog, "no zip"u8.ToArray())).Status);
        Assert.Contains(
            "two of the name “a.md”",
            (await Sends(owner, blog, Zip(("a.md", "# A"), ("a.md", "# B")))).Text("[role=alert]"),
            StringComparison.Ordinal
        );
        Assert.Equal(422, (int)(await Sends(owner, blog, Zip(("readme.txt", "nothing")))).Status);
        (string, string)[] tooMany = [.. Enumerable.Range(0, 20_001).Select(number => ($"{number}.md", ""))];
        Assert.Equal(422, (int)(await Sends(owner, blog, Zip(tooMany))).Status);
        // Nothing stays of what was refused or is done with.
        var imports = Path.Combine(blog.Get<DataFolder>().Path, "imports");
        Assert.Empty(Directory.GetFileSystemEntries(imports));
    }

    [Fact]
    public async Task With_keys_alone_the_owner_goes_from_the_name_to_the_first_post()
    {
        await using var blog = BlogHost.Starter();
        using var owner = await blog.Owner();
        await using var window = await chromium.Open(blog.Address);
        await window.IsSignedInAs(owner, blog);
        var page = window.Page;
        await window.Open("/desk");
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "Go on" }));
        await page.WaitForURLAsync("**/desk/first");
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "It is right as it is" }));
        await page.WaitForURLAsync("**/desk/first#st2");
        await Press(page, page.Locator("summary", new() { HasText = "Take it away…" }));
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "Yes, remove all of it for good" }));
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("The blog is yours.");
        Assert.Equal(0, await blog.PostCount());
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "Bring posts in…" }));
        await page.Locator("#file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "blog.zip",
                    MimeType = "application/zip",
                    Buffer = Zip(
                        ("rain.md", "---\ntitle: Rain\ndate: 2012-07-05\n---\nIt rained."),
                        ("sun.md", "---\ntitle: Sun\nlanguage: klingon\n---\n")
                    ),
                }
            );
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "See what would be made" }));
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("1 post to make");
        await window.AssertSound();
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "Bring them in" }));
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "On to the next step" }));
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "Write it" }));
        await page.WaitForURLAsync("**/desk/write");
        await page.GoBackAsync();
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "To the desk" }));
        await page.WaitForURLAsync("**/desk");
        await Assertions.Expect(page.Locator(".first-steps")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Every_page_of_the_first_hour_is_sound(ColorScheme theme, int width)
    {
        await using var blog = BlogHost.Starter();
        using var owner = await blog.Owner();
        await blog.Get<SahelBlog.Transfer.Backups.BackupDesk>().MakeNow(Author);
        await using var window = await chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ColorScheme = theme;
                wishes.ViewportSize = new() { Width = width, Height = 900 };
            }
        );
        await window.IsSignedInAs(owner, blog);
        foreach (var path in new[] { "/desk", "/desk/first", "/desk/import", "/desk/backups" })
        {
            await window.Open(path);
            foreach (var summary in await window.Page.Locator("main summary").AllAsync())
                await summary.ClickAsync();
            await window.AssertSound();
        }
    }

    private static async Task Press(IPage page, ILocator what)
    {
        await what.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task<Page> Sends(Reader owner, BlogHost blog, byte[] file)
    {
        var form = (await owner.Open("/desk/import")).Form("main form");
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields.Where(field => field.Key != "file"))
            content.Add(new StringContent(value), name);
        content.Add(new StringContent("look"), "do");
        content.Add(new ByteArrayContent(file), "file", "blog.zip");
        var request = new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = content };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Origin", blog.Address.GetLeftPart(UriPartial.Authority));
        return await owner.Send(request);
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        return bytes.ToArray();
    }
}
