using System.Globalization;
using SahelBlog.Benchmarks;

// dotnet run -c Release --project tests/SahelBlog.Benchmarks             measures the pages with wrk
// … -- threads                                                           measures long threads
// … -- desk                                                              measures the desk in a blog with much spam
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
    case []:
        return await PageBenchmark.Run();
    default:
        Console.Error.WriteLine("Usage: SahelBlog.Benchmarks [threads|desk]");
        return 2;
}
