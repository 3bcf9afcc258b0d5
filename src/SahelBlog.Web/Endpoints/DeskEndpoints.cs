using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using SahelBlog.Posts;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Endpoints;

/// <summary>What the desk's scripts ask for beside the pages.</summary>
internal static class DeskEndpoints
{
    public static void MapDeskEndpoints(this IEndpointRouteBuilder app) =>
        app.MapPost("/desk/preview", Preview).RequireAuthorization(DeskDoors.Writers);

    /// <summary>A post's text as readers will see it; the editor's Preview button does the same without JavaScript.</summary>
    private static async Task<IResult> Preview(
        HttpContext context,
        [FromServices] IAntiforgery antiforgery,
        [FromServices] Publishing publishing,
        CancellationToken cancel
    )
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var form = await context.Request.ReadFormAsync(cancel);
        var text = form["text"].ToString();
        if (text.Length > PostDraftValidator.LongestText)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        return Results.Content(publishing.Preview(text, form["language"].ToString()).Html, "text/html; charset=utf-8");
    }
}
