using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SahelBlog.Benchmarks;

/// <summary>
/// Many blogs on one machine, each at an address of its own (127.0.1.1 and on), since a peer is a host. Some take their
/// time, some never answer; the others take every ping at once.
/// </summary>
internal sealed class Peers : IAsyncDisposable
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);
    private static readonly byte[] Thanks = Encoding.UTF8.GetBytes(
        "<methodResponse><params><param><value><string>Taken.</string></value></param></params></methodResponse>"
    );

    private readonly WebApplication app;
    private readonly int slow;
    private readonly int dead;
    private readonly int wanted;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int quickTold;

    private Peers(WebApplication app, int slow, int dead, int wanted)
    {
        (this.app, this.slow, this.dead, this.wanted) = (app, slow, dead, wanted);
        app.Run(Serve);
    }

    /// <summary>The first request has come.</summary>
    public Task Started => started.Task;

    /// <summary>Pings that the wanted peers have taken are as many as wanted.</summary>
    public Task Told => told.Task;

    /// <summary>Pings that they have taken so far.</summary>
    public int QuickTold => Volatile.Read(ref quickTold);

    public int Port { get; private set; }

    /// <summary>Opens them. Those from 1 on are slow, those after them dead.</summary>
    /// <param name="count">How many.</param>
    /// <param name="slow">How many answer after two seconds.</param>
    /// <param name="dead">How many never do.</param>
    /// <param name="wanted">Pings to the peers after the first twentieth that <see cref="Told"/> waits for.</param>
    public static async Task<Peers> Open(int count, int slow, int dead, int wanted)
    {
        var port = Child.FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel =>
        {
            for (var number = 1; number <= count; number++)
                kestrel.Listen(IPAddress.Parse(Host(number)), port);
        });
        var peers = new Peers(builder.Build(), slow, dead, wanted) { Port = port };
        await peers.app.StartAsync();
        return peers;
    }

    /// <summary>The host of a peer, by its number from 1.</summary>
    public static string Host(int number) => $"127.0.1.{number}";

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(patience.Token);
        await app.DisposeAsync();
    }

    private async Task Serve(HttpContext context)
    {
        started.TrySetResult();
        var number = context.Connection.LocalIpAddress!.GetAddressBytes()[^1];
        if (number <= slow + dead)
            await Dawdles(number <= slow ? SlowAnswer : Never, context.RequestAborted);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.ContentType = "text/xml";
            await context.Response.Body.WriteAsync(Thanks);
            if (number > DiscoveryBenchmark.Set && Interlocked.Increment(ref quickTold) == wanted)
                told.TrySetResult();
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers["X-Pingback"] = $"http://{Host(number)}:{Port}/xmlrpc";
        await context.Response.WriteAsync("<title>Rain</title><p>It rained.</p>");
    }

    private static async Task Dawdles(TimeSpan answer, CancellationToken gone)
    {
        using var timer = new PeriodicTimer(answer);
        await timer.WaitForNextTickAsync(gone);
    }
}
