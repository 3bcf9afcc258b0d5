using System.Text;
using SahelBlog.Audit;
using SahelBlog.Media;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SkiaSharp;

namespace SahelBlog.Tests.Media;

/// <summary>The library: what is kept, found, used and gone.</summary>
public sealed class MediaLibraryTests
{
    [Theory, BothDatabases]
    public async Task A_picture_is_kept_with_its_files_its_words_and_an_act(StorageProvider storage)
    {
        await using var blog = await Open(storage);

        var medium = await Upload(
            blog,
            Pictures.Encoded(SKEncodedImageFormat.Jpeg, 600, 300),
            "The ferry.JPG",
            " A\nferry "
        );

        Assert.Equal("A ferry", medium.Alt);
        Assert.EndsWith("/the-ferry-600x300.jpg", medium.Address, StringComparison.Ordinal);
        Assert.Equal($"![A ferry]({medium.Address})", medium.Markdown);
        var files = FilesOf(blog);
        Assert.Equal(
            ["the-ferry-480.jpg", "the-ferry-480.webp", "the-ferry-600x300.jpg", "the-ferry-600x300.webp"],
            files.Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(files.Sum(file => new FileInfo(file).Length), medium.Bytes);
        var (found, uses) = (await Library(blog).Find(medium.Id))!.Value;
        Assert.Equal((medium, 0), (found, uses.Count));
        Assert.Equal(["upload file The ferry.JPG by Aminata"], await Acts(blog));
    }

    [Theory, BothDatabases]
    public async Task Equal_content_is_one_file_whatever_it_is_called(StorageProvider storage)
    {
        await using var blog = await Open(storage);
        var file = Pictures.Encoded(SKEncodedImageFormat.Png);
        var first = await Upload(blog, file, "one.png", "One");

        var again = Assert.IsType<UploadResult.Kept>(await Send(blog, file, "two.png", "Two"));

        Assert.True(again.WasThere);
        Assert.Equal(first, again.Medium);
        Assert.Equal(2, FilesOf(blog).Length);
        Assert.Single(await Acts(blog));
    }

    [Theory, BothDatabases]
    public async Task Ten_at_once_with_the_same_content_are_one(StorageProvider storage)
    {
        await using var blog = await Open(storage);
        var file = Pictures.Encoded(SKEncodedImageFormat.Png);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Send(blog, file, $"{n}.png")));

