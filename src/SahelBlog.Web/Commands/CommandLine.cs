using System.CommandLine;
using SahelBlog.Storage;
using SahelBlog.Transfer;

namespace SahelBlog.Web.Commands;

/// <summary>
/// What the words after the program's name ask for. None, or <c>serve</c>, serves; every other command shares the server's
/// services, prints sentences and ends with a code. Settings such as <c>--Blog:DataPath x</c> go to the configuration,
/// whichever command they stand with.
/// </summary>
internal sealed class CommandLine
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int BadUsage = 2;
    private const string Serve = "serve";

    private readonly ParseResult? parsed;
    private readonly Ask? ask;

    private CommandLine(string[] settings) => Settings = settings;

    private CommandLine(ParseResult parsed, Ask ask, IEnumerable<string> settings)
    {
        this.parsed = parsed;
        this.ask = ask;
        // What a command says goes to the reader; what the log says, beside it.
        Settings = [.. settings, "--Logging:Console:LogToStandardErrorThreshold=Trace"];
    }

    /// <summary>What is for the configuration.</summary>
    public string[] Settings { get; }

    /// <summary>Whether something other than serving is asked for.</summary>
    public bool IsCommand => parsed is not null;

    /// <summary>Reads the words.</summary>
    public static CommandLine Read(string[] args)
    {
        if (args is [Serve, .. var rest])
            return new(rest);
        if (args.Length == 0 || (IsSetting(args[0]) && args[0] is not ("--help" or "-h" or "-?" or "--version")))
            return new(args);
        var (words, settings) = Part(args);
        var later = new Ask();
        var root = new RootCommand("SahelBlog. Without a command it serves the blog.");
        root.Subcommands.Add(new Command(Serve, "Serves the blog (the default)."));
        TransferCommands.AddTo(root, later);
        PeopleCommands.AddTo(root, later);
        return new(root.Parse(words), later, settings);
    }

    /// <summary>Does what is asked, and says how it ended.</summary>
    /// <returns>0: done; 1: refused or failed; 2: not understood.</returns>
    public async Task<int> Run(WebApplication app)
    {
        await using var _ = app;
        if (parsed!.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Write --help behind a command to read what it takes.");
            return BadUsage;
        }
        ask!.Services = app.Services;
        var quiet = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(quiet) == Done ? Done : Refused;
        }
        catch (Exception problem)
            when (problem
                    is TransferException
                        or StorageException
                        or Microsoft.Extensions.Options.OptionsValidationException
                        or OperationCanceledException
            )
        {
            await Console.Error.WriteLineAsync(
                problem is OperationCanceledException ? "Given up; nothing is left half done." : problem.Message
            );
            return Refused;
        }
    }

    /// <summary>As the framework's configuration reads the command line: <c>--key</c>, <c>/key</c> and <c>key=value</c>.</summary>
    private static bool IsSetting(string word) =>
        word.StartsWith('-') || word.StartsWith('/') || word.Contains('=', StringComparison.Ordinal);

    /// <summary>Keys of the configuration have a colon in them; an option of a command has none.</summary>
    private static (List<string> Words, List<string> Settings) Part(string[] args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var isKey =
                args[i].StartsWith("--", StringComparison.Ordinal) && args[i].Contains(':', StringComparison.Ordinal);
            (isKey ? settings : words).Add(args[i]);
            if (isKey && !args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
                settings.Add(args[++i]);
        }
        return (words, settings);
    }
}

/// <summary>Gives a command the program's services, which are there only when it is carried out.</summary>
internal sealed class Ask
{
    public IServiceProvider Services { get; set; } = null!;

    public T For<T>()
        where T : notnull => Services.GetRequiredService<T>();
}
