using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Pages.Desk;

namespace SahelBlog.Web.Endpoints;

/// <summary>What the desk's scripts ask for beside the pages.</summary>
internal static class DeskEndpoints
{
    /// <summary>Fields that are the editor's own and nothing that somebody wrote.</summary>
    private static readonly HashSet<string> NotWritten = new(StringComparer.Ordinal)
    {
        "__RequestVerificationToken",
        "do",
        "drop",
        "over",
        "password",
        "post",
        "turn",
        WriteModel.WindowField,
        WriteModel.InsteadField,
    };

    public static void MapDeskEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapPost("/desk/write/kept", Keep).RequireAuthorization(DeskDoors.Writers);
        app.MapGet("/desk/write/token", Token).RequireAuthorization(DeskDoors.Writers);
    }

    /// <summary>
    /// Keeps what stands in an editor's window until it is saved. No reader sees it and the post stays as it is, so that
    /// this is no act for the log either.
    /// </summary>
    private static async Task<IResult> Keep(
        HttpContext context,
        [FromServices] IAntiforgery antiforgery,
        [FromServices] WorkingCopies copies,
        [FromServices] BlogClock clock,
        CancellationToken cancel
    )
    {
        if (!await IsOurs(antiforgery, context) || Visitor.PersonId(context.User) is not { } person)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var form = await context.Request.ReadFormAsync(cancel);
        var post = form["post"].ToString();
        var isPost = long.TryParse(post, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        if (post.Length > 0 && !isPost)
            return Results.StatusCode(StatusCodes.Status404NotFound);
        var fields = form.Where(field => !NotWritten.Contains(field.Key))
            .ToDictionary(field => field.Key, field => field.Value.ToArray(), StringComparer.Ordinal);
        var copy = new WorkingCopy
        {
            PersonId = person,
            PersonName = Visitor.SignedInAs(context.User) ?? "",
            PostId = isPost ? id : null,
            WindowKey = form[WriteModel.WindowField].ToString(),
            Version = WriteForm.Number(form["version"].ToString()),
            Turn = WriteForm.Number(form["turn"].ToString()),
            Fields = JsonSerializer.Serialize(fields, Plain),
        };
        return await copies.Keep(copy, WriteModel.InsteadOf(form), cancel) switch
        {
            KeepResult.Kept kept => Results.Json(
                new
                {
                    copy = kept.Copy,
                    at = clock.Local(kept.At).ToString("HH:mm", CultureInfo.InvariantCulture),
                    version = kept.Version,
                    others = kept.Others,
                    elsewhere = kept.Elsewhere,
                }
            ),
            KeepResult.TooLong => Results.StatusCode(StatusCodes.Status413PayloadTooLarge),
            _ => Results.StatusCode(StatusCodes.Status404NotFound),
        };
    }

    private static async Task<bool> IsOurs(IAntiforgery antiforgery, HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            // The window was closed, or saved, while it sent this: no fault of ours, and no news for the log.
            return false;
        }
    }

    /// <summary>A new token for an editor whose own one is no longer good: its writer signed in again meanwhile.</summary>
    private static IResult Token(HttpContext context, [FromServices] IAntiforgery antiforgery) =>
        Results.Json(new { token = antiforgery.GetAndStoreTokens(context).RequestToken });

    /// <summary>Letters of any script as they are: escaped, an Arabic text would be six times as long.</summary>
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
