using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Endpoints;

/// <summary>The door for other blogs (P4, P7).</summary>
internal static class PingbackEndpoints
{
    public static void MapPingbackEndpoints(this IEndpointRouteBuilder app) =>
        app.MapPost("/xmlrpc", Receive)
            .WithMetadata(new JudgesOriginItselfAttribute())
            .RequireRateLimiting(RateLimiting.Pings);

    private static async Task<IResult> Receive(
        HttpRequest request,
        PingbackReceiver pingbacks,
        CancellationToken cancel
    )
    {
        // One byte more than is allowed is enough for the receiver to see that it is too much.
        var body = new byte[PingbackReceiver.MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel);
        var answer = await pingbacks.Receive(body.AsMemory(0, length), cancel);
        return Results.Bytes(answer.ToArray(), PingbackReceiver.ContentType);
    }
}
