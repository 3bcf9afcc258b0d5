using SahelBlog.Linkbacks.Faces;
using SahelBlog.Media;

namespace SahelBlog.Web.Endpoints;

/// <summary>Pictures of people on other sites, as we have copied them.</summary>
internal static class FaceEndpoints
{
    // A new copy under the same address may be seen late; a face is worth no more requests.
    private const string ForAYear = "public, max-age=31536000, immutable";

    public static void MapFaceEndpoints(this IEndpointRouteBuilder app) =>
        app.MapMethods("/faces/{id:long}.webp", [HttpMethods.Get, HttpMethods.Head], Of);

    private static async Task<IResult> Of(long id, HttpResponse response, FaceService faces, CancellationToken cancel)
    {
        if (await faces.Of(id, cancel) is not { } picture)
            return Results.NotFound();
        response.Headers.CacheControl = ForAYear;
        // Ours by every byte; should a browser open it as a document all the same, it runs nothing.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(picture, Picture.MediaType);
    }
}
