using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace SahelBlog.Benchmarks;

/// <summary>
/// Pings taken over HTTP, and what a reader's page costs meanwhile, beside a page at rest: with an empty outbox, and with
/// one that holds a hundred thousand entries for a peer that takes connections and never answers.
/// </summary>
internal static class PingBenchmark
{
    private const int Pings = 5000;
    private const int Senders = 16;
    private const int Pages = 300;
    private const int Waiting = 100_000;
    private const int Posts = 600;

    public static async Task<int> Run()
    {
        await using var source = await Source();
        Console.WriteLine(
            $"{Pings:N0} pings by {Senders} senders at once, {Pages} pages past the cache, {Environment.ProcessorCount} cores shared with the senders and the page that is announced."
        );
        Console.WriteLine("| outbox | pings/s | median | slowest | page at rest | page meanwhile | slowest page |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var empty = await Measure("empty", source.Urls.First(), waiting: 0);
        var full = await Measure($"{Waiting:N0} waiting", source.Urls.First(), Waiting);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A page with {Waiting:N0} entries waiting costs {full / empty:0.00} times one with none."
            )
        );
        return 0;
    }

    private static async Task<double> Measure(string name, string source, int waiting)
    {
        var folder = Directory.CreateTempSubdirectory("sahelblog-pings-").FullName;
        try
        {
            await LinkSeed.Posts(folder, Posts);
            // Connections to it succeed, and that is all: its backlog takes them and nobody reads.
            using var dead = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Parse("127.0.0.9"), 0);
            dead.Start(Senders);
            await LinkSeed.Links(
                folder,
                // The first post's page is the one that is measured: it stays as it is.
                Enumerable.Range(0, waiting).Select(n => (2 + n % (Posts - 1), $"http://{dead.LocalEndpoint}/{n}"))
            );
            using var blog = await LinkBlog.Start(folder);
            // The first pages and pings warm the just-in-time compiler.
            await PageTimes(blog, Pages * 5);
            await PingTimes(blog, source, 0, Pings / 10);

            var rest = await PageTimes(blog, Pages);
            var watch = Stopwatch.StartNew();
            var sent = PingTimes(blog, source, Pings / 10, Pings);
            var meanwhile = await PageTimes(blog, int.MaxValue, sent);
            var pings = await sent;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Pings / watch.Elapsed.TotalSeconds:0} | {Median(pings):0.0} ms | {pings.Max():0} ms | {Median(rest):0.00} ms | {Median(meanwhile):0.00} ms, {Median(meanwhile) / Median(rest):0.0} times | {meanwhile.Max():0} ms |"
                )
            );
            if (waiting > 0)
                Console.WriteLine($"Still in the outbox: {await LinkSeed.Waiting(folder):N0}");
            return Median(rest);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<double>> PageTimes(LinkBlog blog, int count, Task? until = null)
    {
        var times = new List<double>();
        while (times.Count < count && until is not { IsCompleted: true })
        {
            var start = Stopwatch.GetTimestamp();
            var bytes = await blog.Client.GetByteArrayAsync(new Uri(LinkSeed.Path(1), UriKind.Relative));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (bytes.Length < 2000)
                throw new InvalidOperationException("That is no page of a post.");
        }
        return times;
    }

    private static async Task<List<double>> PingTimes(LinkBlog blog, string source, int first, int count)
    {
        var times = new ConcurrentBag<double>();
        await Parallel.ForEachAsync(
            Enumerable.Range(first, count),
            new ParallelOptions { MaxDegreeOfParallelism = Senders },
            async (number, cancel) =>
            {
                var target = new Uri(blog.Client.BaseAddress!, LinkSeed.Path(1 + number % Posts));
                var call =
                    $"<methodCall><methodName>pingback.ping</methodName><params><param><value><string>{source}/{number}?of={target}</string></value></param><param><value><string>{target}</string></value></param></params></methodCall>";
                using var body = new StringContent(call, Encoding.UTF8, "text/xml");
                var start = Stopwatch.GetTimestamp();
                using var answer = await blog.Client.PostAsync(new Uri("/xmlrpc", UriKind.Relative), body, cancel);
                var said = await answer.Content.ReadAsStringAsync(cancel);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (said.Contains("<fault>", StringComparison.Ordinal))
                    throw new InvalidOperationException($"A ping was refused: {said}");
            }
        );
        return [.. times];
    }

    private static async Task<WebApplication> Source()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.2:0");
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(
                $"<title>Notes</title><p>They wrote of <a href='{context.Request.Query["of"]}'>rain</a>.</p>"
            );
        });
        await app.StartAsync();
        return app;
    }

    private static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);
}
