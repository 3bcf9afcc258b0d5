using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Benchmarks;

/// <summary>
/// Pages of threads of 200, 10,000 and 100,000 comments in a blog of a million, uncached: the first, one in the middle
/// and the last in each order, through the engine and over HTTP, beside the page of the thread of 200.
/// </summary>
internal static class ThreadBenchmark
{
    private const int Rounds = 60;
    private const int InAll = 1_000_000;
    private static readonly int[] Sizes = [200, 10_000, 100_000];

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("sahelblog-threads-").FullName;
        try
        {
            var data = Path.Combine(folder, "data");
            var file = Path.Combine(data, "blog.db");
            await using (var database = new SqliteDatabase(file))
                await database.Migrate();
            var watch = Stopwatch.StartNew();
            ThreadSeed.Fill(file, Sizes, InAll);
            Console.WriteLine(
                $"{InAll:N0} comments written in {watch.Elapsed.TotalSeconds:0} s; {new FileInfo(file).Length / 1_000_000:N0} MB."
            );
            await Measure(data, file);
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(string data, string file)
    {
        var port = Child.FreePort();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        using var blog = Child.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "SahelBlog.Web.dll"), "--urls", address],
            ("Blog__DataPath", data),
            ("Blog__StarterContent", "false"),
            ("Logging__LogLevel__Default", "Warning")
        );
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        // Whoever has this cookie is served past the cache.
        client.DefaultRequestHeaders.Add("Cookie", "sahelblog.held=1");
        await Answering(client);

        await using var database = new SqliteDatabase(file);
        var reader = new ThreadReader(database);
        var pages =
            new List<(int Size, string Name, Post Post, ThreadRange Range, List<double> Engine, List<double> Http)>();
        foreach (var (size, index) in Sizes.Select((size, index) => (size, index)))
        {
            var post = (await database.Read(session => PostStore.ById(session, index + 1)))!;
            foreach (var order in Enum.GetValues<ThreadOrder>())
            foreach (var (name, range) in await Ranges(reader, file, post, size, order))
                pages.Add((size, $"{order}, {name}", post, range, [], []));
        }
        // The first rounds warm the just-in-time compiler.
        await Rounded(pages, reader, client, count: 30);
        foreach (var page in pages)
            Clear(page.Engine, page.Http);
        var before = blog.Memory;
        await Rounded(pages, reader, client, Rounds);

        var baseline = pages.Where(page => page.Size == Sizes[0]).ToDictionary(page => page.Range.Order);
        Console.WriteLine("| thread | page | engine | ratio | HTTP | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var page in pages)
        {
            var (engine, http) = (Median(page.Engine), Median(page.Http));
            var to = baseline[page.Range.Order];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {page.Size:N0} | {page.Name} | {engine:0.00} ms | {engine / Median(to.Engine):0.00} | {http:0.00} ms | {http / Median(to.Http):0.00} |"
                )
            );
        }
        Console.WriteLine($"Memory of the blog: {before} MB before these rounds, {blog.Memory} MB after.");
    }

    private static async Task Rounded(
        List<(int Size, string Name, Post Post, ThreadRange Range, List<double> Engine, List<double> Http)> pages,
        ThreadReader reader,
        HttpClient client,
        int count
    )
    {
        // One after the other in each round, so that a noisy moment falls on all alike.
        for (var round = 0; round < count; round++)
            foreach (var page in pages)
            {
                var start = Stopwatch.GetTimestamp();
                var read = await reader.Page(page.Post, page.Range, null);
                page.Engine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (read!.Entries.Count != ThreadReader.PageSize)
                    throw new InvalidOperationException($"{page.Name} has {read.Entries.Count} entries.");
                start = Stopwatch.GetTimestamp();
                var bytes = await client.GetByteArrayAsync(new Uri(page.Range.Under(page.Post), UriKind.Relative));
                page.Http.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (bytes.Length < 10_000)
                    throw new InvalidOperationException($"{page.Name} is no page of a thread.");
            }
    }

    /// <summary>The first page, one that begins in the middle and one that ends the thread, each with as many entries.</summary>
    private static async Task<List<(string, ThreadRange)>> Ranges(
        ThreadReader reader,
        string file,
        Post post,
        int size,
        ThreadOrder order
    )
    {
        var ranges = new List<(string, ThreadRange)> { ("first", new() { Order = order }) };
        if (size <= ThreadReader.PageSize)
            return ranges;
        var (middle, last) = ThreadSeed.Starts(file, post.Id, order, size, ThreadReader.PageSize);
        ranges.Add(("middle", new() { Order = order, From = middle }));
        ranges.Add(("last", new() { Order = order, From = last }));
        foreach (var (_, range) in ranges)
            if (await reader.Page(post, range, null) is null)
                throw new InvalidOperationException("No page begins there.");
        return ranges;
    }

    private static async Task Answering(HttpClient client)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                await pause.WaitForNextTickAsync();
            }
        }
    }

    private static void Clear(List<double> one, List<double> other)
    {
        one.Clear();
        other.Clear();
    }

    private static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);
}
