using Microsoft.Extensions.Options;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Trackback;
using SahelBlog.Linkbacks.Webmention;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Endpoints;

/// <summary>The doors for other blogs that speak in forms: webmention (W5, W6) and trackback (T1).</summary>
internal static class WebmentionEndpoints
{
    /// <summary>Where webmentions are sent; below it each has its status page.</summary>
    public const string Path = "/webmention";

    public static void MapWebmentionEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, Receive)
            .WithMetadata(new JudgesOriginItselfAttribute())
            .WithMetadata(new LimitedAttribute(Door.Pings))
            .DisableAntiforgery();
        app.Map(Path, RefuseMethod).WithMetadata(new JudgesOriginItselfAttribute());
        app.MapPost(PostAddress.TrackbackRoute, ReceiveTrackback)
            .WithMetadata(new JudgesOriginItselfAttribute(), new BelowPost(PostPart.Trackback))
            .WithMetadata(new LimitedAttribute(Door.Pings))
            .DisableAntiforgery();
    }

    private static async Task<IResult> ReceiveTrackback(
        HttpRequest request,
        LinkbackService linkbacks,
        IOptionsMonitor<LinkbackOptions> options,
        BlogAddress address,
        CancellationToken cancel
    )
    {
        if (!options.CurrentValue.Trackback)
            return Results.NotFound();
        var form = await request.ReadFormAsync(cancel);
        var target = address.Absolute(PostAddress.Over(request, "trackback"));
        var announcement = new Announcement(
            form["url"].ToString().Trim(),
            target,
            LinkbackProtocols.Trackback,
            request.Asker()
        )
        {
            Title = form["title"].ToString(),
            Excerpt = form["excerpt"].ToString(),
            Blog = form["blog_name"].ToString(),
        };
        var result = await linkbacks.Announce(announcement, cancel);
        return Results.Bytes(TrackbackAnswer.Of(result), TrackbackAnswer.ContentType);
    }

    private static IResult RefuseMethod(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    private static async Task<IResult> Receive(
        HttpRequest request,
        LinkbackService linkbacks,
        IOptionsMonitor<LinkbackOptions> options,
        BlogAddress address,
        CancellationToken cancel
    )
    {
        if (!options.CurrentValue.Webmention)
            return Results.NotFound();
        var form = await request.ReadFormAsync(cancel);
        var (source, target) = (form["source"].ToString().Trim(), form["target"].ToString().Trim());
        // A person who filled in the form under a post wants to read what became of it, and mend what is wrong.
        var isPerson = request.Headers["Sec-Fetch-Mode"] == "navigate";
        if ((source.Length == 0 && !isPerson) || target.Length == 0)
            return Say(
                StatusCodes.Status400BadRequest,
                $"{(source.Length == 0 ? "source" : "target")}: it is missing."
            );
        var announcement = new Announcement(source, target, LinkbackProtocols.Webmention, request.Asker());
        switch (await linkbacks.Announce(announcement, cancel))
        {
            case AnnounceResult.Refused { Why: not AnnounceProblem.TargetUnknown and var problem } when isPerson:
                return SeeOther(
                    request,
                    $"{Path}/tell"
                        + QueryString.Create("target", target).Add("source", source).Add("why", Words.Of(problem))
                );
            case AnnounceResult.Refused { Why: AnnounceProblem.TooMany }:
                return Say(StatusCodes.Status429TooManyRequests, WebmentionStatus.Words(AnnounceProblem.TooMany));
            case AnnounceResult.Refused { Why: var problem }:
                return Say(StatusCodes.Status400BadRequest, WebmentionStatus.Words(problem));
            case AnnounceResult.Accepted { Token: var token } when isPerson:
                return SeeOther(request, $"{Path}/{token}");
            case AnnounceResult.Accepted { Token: var token }:
                var status = address.Absolute($"{Path}/{token}");
                request.HttpContext.Response.Headers.Location = status;
                return Say(StatusCodes.Status201Created, $"The source will be read soon; see {status}");
            default:
                throw new InvalidOperationException("There is no third kind of result.");
        }
    }

    private static IResult SeeOther(HttpRequest request, string path)
    {
        request.HttpContext.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult Say(int status, string sentence) =>
        Results.Text(sentence + "\n", "text/plain", System.Text.Encoding.UTF8, status);
}
