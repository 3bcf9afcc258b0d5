using Microsoft.Extensions.Options;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Endpoints;

/// <summary>The door for other blogs (P4, P7).</summary>
internal static class PingbackEndpoints
{
    private const string Path = "/xmlrpc";

    public static void MapPingbackEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, Receive)
            .WithMetadata(new JudgesOriginItselfAttribute(), new TakesNoFormAttribute())
            .WithMetadata(new LimitedAttribute(Door.Pings));
        // Without it the address would be looked up among the pages, and not be found.
        app.Map(Path, RefuseMethod).WithMetadata(new JudgesOriginItselfAttribute());
    }

    private static IResult RefuseMethod(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    private static async Task<IResult> Receive(
        HttpRequest request,
        PingbackReceiver pingbacks,
        IOptionsMonitor<LinkbackOptions> options,
        CancellationToken cancel
    )
    {
        if (!options.CurrentValue.Pingback)
            return Results.NotFound();
        // One byte more than is allowed is enough for the receiver to see that it is too much.
        var body = new byte[PingbackReceiver.MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel);
        var answer = await pingbacks.Receive(body.AsMemory(0, length), request.Asker(), cancel);
        return Results.Bytes(answer.ToArray(), PingbackReceiver.ContentType);
    }
}
