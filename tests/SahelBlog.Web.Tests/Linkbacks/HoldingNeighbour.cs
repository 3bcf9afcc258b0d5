using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SahelBlog.Web.Tests.Linkbacks;

/// <summary>
/// Another blog that takes pingbacks or webmentions, keeps them as the protocols have it, by source and target, and holds
/// one request where a test tells it to, so that the test knows exactly where the blog before it stands.
/// </summary>
internal sealed partial class HoldingNeighbour : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<At, TaskCompletionSource> held = new();
    private int taken;

    private HoldingNeighbour(WebApplication app)
    {
        this.app = app;
        app.Run(Serve);
    }

    /// <summary>Where a request may be held: for ever, since whoever sent it is about to die.</summary>
    public enum At
    {
        /// <summary>A page is asked for and not answered.</summary>
        Page,

        /// <summary>A ping or webmention has come and is not read.</summary>
        Ping,

        /// <summary>A ping or webmention has been taken and is not answered.</summary>
        PingTaken,
    }

    /// <summary>What it keeps: each link once, however often it was told of.</summary>
    public ConcurrentDictionary<(string Source, string Target), int> Record { get; } = new();

    /// <summary>Pings and webmentions that it has read.</summary>
    public int Taken => Volatile.Read(ref taken);

    /// <summary>The name of each send that it has read, in order.</summary>
    public ConcurrentQueue<string> Keys { get; } = [];

    /// <summary>Whether its pages name an endpoint for webmentions and none for pings.</summary>
    public bool TakesMentions { get; set; }

    private string Address => app.Urls.First();

    public static async Task<HoldingNeighbour> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var neighbour = new HoldingNeighbour(builder.Build());
        // Another host than the blog's own, which is what a blog goes by.
        neighbour.app.Urls.Add("http://127.0.0.2:0");
        await neighbour.app.StartAsync();
        return neighbour;
    }

    /// <summary>Puts a page there; its address.</summary>
    public string With(string path, string html)
    {
        pages[path] = html;
        return Address + path;
    }

    /// <summary>Holds the next request that comes to a point.</summary>
    /// <returns>Ends when it is there.</returns>
    public Task HoldsNext(At point)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        held[point] = arrived;
        return arrived.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Serve(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await Take(context);
            return;
        }
        await Pass(At.Page, context);
        context.Response.ContentType = "text/html; charset=utf-8";
        if (TakesMentions)
            context.Response.Headers.Link = "</webmention>; rel=webmention";
        else
            context.Response.Headers["X-Pingback"] = $"{Address}/xmlrpc";
        await context.Response.WriteAsync(pages.GetValueOrDefault(context.Request.Path, ""));
    }

    private async Task Take(HttpContext context)
    {
        await Pass(At.Ping, context);
        var isNew = await Link(context) is var (source, target) && Record.TryAdd((source, target), 0);
        Keys.Enqueue(context.Request.Headers["Idempotency-Key"].ToString());
        Interlocked.Increment(ref taken);
        await Pass(At.PingTaken, context);
        if (context.Request.HasFormContentType)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(
            isNew
                ? "<methodResponse><params><param><value><string>Taken.</string></value></param></params></methodResponse>"
                : """
                <methodResponse><fault><value><struct>
                <member><name>faultCode</name><value><int>48</int></value></member>
                <member><name>faultString</name><value><string>Known.</string></value></member>
                </struct></value></fault></methodResponse>
                """
        );
    }

    private static async Task<(string Source, string Target)?> Link(HttpContext context)
    {
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync();
            return (form["source"].ToString(), form["target"].ToString());
        }
        using var reader = new StreamReader(context.Request.Body);
        var links = Strings().Matches(await reader.ReadToEndAsync()).Select(match => match.Groups["text"].Value);
        return links.ToList() is [var source, var target] ? (source, target) : null;
    }

    private async Task Pass(At point, HttpContext context)
    {
        if (!held.TryRemove(point, out var arrived))
            return;
        arrived.SetResult();
        // Ends with an exception when the connection does; nothing that follows happens then.
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    [GeneratedRegex("<string>(?<text>[^<]+)</string>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Strings();
}
