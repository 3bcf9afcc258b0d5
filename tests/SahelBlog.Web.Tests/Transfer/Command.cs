using System.Diagnostics;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Transfer;

/// <summary>A command that was given in a terminal, and how it ended.</summary>
internal sealed record Command(int Code, string Said, string Complained)
{
    /// <summary>A minute on a busy machine; a command that takes longer has failed its test.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Gives a command in a data folder.</summary>
    public static Task<Command> Run(DataFolderForTest folder, params string[] words) => Run(folder, [], words);

    public static async Task<Command> Run(
        DataFolderForTest folder,
        (string Key, string Value)[] settings,
        string[] words
    )
    {
        var program = typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, .. words])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        start.Environment["Blog__DataPath"] = folder.Path;
        start.Environment["Blog__StarterContent"] = "false";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complained = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return new(process.ExitCode, await said, await complained);
    }
}
