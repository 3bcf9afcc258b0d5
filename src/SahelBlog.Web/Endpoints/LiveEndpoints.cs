using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Endpoints;

/// <summary>Tells pages that stand open of new comments: their numbers and nothing else.</summary>
internal static class LiveEndpoints
{
    /// <summary>Addresses below it are streams without end; nothing may keep or gather them.</summary>
    public const string Path = "/live";

    private const string News = "news";
    private const string Heartbeat = "beat";

    /// <summary>What a browser waits before it comes back to a stream that broke off.</summary>
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(10);

    /// <summary>Where announcements are switched off there is no such address, and nothing listens to changes.</summary>
    public static void MapLiveEndpoints(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<CommentOptions>>().Value.LiveAnnouncements)
            return;
        // From the start, since the feed takes no new listeners once it tells of changes.
        app.Services.GetRequiredService<LiveThreads>();
        app.MapGet(Path + "/{postId:long}", Listen);
    }

    private static async Task<IResult> Listen(
        long postId,
        HttpContext context,
        [FromServices] LiveThreads threads,
        CancellationToken cancel
    )
    {
        // No content tells a browser not to come back, as nothing else does.
        if (threads.Join(postId, RateLimiting.OwnerOf(context)) is not { } seat)
            return Results.NoContent();
        context.Response.RegisterForDispose(seat);
        var news = seat.Thread.News;
        while (news is { Newest: null, IsOver: false })
            news = await news.Next.WaitAsync(cancel);
        if (news.Newest is null)
            return Results.NotFound();
        // For proxies that would gather the answer before they pass it on.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(
            Tell(seat.Thread, context.Request.Headers["Last-Event-ID"].ToString(), cancel)
        );
    }

    internal static async IAsyncEnumerable<SseItem<string>> Tell(
        LiveThread thread,
        string known,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        for (var news = thread.News; !news.IsOver && !cancel.IsCancellationRequested; news = thread.News)
        {
            yield return news.Version == known ? Beat() : Said(news);
            known = news.Version;
            await ((Task)news.Next.WaitAsync(cancel)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static SseItem<string> Said(LiveNews news) =>
        new(JsonSerializer.Serialize(news.Newest), News) { EventId = news.Version, ReconnectionInterval = Return };

    /// <summary>The framework writes no comment lines; an event that no page listens for does as well.</summary>
    private static SseItem<string> Beat() => new("", Heartbeat);
}
