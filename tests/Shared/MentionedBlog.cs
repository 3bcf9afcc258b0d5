using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SahelBlog.Tests.Shared;

/// <summary>What another blog was told.</summary>
/// <param name="Source">The page that links there.</param>
/// <param name="Target">Its own page.</param>
/// <param name="Key">The name of the send.</param>
/// <param name="Visitor">What the sender called itself.</param>
public sealed record Mention(string Source, string Target, string Key, string Visitor);

/// <summary>Another blog that takes webmentions: a real server on this machine that remembers what it was told.</summary>
public sealed class MentionedBlog : IAsyncDisposable
{
    private readonly WebApplication app;

    private MentionedBlog(WebApplication app)
    {
        this.app = app;
        app.MapPost("/webmention", Take);
        app.MapGet("/{**page}", Show);
    }

    /// <summary>What it was told, in order.</summary>
    public ConcurrentQueue<Mention> Mentions { get; } = [];

    /// <summary>The pages it was asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Whether its pages say that it takes webmentions.</summary>
    public bool TakesMentions { get; set; } = true;

    /// <summary>How it answers a webmention.</summary>
    public Func<HttpContext, Task> Answer { get; set; } =
        context =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        };

    /// <summary>Opens it on a port of its own.</summary>
    public static async Task<MentionedBlog> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var blog = new MentionedBlog(builder.Build());
        blog.app.Urls.Add("http://127.0.0.1:0");
        await blog.app.StartAsync();
        return blog;
    }

    /// <summary>The address of one of its pages; it has all.</summary>
    public string Page(string path = "/wells") => app.Urls.First() + path;

    /// <summary>Answers every webmention so.</summary>
    public void Answers(int status, string text = "", string type = "text/plain", string? location = null) =>
        Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            if (location is not null)
                context.Response.Headers.Location = location;
            return context.Response.WriteAsync(text);
        };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var headers = context.Request.Headers;
        Mentions.Enqueue(
            new(
                form["source"].ToString(),
                form["target"].ToString(),
                headers["Idempotency-Key"].ToString(),
                headers.UserAgent.ToString()
            )
        );
        await Answer(context);
    }

    private Task Show(HttpContext context)
    {
        Asked.Enqueue(context.Request.Path);
        if (TakesMentions)
            context.Response.Headers.Link = "</webmention>; rel=webmention";
        return context.Response.WriteAsync("<p>Wells</p>");
    }
}
