using System.Net;
using SahelBlog.Linkbacks.Faces;
using SahelBlog.Outbox;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Linkbacks;

public sealed class FaceDoorTests
{
    // A PNG of one pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    [Fact]
    public async Task A_face_is_served_by_us_as_a_picture_and_nothing_else()
    {
        await using var blog = BlogHost.EmptyInRealTime(("Linkbacks:AllowPrivateNetworks", "true"));
        await using var other = BlogHost.EmptyInRealTime();
        var folder = other.Get<Settings.DataFolder>().Images;
        await File.WriteAllBytesAsync(Path.Combine(folder, "o.png"), Pixel);
        var photo = new Uri(other.Address, "/images/o.png");
        var id = await blog.Get<Database>()
            .Write(async session =>
            {
                var id = await FaceService.At(session, photo);
                await FaceService.Want(session, id, 1, TimeProvider.System.GetUtcNow());
                return id;
            });
        await blog.Get<OutboxWorker>().Drain();
        using var reader = blog.NewReader();

        var face = await reader.Open(FaceService.PathOf(id));

        Assert.Equal(HttpStatusCode.OK, face.Status);
        Assert.Equal(["image/webp"], face.Headers["Content-Type"]);
        Assert.Equal(["nosniff"], face.Headers["X-Content-Type-Options"]);
        Assert.Equal(["default-src 'none'; sandbox"], face.Headers["Content-Security-Policy"]);
        Assert.Equal(["public, max-age=31536000, immutable"], face.Headers["Cache-Control"]);
    }

    [Theory]
    [InlineData("/faces/12345.webp")]
    [InlineData("/faces/0.webp")]
    [InlineData("/faces/x.webp")]
    [InlineData("/faces/1.png")]
    [InlineData("/faces/99999999999999999999.webp")]
    public async Task What_is_no_face_is_not_found(string path)
    {
        await using var blog = BlogHost.Empty();
        using var reader = blog.NewReader();

        var page = await reader.Open(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("immutable", page.Header("Cache-Control") ?? "", StringComparison.Ordinal);
    }
}
