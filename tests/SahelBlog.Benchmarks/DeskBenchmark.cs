using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SahelBlog.Storage;

namespace SahelBlog.Benchmarks;

/// <summary>The desk's lists and its search over HTTP, in a blog of 100,000 comments of which half are spam.</summary>
internal static partial class DeskBenchmark
{
    private const int Rounds = 20;

    private static readonly (string Name, string Address)[] Pages =
    [
        .. new[] { "held", "approved", "unanswered", "new", "reported", "spam", "deleted", "all" }.Select(shelf =>
            (shelf, $"?state={shelf}")
        ),
        ("spam, by an address", "?state=spam&by=mail%3Ar8%40example.org"),
        ("spam, one post", "?state=spam&post=3"),
        ("all, find a rare word", "?state=all&find=rare77"),
        ("all, find a word of every comment", "?state=all&find=water"),
        ("held, find a word of every comment", "?state=held&find=water"),
        ("held, find a word of all spam alone", "?state=held&find=casino"),
    ];

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("sahelblog-desk-").FullName;
        try
        {
            var file = Path.Combine(folder, "blog.db");
            await using (var database = new SqliteDatabase(file))
                await database.Migrate();
            var watch = Stopwatch.StartNew();
            DeskSeed.Fill(file);
            Console.WriteLine($"{DeskSeed.All:N0} comments written in {watch.Elapsed.TotalSeconds:0} s.");
            await Measure(folder);
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(string data)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Child.FreePort()}");
        using var blog = Child.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "SahelBlog.Web.dll"), "--urls", address],
            ("Blog__DataPath", data),
            ("Blog__StarterContent", "false")
        );
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        await Claim(client, await blog.Says(ClaimPath()));
        var times = Pages.ToDictionary(page => page, _ => new List<double>());
        for (var round = 0; round < Rounds * 2; round++)
            foreach (var page in Pages)
            {
                var start = Stopwatch.GetTimestamp();
                var html = await client.GetStringAsync(new Uri("/desk/conversation" + page.Address, UriKind.Relative));
                // The first half warms the just-in-time compiler.
                if (round >= Rounds)
                    times[page].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (!html.Contains("queue-shelves", StringComparison.Ordinal))
                    throw new InvalidOperationException($"{page.Name} is no page of the desk.");
            }
        Console.WriteLine("| list | median | slowest |\n|---|---|---|");
        foreach (var (page, taken) in times)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {page.Name} | {taken.Order().ElementAt(taken.Count / 2):0.0} ms | {taken.Max():0.0} ms |"
                )
            );
    }

    /// <summary>Becomes the owner, as whoever starts a blog does.</summary>
    internal static async Task Claim(HttpClient client, string path)
    {
        var page = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["__RequestVerificationToken"] = FormToken().Match(page).Groups["token"].Value,
                ["token"] = path[(path.IndexOf('=', StringComparison.Ordinal) + 1)..],
                ["name"] = "Ramata Sow",
                ["email"] = "ramata@example.org",
                ["password"] = Guid.NewGuid().ToString(),
            }
        );
        using var answer = await client.PostAsync(new Uri("/desk/claim", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex(@"/desk/claim\?token=\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex ClaimPath();

    [GeneratedRegex(
        @"__RequestVerificationToken"" type=""hidden"" value=""(?<token>[^""]+)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex FormToken();
}
