using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using SahelBlog.Linkbacks.Faces;
using SahelBlog.Media;

namespace SahelBlog.Web.Endpoints;

/// <summary>Pictures of people on other sites, as we have copied them.</summary>
internal static class FaceEndpoints
{
    // So late a new copy may be seen, and so late a face goes that is shown no more.
    private const string ForADay = "public, max-age=86400";

    public static void MapFaceEndpoints(this IEndpointRouteBuilder app) =>
        app.MapMethods("/faces/{id:long}.webp", [HttpMethods.Get, HttpMethods.Head], Of);

    private static async Task<IResult> Of(long id, HttpResponse response, FaceService faces, CancellationToken cancel)
    {
        if (await faces.Of(id, cancel) is not { } picture)
            return Results.NotFound();
        response.Headers.CacheControl = ForADay;
        // Ours by every byte; should a browser open it as a document all the same, it runs nothing.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
        var tag = Convert.ToHexStringLower(SHA256.HashData(picture).AsSpan(0, 12));
        return Results.Bytes(picture, Picture.MediaType, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }
}
