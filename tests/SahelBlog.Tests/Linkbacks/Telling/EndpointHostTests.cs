using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>Pages of many hosts may have their endpoint at one, whose slowness then delays nobody else.</summary>
public sealed class EndpointHostTests : IAsyncLifetime
{
    private const string SlowHost = "127.0.0.200";
    private const string HonestHost = "127.0.0.100";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> asked = [];
    private readonly ConcurrentQueue<string> told = [];
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource honestIsTold = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication hosts = null!;
    private int open;
    private int most;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        hosts = builder.Build();
        // All of 127.0.0.0/8 is this machine.
        hosts.Urls.Add("http://0.0.0.0:0");
        hosts.Run(Serve);
        await hosts.StartAsync();
    }

    public ValueTask DisposeAsync() => hosts.DisposeAsync();

    [Theory, BothDatabases]
    public async Task Many_pages_with_one_slow_endpoint_host_delay_nobody_else(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        var pages = Enumerable.Range(1, 30).Select(number => Url($"127.0.0.{number + 1}", "/wells"));
        await blog.Publishes(string.Join(' ', pages.Append(Url(HonestHost, "/wells")).Select(url => $"<{url}>")));

        var working = blog.Work();
        await honestIsTold.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        release.SetResult();
        await working;

        Assert.InRange(most, 1, 2);
        Assert.Equal(31, asked.Count);
        Assert.Equal(31, told.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(31, told.Count);
        Assert.All(await blog.Log(), entry => Assert.Equal(DeliveryState.Accepted, entry.Delivery.State));
        Assert.All(await blog.Log(), entry => Assert.Equal(1, entry.Delivery.Attempts));
    }

    private string Url(string host, string path) =>
        string.Create(CultureInfo.InvariantCulture, $"http://{host}:{new Uri(hosts.Urls.First()).Port}{path}");

    private async Task Serve(HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            asked.Enqueue(host);
            var endpoint = host == HonestHost ? "/webmention" : Url(SlowHost, "/webmention");
            context.Response.Headers.Link = $"<{endpoint}>; rel=webmention";
            return;
        }
        var form = await context.Request.ReadFormAsync();
        told.Enqueue(form["target"].ToString());
        if (host == HonestHost)
        {
            honestIsTold.SetResult();
            return;
        }
        var now = Interlocked.Increment(ref open);
        lock (told)
            most = Math.Max(most, now);
        await release.Task;
        Interlocked.Decrement(ref open);
    }
}
