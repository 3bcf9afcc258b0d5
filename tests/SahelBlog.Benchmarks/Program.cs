using System.Globalization;
using SahelBlog.Benchmarks;

// dotnet run -c Release --project tests/SahelBlog.Benchmarks             measures the pages with wrk
// … -- threads                                                           measures long threads
// … -- bare FILE PORT                                                    (used by the first: the bare server)
switch (args)
{
    case ["bare", var file, var port]:
        await BareServer.Run(file, int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
    case ["threads"]:
        return await ThreadBenchmark.Run();
    case []:
        return await PageBenchmark.Run();
    default:
        Console.Error.WriteLine("Usage: SahelBlog.Benchmarks [threads]");
        return 2;
}
