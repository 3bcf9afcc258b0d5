using System.Globalization;
using SahelBlog.Benchmarks;

// dotnet run -c Release --project tests/SahelBlog.Benchmarks             measures the pages with wrk
// … -- threads                                                           measures long threads
// … -- desk                                                              measures the desk in a blog with much spam
// … -- posts                                                             measures lists of posts, 200 and 100,000
// … -- pings                                                             measures pings taken, and pages meanwhile
// … -- discovery                                                         measures the telling of many links, with slow peers
// … -- bare FILE PORT                                                    (used by the first: the bare server)
switch (args)
{
    case ["bare", var file, var port]:
        await BareServer.Run(file, int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
    case ["threads"]:
        return await ThreadBenchmark.Run();
    case ["desk"]:
        return await DeskBenchmark.Run();
    case ["posts"]:
        return await PostsBenchmark.Run();
    case ["pings"]:
        return await PingBenchmark.Run();
    case ["discovery"]:
        return await DiscoveryBenchmark.Run();
    case []:
        return await PageBenchmark.Run();
    default:
        Console.Error.WriteLine("Usage: SahelBlog.Benchmarks [threads|desk|posts|pings|discovery]");
        return 2;
}
