using System.Text;
using SahelBlog.Media;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Media;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer.Import;
using SkiaSharp;

namespace SahelBlog.Tests.Transfer;

/// <summary>Pictures and documents go out with the posts and come into the library of another blog.</summary>
public sealed class CarriedPicturesTests
{
    [Theory, BothDatabases]
    public async Task A_picture_of_the_library_is_shown_by_the_blog_into_which_its_post_is_brought(
        StorageProvider storage
    )
    {
        await using var from = await Lifeboat.On(storage);
        await using var to = await Lifeboat.On(storage);
        var ferry = await Upload(from, Pictures.Encoded(SKEncodedImageFormat.Jpeg, 1200, 600), "Ferry.jpg");
        var paper = await Upload(from, "%PDF-1.4 words %%EOF"u8.ToArray(), "paper.pdf");
        await from.Save(
            new PostDraft
            {
                Title = "Rain",
                Markdown =
                    $"![A ferry]({ferry.Address} \"Low water\")\n\n[Paper]({paper.Address}#page=2)\n\n<p><img src=\"{ferry.Address}\" alt=\"\"></p>",
            },
            PostStatus.Published
        );

        await from.Exports(from.Beside("out"));

        Assert.True(File.Exists(from.Beside("out" + ferry.Address)));
        var file = Assert.Single((await to.Imports(from.Beside("out"))).Files);
        Assert.Equal((ImportDeed.Make, 2, 0), (file.Deed, file.Pictures, file.Remarks.Count));
        var rain = (await to.Ask(session => PostStore.ByPermalink(session, "/2012/07/rain/")))!;
        var library = (await to.Get<MediaLibrary>().List("", onlyUnused: false, null, 10)).Rows;
        var (picture, document) = (
            library.Single(row => row.Medium.IsShown),
            library.Single(row => !row.Medium.IsShown)
        );
        Assert.Equal(
            ("ferry", 1200, 600, "A ferry", "Low water", 1),
            (
                picture.Medium.Slug,
                picture.Medium.Width,
                picture.Medium.Height,
                picture.Medium.Alt,
                picture.Medium.Caption,
                picture.Uses
            )
        );
        Assert.Equal(
            $"![A ferry]({picture.Medium.Address} \"Low water\")\n\n[Paper]({document.Medium.Address}#page=2)\n\n<p><img src=\"{picture.Medium.Address}\" alt=\"\"></p>",
            rain.Markdown
        );
        Assert.Contains($"{picture.Medium.Picture!.Path("ferry-480.webp")} 480w", rain.Html, StringComparison.Ordinal);
        Assert.NotNull(to.Get<MediaLibrary>().File(picture.Medium.AddressKey, "ferry-480.webp"));

        Assert.Equal(ImportDeed.Same, Assert.Single((await to.Imports(from.Beside("out"))).Files).Deed);
    }

    [Fact]
    public async Task What_a_camera_wrote_into_a_picture_and_what_runs_in_a_drawing_stay_outside()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        var cancel = TestContext.Current.CancellationToken;
        await File.WriteAllBytesAsync(blog.Put("yard.jpg"), Pictures.Photograph(1, "13.51N 2.11E", 600, 300), cancel);
        blog.In(
            "map.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><script>alert(1)</script><path d=\"M0 0h9\"/></svg>"
        );
        blog.In("words.png", "no picture");
        await File.WriteAllBytesAsync(blog.Put("half.png"), [0x89, .. "PNG\r\n\u001A\n"u8, 1, 2, 3], cancel);
        blog.In(
            "a.md",
            "---\ntitle: A\ndate: 2012-07-01\n---\n![yard](yard.jpg)\n![map](map.svg)\n![words](words.png)\n![half](half.png)"
        );

        var file = Assert.Single((await blog.Imports()).Files);

        Assert.Equal((ImportDeed.Make, 2), (file.Deed, file.Pictures));
        Assert.Equal([7, 6, 8], file.Remarks.Select(remark => remark.Line));
        Assert.All(
            file.Remarks.Where(remark => remark.Line > 6),
            remark => Assert.Matches("“(words|half).png” is left out: ", remark.Sentence)
        );
        var all = string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(blog.Folder, "media"), "*", SearchOption.AllDirectories)
                .Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path)))
        );
        Assert.DoesNotContain("13.51N", all, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", all, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(blog.Folder, "images")));
    }

    [Theory, BothDatabases]
    public async Task A_picture_that_the_disk_did_not_take_comes_when_the_import_is_done_again(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        var cancel = TestContext.Current.CancellationToken;
        var png = Pictures.Encoded(SKEncodedImageFormat.Png, 60, 30);
        await File.WriteAllBytesAsync(blog.Put("cloud.png"), png, cancel);
        // Its kind is told by its beginning, and only when it is made anew is it found to be cut off.
        await File.WriteAllBytesAsync(blog.Put("half.png"), png[..(png.Length / 2)], cancel);
        blog.In("words.png", "no picture");
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\n---\n![cloud](cloud.png)");
        blog.In("b.md", "---\ntitle: B\ndate: 2012-07-01\n---\n![half](half.png) ![words](words.png)");
        // No folder can be made where a file lies.
        blog.HasFile("media", "");

        var report = await blog.Imports();

        Assert.Equal((ImportDeed.Make, 0), (report.Files[0].Deed, report.Files[0].Pictures));
        Assert.Contains("disk may be full", Assert.Single(report.Files[0].Remarks).Sentence, StringComparison.Ordinal);
        File.Delete(Path.Combine(blog.Folder, "media"));

        report = await blog.Imports();

        Assert.Equal(
            [(ImportDeed.Change, 1, 0), (ImportDeed.Same, 1, 1)],
            report.Files.Select(file => (file.Deed, file.Pictures, file.Remarks.Count))
        );
        Assert.StartsWith(
            "![cloud](/media/",
            (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/a/")))!.Markdown,
            StringComparison.Ordinal
        );
        Assert.All((await blog.Imports()).Files, file => Assert.Equal(ImportDeed.Same, file.Deed));
    }

    private static async Task<Medium> Upload(TestBlog blog, byte[] file, string name)
    {
        using var content = new MemoryStream(file);
        return Assert
            .IsType<UploadResult.Kept>(await blog.Get<MediaLibrary>().Upload(content, name, new(), TestBlog.Aminata))
            .Medium;
    }
}
