using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Media;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer.Import;
using SkiaSharp;

namespace SahelBlog.Tests.Transfer;

public sealed class ImportTests
{
    private static readonly byte[] Png = Pictures.Encoded(SKEncodedImageFormat.Png, 600, 300);

    [Theory, BothDatabases]
    public async Task Looking_changes_nothing_doing_makes_posts_and_doing_again_changes_nothing(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        blog.In(
            "2012-07-05-rain.md",
            "---\ntitle: Rain\ntags: [weather, Sahel]\n---\n\nIt [rained](https://elsewhere.example/rain) ![a cloud](img/cloud.png)."
        );
        blog.In("drafts/later.md", "---\ntitle: Later\ndraft: true\n---\nSoon.");
        await File.WriteAllBytesAsync(blog.Put("img/cloud.png"), Png, TestContext.Current.CancellationToken);

        var looked = await blog.Looks();

        Assert.False(looked.IsDone);
        Assert.Equal(2, looked.Count(ImportDeed.Make));
        Assert.Empty(await blog.Titles());
        Assert.False(Directory.Exists(Path.Combine(blog.Folder, "media")));

        var done = await blog.Imports();

        Assert.Equal(
            looked.Files.Select(file => (file.Path, file.Deed)),
            done.Files.Select(file => (file.Path, file.Deed))
        );
        Assert.Equal(["Rain", "Later"], await blog.Titles());
        var rain = (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/rain/")))!;
        Assert.Equal(new DateTimeOffset(2012, 7, 5, 0, 0, 0, TimeSpan.Zero), rain.PublishedAt);
        Assert.Matches(@"!\[a cloud\]\(/media/[0-9a-f]{24}/cloud-600x300\.(jpg|png)\)", rain.Markdown);
        Assert.Contains("/cloud-480.webp 480w", rain.Html, StringComparison.Ordinal);
        Assert.Equal(
            ["weather", "sahel"],
            (await blog.Ask(session => TopicStore.OfPosts(session, [rain.Id])))[rain.Id].Select(topic => topic.Slug)
        );
        // Nobody is told of what the post came with.
        Assert.Equal("silent", await blog.Ask(session => session.Value<string>("SELECT state FROM deliveries")));
        Assert.Equal(0, await blog.Ask(session => session.Value<long>("SELECT count(*) FROM outbox")));

        var again = await blog.Imports();
        Assert.All(again.Files, file => Assert.Equal(ImportDeed.Same, file.Deed));
        Assert.Equal(1, (await blog.Now(rain)).Version);
    }

    [Theory, BothDatabases]
    public async Task A_changed_file_changes_its_post_and_one_edited_at_the_desk_is_left(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\n---\nFirst.");
        blog.In("b.md", "---\ntitle: B\ndate: 2012-07-02\n---\nFirst.");
        blog.In("c.md", "---\ntitle: C\ndate: 2012-07-03\n---\nFirst.");
        await blog.Imports();
        var b = (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/b/")))!;
        await blog.Save(TestBlog.Open(b) with { Markdown = "Mine." });
        var c = (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/c/")))!;
        await blog.Publishing.Delete(c.Id, TestBlog.Aminata);
        foreach (var name in new[] { "a", "b", "c" })
            blog.In(name + ".md", $"---\ntitle: {name}\ndate: 2012-07-01\nslug: {name}\n---\nSecond.");

        var report = await blog.Imports();

        Assert.Equal([ImportDeed.Change, ImportDeed.Skip, ImportDeed.Skip], report.Files.Select(file => file.Deed));
        Assert.Contains(
            "edited at the desk",
            Assert.Single(report.Files[1].Remarks).Sentence,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "deleted at the desk",
            Assert.Single(report.Files[2].Remarks).Sentence,
            StringComparison.Ordinal
        );
        Assert.Equal("Second.", (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/a/")))!.Markdown);
        Assert.Equal("Mine.", (await blog.Now(b)).Markdown);
    }

    [Fact]
    public async Task The_usual_words_of_other_tools_are_understood()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite, ("Blog:TimeZone", "Africa/Lagos"));
        blog.In(
            "_posts/2012-07-05-jekyll.markdown",
            "---\r\nlayout: post\r\ntitle: \"From Jekyll\"\r\ncategories: rain rivers\r\npermalink: /blog/:title/\r\nredirect_from:\r\n  - /old/jekyll.html\r\nexcerpt: A word.\r\nauthor: Oumou\r\n---\r\nText.\r\n"
        );
        blog.In(
            "content/post/hugo/index.md",
            "---\ntitle: From Hugo\ndate: 2012-06-01T10:00:00+02:00\nurl: /2012/05/hugo-there/\nlang: fr\naliases: [/a/, /b]\n---\nTexte."
        );
        blog.In(
            "ghost.md",
            "---\ntitle: From Ghost\nslug: from-ghost\ndate: 2012-05-01 09:30:00\ncustom_excerpt: Short.\npublished: true\n---\nText."
        );
        blog.In("pages/about.md", "# About us\n\nWe are here.");
        blog.In("future.md", "---\ntitle: Future\ndate: 2030-01-01\n---\nNot yet.");

        var report = await blog.Imports();

        var all = report.Files.ToDictionary(file => file.Title, StringComparer.Ordinal);
        Assert.Equal("/2012/07/jekyll/", all["From Jekyll"].Permalink);
        Assert.Equal("/2012/05/hugo-there/", all["From Hugo"].Permalink);
        Assert.Equal("/2012/05/from-ghost/", all["From Ghost"].Permalink);
        Assert.Equal("/about/", all["About us"].Permalink);
        Assert.Equal("draft", all["Future"].Status);
        var jekyll = (await blog.Ask(session => PostStore.At(session, "/old/jekyll.html")))!;
        Assert.Equal(("Oumou", "A word.", "Text.\r\n"), (jekyll.AuthorName, jekyll.Standfirst, jekyll.Markdown));
        var hugo = (await blog.Ask(session => PostStore.At(session, "/b/")))!;
        Assert.Equal(
            ("fr", new DateTimeOffset(2012, 6, 1, 8, 0, 0, TimeSpan.Zero)),
            (hugo.Language, hugo.PublishedAt!.Value)
        );
        // What says no zone is what the clocks of the blog showed.
        var ghost = (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/05/from-ghost/")))!;
        Assert.Equal(new DateTimeOffset(2012, 5, 1, 8, 30, 0, TimeSpan.Zero), ghost.PublishedAt);
    }

    [Fact]
    public async Task Every_problem_is_told_with_its_file_and_line()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        await blog.WithPost("Taken");
        blog.In("1.md", "---\ntitle: [unclosed\n---\nText.");
        blog.In("2.md", "---\ntitle: Two\ndate: yesterday\nlanguage: klingon\n---\nText.");
        blog.In("3.md", "---\ntitle: Three\ndate: 2012-07-01\nslug: three\n---\n\nText.\n\n![gone](nowhere.png)");
        blog.In("4.md", "---\ntitle: Taken\ndate: 2012-07-05\nslug: taken\n---\nText.");
        blog.In("5.md", "---\ntitle: Three\ndate: 2012-07-02\nslug: three\n---\nText.");
        blog.In("6.md", "+++\ntitle = 'TOML'\n+++\nText.");
        await File.WriteAllBytesAsync(
            blog.Put("import/7.md"),
            [0xFF, 0xFE, 0x00],
            TestContext.Current.CancellationToken
        );

        var report = await blog.Looks();

        string Said(string file) =>
            string.Join(
                ' ',
                report.Files.Single(one => one.Path == file).Remarks.Select(one => $"{one.Line}: {one.Sentence}")
            );
        Assert.Matches(@"\d: The front matter is not YAML", Said("1.md"));
        Assert.Contains("3: “yesterday” is no date", Said("2.md"), StringComparison.Ordinal);
        Assert.Contains("4: Write the language", Said("2.md"), StringComparison.Ordinal);
        Assert.Contains("9: There is no picture “nowhere.png”", Said("3.md"), StringComparison.Ordinal);
        Assert.Contains("Another post stands at /2012/07/taken/ already.", Said("4.md"), StringComparison.Ordinal);
        Assert.Contains("“3.md” stands at /2012/07/three/ as well", Said("5.md"), StringComparison.Ordinal);
        Assert.Contains("TOML", Said("6.md"), StringComparison.Ordinal);
        Assert.Contains("not text in UTF-8", Said("7.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_outside_of_the_folder_is_read_and_names_are_no_paths()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.HasFile("secret.png", "\u0089PNG");
        await File.WriteAllBytesAsync(
            Path.Combine(blog.Folder, "secret.png"),
            Png,
            TestContext.Current.CancellationToken
        );
        blog.In(
            "post.md",
            "---\ntitle: Out\ndate: 2012-07-01\nslug: ../../evil\naliases: [/../up/, 'https://evil.example/x y']\n---\n![a](../secret.png) ![b](../../blog.db) ![c](link.png) ![d](/etc/passwd) ![e](folder/secret.png) ![f](fake.png)"
        );
        File.CreateSymbolicLink(blog.Put("link.png"), Path.Combine(blog.Folder, "secret.png"));
        Directory.CreateSymbolicLink(blog.Put("folder"), blog.Folder);
        blog.In("fake.png", "<script>alert(1)</script>");
        File.CreateSymbolicLink(blog.Put("linked.md"), Path.Combine(blog.Folder, "secret.md"));
        await File.WriteAllTextAsync(
            Path.Combine(blog.Folder, "secret.md"),
            "# Secret",
            TestContext.Current.CancellationToken
        );

        var file = Assert.Single((await blog.Imports()).Files);

        Assert.Equal("/2012/07/evil/", file.Permalink);
        Assert.Equal(0, file.Pictures);
        Assert.False(Directory.Exists(Path.Combine(blog.Folder, "media")));
        Assert.Equal(["/2012/07/evil/"], await blog.Ask(session => PostStore.PathsOf(session, 1)));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("", "![a](", 200_000)]
    [InlineData("", "[", 300_000)]
    [InlineData("", "> ", 100_000)]
    [InlineData("", "- ", 100_000)]
    [InlineData("", "*a _b ", 100_000)]
    [InlineData("", "a\n\n", 400_000)]
    [InlineData("---\ntitle: ", "[", 60_000)]
    [InlineData("---\ntitle: ", "{a: ", 15_000)]
    [InlineData("---\ntitle:\n ", "- ", 30_000)]
    [InlineData("---\n", "? ", 30_000)]
    public async Task What_nests_or_runs_without_end_is_left_out_with_a_remark_and_soon(
        string head,
        string part,
        int count
    )
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In(
            "evil.md",
            head + string.Concat(Enumerable.Repeat(part, count)) + (head.Length > 0 ? "\n---\nText." : "")
        );
        blog.In("good.md", "---\ntitle: Good\n---\nText.");

        var report = await Task.Run(() => blog.Looks(), TestContext.Current.CancellationToken);

        Assert.Equal([ImportDeed.Skip, ImportDeed.Make], report.Files.Select(file => file.Deed));
        Assert.NotEmpty(report.Files[0].Remarks);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_list_of_topics_that_nests_without_end_is_passed_over()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In("good.md", "---\ntitle: Good\n---\nText.");
        foreach (var part in new[] { "- ", "[", "{a: ", "? " })
        {
            blog.In("topics.yaml", string.Concat(Enumerable.Repeat(part, 250_000 / part.Length)));
            Assert.Equal(
                1,
                (await Task.Run(() => blog.Looks(), TestContext.Current.CancellationToken)).Count(ImportDeed.Make)
            );
        }
    }

    [Fact]
    public async Task The_blogs_own_addresses_are_left_to_it_and_any_that_a_post_can_have_is_kept()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite, ("Blog:Permalinks", "/{slug}/"));
        blog.In("archive.md", "---\ntitle: Archive\ndate: 2012-07-01\n---\nText.");
        blog.In("pages/desk.md", "---\ntitle: Desk\n---\nText.");
        blog.In("c.md", "---\ntitle: C\ndate: 2012-07-01\naliases: [/feed/, /c-was/]\n---\nText.");
        blog.In("d.md", "---\ntitle: Rain\ndate: 2012-07-01\npermalink: /blog/2012/rain/\n---\nText.");
        blog.In("e.md", "---\ntitle: Sun\ndate: 2012-07-01\npermalink: /a/b/c/d/e/sun/\n---\nText.");

        var report = await blog.Imports();

        var files = report.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var name in new[] { "archive.md", "pages/desk.md" })
        {
            Assert.Equal(ImportDeed.Skip, files[name].Deed);
            Assert.Contains("The blog itself uses", files[name].Remarks[^1].Sentence, StringComparison.Ordinal);
        }
        Assert.Equal(
            new ImportRemark(4, "The blog itself uses /feed/; that address is left out."),
            Assert.Single(files["c.md"].Remarks)
        );
        Assert.Null(await blog.Ask(session => PostStore.At(session, "/feed/")));
        Assert.NotNull(await blog.Ask(session => PostStore.At(session, "/c-was/")));
        Assert.Equal("/blog/2012/rain/", files["d.md"].Permalink);
        Assert.Equal("/sun/", files["e.md"].Permalink);
    }

    [Fact]
    public async Task Hostile_front_matter_ends_in_a_remark()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In("deep.md", $"---\ntitle: Deep\nx: {new string('[', 30_000)}\n---\nText.");
        blog.In("long.md", $"---\ntitle: Long\nx: {new string('x', 70_000)}\n---\nText.");
        blog.In(
            "laughs.md",
            "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\ntitle: *c\n---\n# Laughs"
        );

        var report = await blog.Looks();

        Assert.Equal(3, report.Files.Count);
        Assert.Contains(
            report.Files.Single(file => file.Path == "long.md").Remarks,
            one => one.Sentence.Contains("64 KB", StringComparison.Ordinal)
        );
    }
}
