using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SahelBlog.Benchmarks;

/// <summary>
/// Measures the model post of the starter blog as a visitor's machine meets it: time from start to the first page,
/// memory at rest, requests a second out of the shared cache and past it, and beside them, in the same run, the bare
/// server with the same bytes. Rounds alternate, so that a busy machine is busy for all of them; the median counts.
/// </summary>
internal static partial class PageBenchmark
{
    private const string Model = "/2012/09/five-chairs-and-no-table/";
    private const int Rounds = 3;
    private const int Seconds = 6;
    private const int Connections = 64;

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("sahelblog-bench");
        try
        {
            await Measure(folder.FullName);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Measure(string folder)
    {
        var blogAt = $"http://127.0.0.1:{Child.FreePort()}";
        var watch = Stopwatch.StartNew();
        using var first = StartBlog(folder, blogAt);
        await FirstPage(blogAt);
        var filling = watch.Elapsed;
        first.Dispose();

        watch.Restart();
        using var blog = StartBlog(folder, blogAt);
        await FirstPage(blogAt);
        var starting = watch.Elapsed;
        var atRest = blog.Memory;

        var page = Path.Combine(folder, "page.br");
        await File.WriteAllBytesAsync(page, await Compressed(blogAt + Model));
        var barePort = Child.FreePort();
        var bareAt = $"http://127.0.0.1:{barePort}/";
        var self = Path.Combine(AppContext.BaseDirectory, "SahelBlog.Benchmarks.dll");
        using var bare = Child.Start("dotnet", [self, "bare", page, barePort.ToString(CultureInfo.InvariantCulture)]);
        await FirstPage(bareAt);

        var runs = new (string Name, string Url, string Cookie, Child Server, List<(double Rate, double Cpu)> Results)[]
        {
            ("bare server, same bytes from memory", bareAt, "", bare, []),
            ("shared cache", blogAt + Model, "", blog, []),
            ("past the cache", blogAt + Model, "sahelblog.held=1", blog, []),
        };
        for (var round = 0; round < Rounds; round++)
            foreach (var run in runs)
                run.Results.Add(await Load(run.Url, run.Cookie, run.Server));

        Console.WriteLine(
            $"Model post: {new FileInfo(page).Length:N0} bytes with brotli. {Environment.ProcessorCount} cores, wrk -t1 -c{Connections} -d{Seconds}s, median of {Rounds}."
        );
        Console.WriteLine(
            $"First start to first page (database made, starter content loaded): {filling.TotalSeconds:0.0} s"
        );
        Console.WriteLine($"Later start to first page: {starting.TotalSeconds:0.0} s");
        Console.WriteLine($"Memory at rest: {atRest} MB; after load: {blog.Memory} MB");
        var bareRate = Median(runs[0].Results.Select(result => result.Rate));
        foreach (var (name, _, _, _, results) in runs)
        {
            var rate = Median(results.Select(result => result.Rate));
            Console.WriteLine(
                $"{name}: {rate:N0} requests/s, {Median(results.Select(result => result.Cpu)):0} µs of processor each, {rate / bareRate:0.00} of bare"
            );
        }
    }

    private static Child StartBlog(string folder, string address) =>
        Child.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "SahelBlog.Web.dll"), "--urls", address],
            ("Blog__DataPath", Path.Combine(folder, "data")),
            ("Logging__LogLevel__Default", "Warning")
        );

    private static async Task<(double Rate, double Cpu)> Load(string url, string cookie, Child server)
    {
        var before = server.Cpu;
        var output = await Child.Output(
            "wrk",
            "-t1",
            $"-c{Connections}",
            $"-d{Seconds}s",
            "-H",
            "Accept-Encoding: br",
            "-H",
            $"Cookie: {(cookie.Length > 0 ? cookie : "theme=light")}",
            url
        );
        if (output.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException("Some answers were errors:\n" + output);
        var requests = Number(Requests().Match(output));
        return (Number(PerSecond().Match(output)), (server.Cpu - before).TotalMicroseconds / requests);
    }

    private static async Task FirstPage(string address)
    {
        using var client = new HttpClient();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address));
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException problem) when (problem.StatusCode is null)
            {
                // Not listening yet.
                await pause.WaitForNextTickAsync();
            }
        }
    }

    private static async Task<byte[]> Compressed(string url)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        return await client.GetByteArrayAsync(new Uri(url));
    }

    private static double Number(Match match) =>
        double.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<double> numbers) => numbers.Order().ElementAt(Rounds / 2);

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"(?<n>\d+) requests in", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Requests();
}