        Assert.Single(results.Cast<UploadResult.Kept>().Select(kept => kept.Medium.Id).Distinct());
        Assert.Single(results.Cast<UploadResult.Kept>(), kept => !kept.WasThere);
    }

    [Theory, BothDatabases]
    public async Task What_a_post_or_draft_or_page_names_is_used_until_none_does(StorageProvider storage)
    {
        await using var blog = await Open(storage);
        var used = await Upload(blog, Pictures.Encoded(SKEncodedImageFormat.Png, 20, 10), "used.png");
        var unused = await Upload(blog, Pictures.Encoded(SKEncodedImageFormat.Png, 30, 10), "unused.png");
        var post = await blog.Save(
            new PostDraft { Title = "Rain", Markdown = $"{used.Markdown}\n\n{used.Markdown}" },
            PostStatus.Published
        );
        var draft = await blog.Save(new PostDraft { Title = "Dust", Markdown = $"<img src=\"{used.Address}\">" });

        Assert.Equal([unused.Id], await Unused(blog));
        Assert.Equal(
            [("Dust", "draft"), ("Rain", "published")],
            (await Library(blog).Find(used.Id))!.Value.Uses.Select(use => (use.Title, use.Status))
        );
        Assert.Equal([0, 2], (await Library(blog).List("", false, null, 9)).Rows.Select(row => row.Uses));

        await blog.Save(TestBlog.Open(draft) with { Markdown = "Nothing." });
        Assert.Equal([unused.Id], await Unused(blog));
        // In the bin it is used still: it can come back.
        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);
        Assert.Equal([unused.Id], await Unused(blog));
        var back = (await blog.Publishing.Restore(post.Id, TestBlog.Aminata))!;
        await blog.Save(TestBlog.Open(await blog.Now(back)) with { Markdown = "Nothing.", Version = back.Version });
        Assert.Equal([unused.Id, used.Id], await Unused(blog));
    }

    [Theory, BothDatabases]
    public async Task A_post_may_name_what_is_uploaded_later(StorageProvider storage)
    {
        await using var blog = await Open(storage);
        var file = Pictures.Encoded(SKEncodedImageFormat.Png);
        var medium = await Upload(blog, file, "ferry.png");
        await blog.Save(new PostDraft { Title = "Rain", Markdown = medium.Markdown });
        await Library(blog).Delete(medium.Id, evenIfUsed: true, TestBlog.Aminata);

        await Upload(blog, file, "ferry.png");

        Assert.Empty(await Unused(blog));
    }

    [Theory, BothDatabases]
    public async Task What_is_used_is_deleted_only_by_who_says_so(StorageProvider storage)
    {
        await using var blog = await Open(storage);
        var medium = await Upload(blog, Pictures.Encoded(SKEncodedImageFormat.Png), "ferry.png");
        await blog.Save(new PostDraft { Title = "Rain", Markdown = medium.Markdown });
        var library = Library(blog);

        Assert.Equal(Deletion.IsUsed, await library.Delete(medium.Id, evenIfUsed: false, TestBlog.Aminata));
        Assert.NotEmpty(FilesOf(blog));
        Assert.Equal(Deletion.Done, await library.Delete(medium.Id, evenIfUsed: true, TestBlog.Aminata));
        Assert.Equal(Deletion.Missing, await library.Delete(medium.Id, evenIfUsed: true, TestBlog.Aminata));

        Assert.Empty(FilesOf(blog));
        Assert.Null(await library.Find(medium.Id));
        Assert.Null(library.File(medium.AddressKey, "ferry-200x120.jpg"));
        Assert.Equal("deleted file ferry.png by Aminata", (await Acts(blog))[0]);
    }

    [Theory, BothDatabases]
    public async Task Words_are_found_in_names_alt_texts_and_captions_after_each_change(StorageProvider storage)
    {
        await using var blog = await Open(storage);
        var library = Library(blog);
        var ferry = await Upload(
            blog,
            Pictures.Encoded(SKEncodedImageFormat.Png, 20, 10),
            "IMG_2041.png",
            "Un bac à Ségou"
        );
        var quay = await Upload(blog, Pictures.Encoded(SKEncodedImageFormat.Png, 30, 10), "quay.png");
        await library.Describe(quay.Id, new MediumWords { Caption = "The ferry's quay" }, TestBlog.Aminata);

        foreach (
            var (typed, found) in new (string, long[])[]
            {
                ("2041", [ferry.Id]),
                ("segou", [ferry.Id]),
                ("FERRY", [quay.Id]),
                ("qua", [quay.Id]),
                ("png", [quay.Id, ferry.Id]),
                ("png segou", [ferry.Id]),
                ("nothing", []),
                ("\"' OR *", []),
                ("!?", []),
            }
        )
            Assert.Equal(found, (await library.List(typed, false, null, 9)).Rows.Select(row => row.Medium.Id));
        await library.Describe(quay.Id, new MediumWords { Caption = "Gone" }, TestBlog.Aminata);
        Assert.Empty((await library.List("ferry", false, null, 9)).Rows);
        Assert.Equal([quay.Id], (await library.List("gone", true, null, 9)).Rows.Select(row => row.Medium.Id));
        Assert.Equal("edit file quay.png by Aminata", (await Acts(blog))[0]);
    }

    [Theory, BothDatabases]
    public async Task The_library_is_read_in_parts_that_neither_miss_nor_repeat_anything(StorageProvider storage)
    {
        await using var blog = await Open(storage);
        for (var width = 1; width <= 7; width++)
            await Upload(blog, Pictures.Encoded(SKEncodedImageFormat.Png, width, 1), $"dot {width}.png");
        foreach (var typed in new[] { "", "dot" })
        {
            var (seen, next) = (new List<int>(), (long?)null);
            do
            {
                var page = await Library(blog).List(typed, onlyUnused: typed.Length > 0, next, 3);
                seen.AddRange(page.Rows.Select(row => row.Medium.Width));
                next = page.Next;
            } while (next is not null);
            Assert.Equal([7, 6, 5, 4, 3, 2, 1], seen);
        }
    }

    [Theory, BothDatabases]
    public async Task Words_that_are_too_long_are_refused_and_nothing_changes(StorageProvider storage)
    {
        await using var blog = await Open(storage);
        var endless = new string('a', MediumWordsValidator.LongestAlt + 1);
        var refused = Assert.IsType<UploadResult.Refused>(
            await Send(blog, Pictures.Encoded(SKEncodedImageFormat.Png), "a.png", endless)
        );
        Assert.Equal("alt", refused.Field);
        var medium = await Upload(blog, Pictures.Encoded(SKEncodedImageFormat.Png), "a.png", "A");

        var errors = await Library(blog).Describe(medium.Id, new MediumWords { Caption = endless }, TestBlog.Aminata);

        Assert.Equal(nameof(MediumWords.Caption), Assert.Single(errors!.Errors).PropertyName);
        Assert.Equal(medium, (await Library(blog).Find(medium.Id))!.Value.Medium);
        Assert.Null(await Library(blog).Describe(999, new MediumWords(), TestBlog.Aminata));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_the_limit_before_it_is_read()
    {
        await using var blog = await Open(StorageProvider.Sqlite, ("Media:LargestFile", "1"));

        var refused = Assert.IsType<UploadResult.Refused>(await Send(blog, new byte[1_600_000], "a.png"));

        Assert.True(refused.IsTooLarge);
        Assert.Equal("The file has 1.5 MB; at most 1 MB are taken.", refused.Sentence);
    }

    [Theory, BothDatabases]
    public async Task What_a_crash_left_without_its_row_is_tidied_up_and_nothing_else_is(StorageProvider storage)
    {
        await using var blog = await Open(storage);
        var kept = await Upload(blog, Pictures.Encoded(SKEncodedImageFormat.Png), "kept.png");
        const string orphan = "aaaaaaaaaaaaaaaaaaaaaaaa";
        const string young = "bbbbbbbbbbbbbbbbbbbbbbbb";
        const string foreign = "cccccccccccccccccccccccc";
        foreach (var key in new[] { orphan, young, foreign })
            await Write(Path.Combine(blog.Folder, "media", key[..2], key, "x-1x1.jpg"));
        foreach (var key in new[] { orphan, young, kept.AddressKey })
        {
            var mark = await Write(Path.Combine(blog.Folder, "media", "unsettled", key));
            File.SetLastWriteTimeUtc(mark, TestBlog.Noon.UtcDateTime.AddHours(key == young ? -0.5 : -2));
        }

        await Library(blog).Tidy();

        Assert.Equal(
            ["kept-200x120.jpg", "kept-200x120.webp", $"{young}/x-1x1.jpg", $"{foreign}/x-1x1.jpg"],
            FilesOf(blog)
                .Where(file => !file.Contains("unsettled", StringComparison.Ordinal))
                .Select(file =>
                    file.EndsWith("x-1x1.jpg", StringComparison.Ordinal) ? file[^(24 + 10)..] : Path.GetFileName(file)
                )
                .OrderBy(file => file.Contains('/') ? file : "", StringComparer.Ordinal)
                .ThenBy(file => file, StringComparer.Ordinal)
        );
        Assert.Equal(
            [young],
            Directory.GetFiles(Path.Combine(blog.Folder, "media", "unsettled")).Select(Path.GetFileName)
        );
    }

    [Fact]
    public async Task Nothing_but_our_own_names_is_ever_a_path()
    {
        await using var blog = await Open(StorageProvider.Sqlite);
        var medium = await Upload(blog, Pictures.Encoded(SKEncodedImageFormat.Png), "a.png");
        await Write(Path.Combine(blog.Folder, "media", "secret.jpg"));
        var library = Library(blog);

        Assert.NotNull(library.File(medium.AddressKey, "a-200x120.webp"));
        foreach (
            var (key, name) in new[]
            {
                ("..", "secret.jpg"),
                (medium.AddressKey, "../../secret.jpg"),
                (medium.AddressKey, "..\\..\\secret.jpg"),
                (medium.AddressKey, "a-200x120.webp/"),
                (medium.AddressKey, "A-200x120.webp"),
                (medium.AddressKey, "/etc/passwd"),
                (medium.AddressKey, ".jpg"),
                (medium.AddressKey, "a-200x120.webp\0.jpg"),
                (medium.AddressKey.ToUpperInvariant(), "a-200x120.webp"),
                (medium.AddressKey + "/../" + medium.AddressKey, "a-200x120.webp"),
                ("unsettled", "a.jpg"),
                ("", ""),
            }
        )
            Assert.Null(library.File(key, name));
    }

    [Fact]
    public void Markdown_holds_whatever_the_words_are()
    {
        var medium = new Medium
        {
            AddressKey = "0123456789abcdef01234567",
            Slug = "a",
            Width = 1,
            Height = 1,
            Extension = "jpg",
            Alt = "a ] ( \\ [b\nc",
            Caption = "the \"quay\"",
        };

        var image = Markup.Rendering.PostTree(medium.Markdown);

        Assert.Equal("a ] ( \\ [b c", image.QuerySelector("img")!.GetAttribute("alt"));
        Assert.Equal("the \"quay\"", image.QuerySelector("figcaption")!.TextContent);
    }

    private static Task<TestBlog> Open(StorageProvider storage, params (string Key, string Value)[] settings) =>
        TestBlog.On(
            storage,
            settings.ToDictionary(one => one.Key, one => (string?)one.Value, StringComparer.Ordinal),
            services => services.AddMedia()
        );

    private static MediaLibrary Library(TestBlog blog) => blog.Get<MediaLibrary>();

    private static async Task<UploadResult> Send(TestBlog blog, byte[] file, string name, string alt = "")
    {
        using var content = new MemoryStream(file);
        return await Library(blog).Upload(content, name, new MediumWords { Alt = alt }, TestBlog.Aminata);
    }

    private static async Task<Medium> Upload(TestBlog blog, byte[] file, string name, string alt = "") =>
        Assert.IsType<UploadResult.Kept>(await Send(blog, file, name, alt)).Medium;

    private static async Task<long[]> Unused(TestBlog blog) =>
        [.. (await Library(blog).List("", true, null, 9)).Rows.Select(row => row.Medium.Id)];

    private static async Task<IReadOnlyList<string>> Acts(TestBlog blog) =>
        [
            .. (await blog.Get<ActLog>().Page(new ActFilter(), null, 20))
                .Where(act => act.Subject == "file")
                .Select(act => $"{act.Deed} {act.Subject} {act.Detail} by {act.PersonName}"),
        ];

    private static string[] FilesOf(TestBlog blog) =>
        [
            .. Directory
                .GetFiles(Path.Combine(blog.Folder, "media"), "*", SearchOption.AllDirectories)
                .Select(file => file.Replace('\\', '/')),
        ];

    private static async Task<string> Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, Encoding.ASCII.GetBytes("x"));
        return path;
    }
}
