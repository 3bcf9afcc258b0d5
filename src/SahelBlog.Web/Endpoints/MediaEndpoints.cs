using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SahelBlog.Audit;
using SahelBlog.Media;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Endpoints;

/// <summary>The library's files for everybody, and what the desk's scripts ask of it.</summary>
internal static class MediaEndpoints
{
    // What lies at an address never changes: other content has another key.
    private const string ForEver = "public, max-age=31536000, immutable";

    private const int ListSize = 24;

    public static void MapMediaEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/media/{key}/{name}", [HttpMethods.Get, HttpMethods.Head], Serve);
        app.MapPost("/desk/media/upload", Upload).RequireAuthorization(DeskDoors.Writers);
        app.MapGet("/desk/media/list", List).RequireAuthorization(DeskDoors.Writers);
    }

    private static IResult Serve(string key, string name, HttpResponse response, MediaLibrary library)
    {
        if (library.File(key, name) is not { } file || MediaTypes.Of(name) is not { } type)
            return Results.NotFound();
        var headers = response.Headers;
        headers.CacheControl = ForEver;
        // Ours by every byte; should a browser open it as a document all the same, it runs nothing.
        headers.ContentSecurityPolicy =
            type == "image/svg+xml"
                ? "default-src 'none'; style-src 'unsafe-inline'; sandbox"
                : "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        // Readers of feeds show posts on their own pages.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.File(
            file.FullName,
            type,
            // A document is downloaded: what acts in it has no page of ours around it.
            fileDownloadName: type == "application/pdf" ? name : null,
            lastModified: new DateTimeOffset(file.LastWriteTimeUtc),
            entityTag: new EntityTagHeaderValue(
                FormattableString.Invariant($"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"")
            ),
            enableRangeProcessing: true
        );
    }

    /// <summary>Takes one file, as the editor sends what is pasted or dropped.</summary>
    private static async Task<IResult> Upload(
        HttpContext context,
        [FromServices] IAntiforgery antiforgery,
        [FromServices] MediaLibrary library,
        [FromServices] IOptionsMonitor<MediaOptions> options,
        CancellationToken cancel
    )
    {
        var limit = options.CurrentValue;
        if (!await UploadLimit.Read(context, UploadLimit.ForOne(limit)))
            return Wrong(
                StatusCodes.Status413PayloadTooLarge,
                "file",
                $"The file is too large; at most {limit.LargestFile} MB are taken."
            );
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var form = await context.Request.ReadFormAsync(cancel);
        if (form.Files.GetFile("file") is not { } file)
            return Wrong(StatusCodes.Status422UnprocessableEntity, "file", "Choose a file first.");
        await using var content = file.OpenReadStream();
        var words = new MediumWords { Alt = form["alt"].ToString() };
        var by = new Actor(Visitor.PersonId(context.User), Visitor.SignedInAs(context.User) ?? "Somebody");
        return await library.Upload(content, file.FileName, words, by, cancel) switch
        {
            UploadResult.Refused refused => Wrong(
                refused.IsTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity,
                refused.Field,
                refused.Sentence
            ),
            UploadResult.Kept(var medium, _, var note) => Results.Json(
                new Uploaded(
                    medium.Id,
                    medium.Address,
                    medium.Markdown,
                    medium.Alt,
                    medium.Width,
                    medium.Height,
                    KindOf(medium),
                    note
                )
            ),
            _ => throw new InvalidOperationException("There is no third outcome."),
        };
    }

    /// <summary>A part of the library to pick from.</summary>
    private static async Task<IResult> List(
        string? q,
        string? before,
        [FromServices] MediaLibrary library,
        CancellationToken cancel
    )
    {
        var page = await library.List(q ?? "", onlyUnused: false, Sent.Number(before), ListSize, cancel);
        return Results.Json(
            new
            {
                items = page.Rows.Select(row => new
                {
                    row.Medium.Id,
                    row.Medium.Address,
                    row.Medium.Alt,
                    row.Medium.Caption,
                    row.Medium.Name,
                    thumbnail = row.Medium.Picture?.Thumbnail,
                    row.Medium.Width,
                    row.Medium.Height,
                    kind = KindOf(row.Medium),
                }),
                page.Next,
            },
            System.Text.Json.JsonSerializerOptions.Web
        );
    }

    private static string KindOf(Medium medium) => medium.IsShown ? "picture" : "file";

    private static IResult Wrong(int status, string field, string message) =>
        Results.Json(new { field, message }, statusCode: status);

    /// <summary>What the editor's script is answered.</summary>
    private sealed record Uploaded(
        long Id,
        string Address,
        string Markdown,
        string Alt,
        int Width,
        int Height,
        string Kind,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note
    );
}
