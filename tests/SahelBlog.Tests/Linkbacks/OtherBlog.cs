using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>Another blog: a real server on this machine that remembers what it was asked.</summary>
internal sealed class OtherBlog : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> pages = new(StringComparer.Ordinal);

    private OtherBlog(WebApplication app)
    {
        this.app = app;
        app.Run(Serve);
    }

    /// <summary>Every request, as <c>GET /path</c>, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>The bodies posted to <c>/xmlrpc</c>.</summary>
    public ConcurrentQueue<string> Pings { get; } = [];

    /// <summary>What the last visitor called itself.</summary>
    public string Visitor { get; private set; } = "";

    /// <summary>Status and body with which <c>/xmlrpc</c> answers.</summary>
    public (int Status, ReadOnlyMemory<byte> Body) Answer { get; set; }

    public string Address => app.Urls.First();

    public string Endpoint => Url("/xmlrpc");

    public static async Task<OtherBlog> Open(string at = "127.0.0.1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var blog = new OtherBlog(builder.Build());
        blog.app.Urls.Add($"http://{at}:0");
        await blog.app.StartAsync();
        return blog;
    }

    public string Url(string path) => Address + path;

    /// <summary>Puts a page there and gives its address.</summary>
    public string With(string path, string html) => With(path, context => Say(context, html));

    public string With(string path, Func<HttpContext, Task> page)
    {
        pages[path] = page;
        return Url(path);
    }

    /// <summary>A page that links to an address, under a title.</summary>
    public string LinkingTo(string target, string path = "/entry", string title = "Notes on wells") =>
        With(
            path,
            $"""
            <html lang="en"><head><title>{title}</title><meta property="og:site_name" content="Wells"></head>
            <body><p>Many have said that <a href="{target}">the rain is late</a> this year.</p></body></html>
            """
        );

    public static Task Say(HttpContext context, string html, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    }

    public int Asked(string path) => Requests.Count(request => request.EndsWith(" " + path, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Serve(HttpContext context)
    {
        var path = context.Request.Path + context.Request.QueryString;
        Requests.Enqueue($"{context.Request.Method} {path}");
        Visitor = context.Request.Headers.UserAgent.ToString();
        if (context.Request.Method == "POST")
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            Pings.Enqueue(await reader.ReadToEndAsync());
            context.Response.StatusCode = Answer.Status;
            await context.Response.Body.WriteAsync(Answer.Body);
        }
        else if (pages.TryGetValue(path, out var page))
        {
            await page(context);
        }
        else
        {
            await Say(context, "Nothing here.", 404);
        }
    }
}
