using Microsoft.AspNetCore.Mvc;
using SahelBlog.Conversation;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Endpoints;

/// <summary>What readers and their programs ask for beside the pages.</summary>
internal static class ReaderEndpoints
{
    public static void MapReaderEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/comment/{id:long}", [HttpMethods.Get, HttpMethods.Head], Comment);
        app.MapPost("/preview", Preview);
        app.MapHealthChecks("/health");
        app.MapGet("/robots.txt", () => "User-agent: *\nDisallow: /desk\nDisallow: /comment/\nDisallow: /status/\n");
        app.MapGet("/admin", () => Results.LocalRedirect("/desk"));
    }

    /// <summary>A comment's address that holds wherever in the thread it comes to stand.</summary>
    private static async Task<IResult> Comment(
        long id,
        string? order,
        string? under,
        HttpContext context,
        ThreadReader threads,
        Visitor visitor,
        CancellationToken cancel
    ) =>
        ThreadOrders.Of(order) is { } known
        && await threads.Permalink(id, known, await visitor.WriterOrStranger(context), under, cancel) is { } permalink
            ? Results.LocalRedirect(Locations.Escaped(permalink))
            : Results.NotFound();

    /// <summary>A comment's preview in place, for pages with JavaScript; without it the form's own page shows it.</summary>
    private static async Task<IResult> Preview(
        HttpRequest request,
        [FromServices] CommentLimits limits,
        [FromServices] CommentService comments,
        [FromServices] PostKeys keys,
        CancellationToken cancel
    )
    {
        if (!limits.AdmitsPreview(request.HttpContext))
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        var form = await request.ReadFormAsync(cancel);
        var preview = await comments.Preview(
            form["text"].ToString(),
            Sent.Number(form["post"]) ?? 0,
            Sent.Number(form["parent"]),
            keys.Of(request.HttpContext),
            cancel
        );
        return Results.Content(preview.Html, "text/html; charset=utf-8");
    }
}
