using System.Net;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Faces;
using SahelBlog.Outbox;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;
using SahelBlog.Web.Tests.Pages;

namespace SahelBlog.Web.Tests.Linkbacks;

public sealed class FaceDoorTests
{
    // A PNG of one pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    [Fact]
    public async Task W9_A_face_is_served_by_us_as_a_picture_and_nothing_else()
    {
        await using var blog = BlogHost.EmptyInRealTime(("Linkbacks:AllowPrivateNetworks", "true"));
        await using var other = BlogHost.EmptyInRealTime();
        var folder = other.Get<Settings.DataFolder>().Images;
        await File.WriteAllBytesAsync(Path.Combine(folder, "o.png"), Pixel);
        var photo = new Uri(other.Address, "/images/o.png");
        var post = await blog.HasPost("Rain");
        var id = await blog.Get<Database>()
            .Write(session => FaceService.Show(session, photo, post.Id, TimeProvider.System.GetUtcNow()));
        await blog.HasLinkback(post, "delta.example", one => one with { Kind = LinkbackKind.Like, FaceId = id });
        await blog.Get<OutboxWorker>().Drain();
        using var reader = blog.NewReader();

        var face = await reader.Open(FaceService.PathOf(id!.Value));

        Assert.Equal(HttpStatusCode.OK, face.Status);
        Assert.Equal(["image/webp"], face.Headers["Content-Type"]);
        Assert.Equal(["nosniff"], face.Headers["X-Content-Type-Options"]);
        Assert.Equal(["default-src 'none'; sandbox"], face.Headers["Content-Security-Policy"]);
        // Not for ever: a new copy is to be seen, and what was refused is to go.
        Assert.Equal(["public, max-age=86400"], face.Headers["Cache-Control"]);
        var again = await reader.Open(FaceService.PathOf(id.Value), "If-None-Match", face.Header("ETag")!);
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        await blog.Get<Database>().Write(session => LinkbackStore.SetState(session, 1, LinkbackState.Refused));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(FaceService.PathOf(id.Value))).Status);
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
