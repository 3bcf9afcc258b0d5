using System.Net;
using System.Text;
using SahelBlog.Audit;
using SahelBlog.Media;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Tests.Media;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;
using SkiaSharp;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>The library's files as the world gets them.</summary>
public sealed class MediaFileTests
{
    [Fact]
    public async Task A_picture_is_served_for_ever_as_what_it_is_and_nothing_else()
    {
        await using var blog = BlogHost.Empty();
        var address = await Upload(blog, "ferry.jpg", Pictures.Encoded(SKEncodedImageFormat.Jpeg, 1200, 600));
        using var reader = blog.NewReader();

        foreach (
            var (path, type) in new[]
            {
                (address, "image/jpeg"),
                (address.Replace("-1200x600.jpg", "-1200x600.webp", StringComparison.Ordinal), "image/webp"),
                (address.Replace("-1200x600.jpg", "-480.webp", StringComparison.Ordinal), "image/webp"),
                (address.Replace("-1200x600.jpg", "-960.jpg", StringComparison.Ordinal), "image/jpeg"),
            }
        )
        {
            var file = await reader.Open(path);
            Assert.Equal(HttpStatusCode.OK, file.Status);
            Assert.Equal([type], file.Headers["Content-Type"]);
            Assert.Equal(["public, max-age=31536000, immutable"], file.Headers["Cache-Control"]);
            Assert.Equal(["nosniff"], file.Headers["X-Content-Type-Options"]);
            Assert.Equal(["default-src 'none'; sandbox"], file.Headers["Content-Security-Policy"]);
            Assert.Equal(["cross-origin"], file.Headers["Cross-Origin-Resource-Policy"]);
            Assert.Empty(file.Headers["Set-Cookie"]);
            Assert.Equal(
                HttpStatusCode.NotModified,
                (await reader.Open(path, "If-None-Match", file.Header("ETag")!)).Status
            );
            var part = await reader.Open(path, "Range", "bytes=2-5");
            Assert.Equal(HttpStatusCode.PartialContent, part.Status);
            Assert.Equal(file.Bytes[2..6], part.Bytes);
        }
    }

    [Fact]
    public async Task A_drawing_runs_nothing_and_a_document_is_downloaded()
    {
        await using var blog = BlogHost.Empty();
        var drawing = await Upload(
            blog,
            "map.svg",
            Encoding.UTF8.GetBytes(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect/><script>alert(1)</script></svg>"
            )
        );
        var document = await Upload(blog, "A report.pdf", Uploading.Pdf);
        using var reader = blog.NewReader();

        var svg = await reader.Open(drawing);
        Assert.Equal(["image/svg+xml"], svg.Headers["Content-Type"]);
        Assert.Equal(
            ["default-src 'none'; style-src 'unsafe-inline'; sandbox"],
            svg.Headers["Content-Security-Policy"]
        );
        Assert.DoesNotContain("script", svg.Html, StringComparison.Ordinal);
        var pdf = await reader.Open(document);
        Assert.Equal(["application/pdf"], pdf.Headers["Content-Type"]);
        Assert.StartsWith(
            "attachment; filename=a-report.pdf",
            pdf.Header("Content-Disposition"),
            StringComparison.Ordinal
        );
        Assert.Equal(["nosniff"], pdf.Headers["X-Content-Type-Options"]);
        Assert.Equal(Uploading.Pdf, pdf.Bytes);
    }

    [Fact]
    public async Task Nothing_else_of_the_data_folder_can_be_reached()
    {
        await using var blog = BlogHost.Empty();
        var address = await Upload(blog, "ferry.png", Pictures.Encoded(SKEncodedImageFormat.Png));
        var folder = blog.Get<DataFolder>();
        await File.WriteAllTextAsync(Path.Combine(folder.Media, "secret.jpg"), "secret");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "secret.jpg"), "secret");
        var home = address[..address.LastIndexOf('/')];
        using var reader = blog.NewReader();

        foreach (
            var path in new[]
            {
                "/media/secret.jpg",
                "/media/../secret.jpg",
                "/media/%2e%2e/secret.jpg",
                $"{home}/..%2F..%2Fsecret.jpg",
                $"{home}/..%5C..%5Csecret.jpg",
                $"{home}/%2e%2e%2f%2e%2e%2fsecret.jpg",
                $"{home}/%2Fetc%2Fpasswd",
                $"{home}/..%252F..%252Fsecret.jpg",
                $"{home}/ferry-200x120.jpg%00.png",
                $"{home}/",
                home,
                $"{home}/ferry-200x120.jpeg",
                $"{home}/other-200x120.jpg",
                "/media/unsettled/secret.jpg",
                "/media/000000000000000000000000/ferry-200x120.jpg",
            }
        )
        {
            var page = await reader.Open(path);
            Assert.Contains(page.Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
            Assert.DoesNotContain(
                "secret",
                page.Html.Replace(path, "", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("immutable", page.Header("Cache-Control") ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_feed_shows_the_picture_itself_by_its_whole_address()
    {
        await using var blog = BlogHost.Empty();
        var address = await Upload(blog, "ferry.jpg", Pictures.Encoded(SKEncodedImageFormat.Jpeg, 1200, 600));
        await blog.Has(new PostDraft { Title = "Rain", Markdown = $"![A ferry]({address})" });
        using var reader = blog.NewReader();

        var feed = (await reader.Open("/feed/")).Html;

        Assert.Contains(
            $"src=\"{new Uri(blog.Address, address)}\"",
            WebUtility.HtmlDecode(feed),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("srcset", feed, StringComparison.Ordinal);
    }

    /// <summary>Its address.</summary>
    private static async Task<string> Upload(BlogHost blog, string name, byte[] file)
    {
        using var content = new MemoryStream(file);
        var library = blog.Get<MediaLibrary>();
        var result = await library.Upload(content, name, new MediumWords(), new Actor(null, Story.Author));
        return Assert.IsType<UploadResult.Kept>(result).Medium.Address;
    }
}
