using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SahelBlog.Benchmarks;

/// <summary>
/// Ten thousand links to two hundred peers: how long until all but a twentieth of the peers are told of theirs, when that
/// twentieth is as quick as the others, and when it is slow or dead.
/// </summary>
internal static class DiscoveryBenchmark
{
    /// <summary>Peers that are slow or dead in the second run, and are not waited for in either.</summary>
    public const int Set = Count / 20;

    private const int Count = 200;
    private const int Posts = 50;

    /// <summary>Longer is no result.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<int> Run()
    {
        Console.WriteLine($"{Count * Posts:N0} links to {Count} peers; {Environment.ProcessorCount} cores.");
        var quick = await Measure("all peers quick", slow: 0, dead: 0);
        var slow = await Measure($"{Set / 2} answer after 2 s", Set / 2, dead: 0);
        var mixed = await Measure($"{Set / 2} answer after 2 s and {Set / 2} never", Set / 2, Set - Set / 2);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Slow peers: {slow / quick:0.00} times as long for the others; slow and dead ones: {mixed / quick:0.00} times."
            )
        );
        return 0;
    }

    private static async Task<double> Measure(string name, int slow, int dead)
    {
        var folder = Directory.CreateTempSubdirectory("sahelblog-discovery-").FullName;
        try
        {
            var wanted = (Count - Set) * Posts;
            await using var peers = await Peers.Open(Count, slow, dead, wanted);
            await LinkSeed.Posts(folder, Posts);
            await LinkSeed.Links(
                folder,
                from post in Enumerable.Range(1, Posts)
                from peer in Enumerable.Range(1, Count)
                select (post, $"http://{Peers.Host(peer)}:{peers.Port}/{post}")
            );
            using var blog = await LinkBlog.Start(folder);
            await peers.Started;
            var watch = Stopwatch.StartNew();
            try
            {
                await peers.Told.WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                name += $", given up after {Patience.TotalSeconds:0} s";
            }
            var took = watch.Elapsed.TotalSeconds;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: the other {Count - Set} were told of {peers.QuickTold:N0} links in {took:0.0} s, {peers.QuickTold / took:0} a second."
                )
            );
            return took;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
