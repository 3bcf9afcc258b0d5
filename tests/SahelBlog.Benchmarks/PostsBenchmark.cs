using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SahelBlog.Storage;

namespace SahelBlog.Benchmarks;

/// <summary>The lists of posts over HTTP, the desk's and the readers', in a blog of 200 posts and in one of 100,000.</summary>
internal static class PostsBenchmark
{
    private const int Few = 200;
    private const int Many = 100_000;
    private const int Rounds = 15;

    private static readonly (string Name, string Path)[] Pages =
    [
        ("desk, all", "/desk/posts"),
        ("desk, published", "/desk/posts?tab=published"),
        ("desk, drafts", "/desk/posts?tab=drafts"),
        ("desk, deleted", "/desk/posts?tab=deleted"),
        ("desk, from the middle on", "/desk/posts?after=MIDDLE"),
        ("desk, by title", "/desk/posts?sort=title"),
        ("desk, by comments", "/desk/posts?sort=comments"),
        ("desk, a topic of a third", "/desk/posts?topic=1"),
        ("desk, a small topic", "/desk/posts?topic=9"),
        ("desk, a language", "/desk/posts?language=fr"),
        ("desk, an author", "/desk/posts?author=Binta"),
        ("desk, author, language and topic", "/desk/posts?author=Binta&language=fr&topic=1"),
        ("desk, find a rare word", "/desk/posts?find=rare77"),
        ("desk, find a word of every post", "/desk/posts?find=water"),
        ("desk, topics", "/desk/topics"),
        ("front page", "/?ROUND"),
        ("front page, page 50", "/?page=50&ROUND"),
        ("topics", "/topics/?ROUND"),
        ("topic of a third", "/topics/topic-1/?ROUND"),
        ("topic with topics below", "/topics/topic-2/?ROUND"),
    ];

    public static async Task<int> Run()
    {
        var few = await Measured(Few);
        var many = await Measured(Many);
        Console.WriteLine($"| page | {Few:N0} posts | {Many:N0} posts | ratio |\n|---|---|---|---|");
        foreach (var (name, _) in Pages)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {few[name]:0.0} ms | {many[name]:0.0} ms | {many[name] / few[name]:0.0} |"
                )
            );
        return 0;
    }

    private static async Task<Dictionary<string, double>> Measured(int posts)
    {
        var folder = Directory.CreateTempSubdirectory("sahelblog-posts-").FullName;
        try
        {
            var file = Path.Combine(folder, "blog.db");
            await using (var database = new SqliteDatabase(file))
                await database.Migrate();
            var watch = Stopwatch.StartNew();
            PostsSeed.Fill(file, posts);
            Console.WriteLine($"{posts:N0} posts written in {watch.Elapsed.TotalSeconds:0} s.");
            return await Measure(folder, posts);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Dictionary<string, double>> Measure(string data, int posts)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Child.FreePort()}");
        using var blog = Child.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "SahelBlog.Web.dll"), "--urls", address],
            ("Blog__DataPath", data),
            ("Blog__StarterContent", "false")
        );
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        await DeskBenchmark.Claim(client, await blog.Says(DeskBenchmark.ClaimPath()));
        var middle = string.Create(
            CultureInfo.InvariantCulture,
            $"{posts / 2}-{DateTimeOffset.UtcNow.AddMinutes(-posts / 2.0).ToUnixTimeMilliseconds()}"
        );
        var times = Pages.ToDictionary(page => page.Name, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = 0; round < Rounds * 2; round++)
            foreach (var (name, path) in Pages)
            {
                var asked = path.Replace("MIDDLE", middle, StringComparison.Ordinal)
                    .Replace("ROUND", "r=" + round.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(asked, UriKind.Relative));
                await answer.Content.ReadAsStringAsync();
                // The first half warms the just-in-time compiler. Whoever is signed in is served past the cache.
                if (round >= Rounds)
                    times[name].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        return times.ToDictionary(
            one => one.Key,
            one => one.Value.Order().ElementAt(one.Value.Count / 2),
            StringComparer.Ordinal
        );
    }
}
