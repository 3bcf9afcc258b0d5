using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SahelBlog.Web.Tests.House;

/// <summary>The program in a process of its own.</summary>
internal sealed class BlogProcess : IAsyncDisposable
{
    /// <summary>Seconds after which a process that neither speaks nor ends has failed its test.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly Lock speaking = new();
    private readonly List<(string Words, TaskCompletionSource Heard)> awaited = [];

    private BlogProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>All that it has said so far.</summary>
    public string Said
    {
        get
        {
            lock (speaking)
                return said.ToString();
        }
    }

    public static BlogProcess Start(DataFolderForTest folder, params (string Key, string Value)[] settings) =>
        StartAt(new Uri("http://127.0.0.1:0"), folder, settings);

    /// <summary>Starts it where it was before, so that its pages have the addresses that they had.</summary>
    public static BlogProcess StartAt(Uri address, DataFolderForTest folder, params (string, string)[] settings) =>
        StartWith(["--urls", address.GetLeftPart(UriPartial.Authority)], folder, settings);

    /// <summary>Starts it with these words behind its name.</summary>
    public static BlogProcess StartWith(string[] words, DataFolderForTest folder, params (string, string)[] settings)
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
        return new(new Process { StartInfo = start });
    }

    /// <summary>Where it says that it answers.</summary>
    public Uri Address() =>
        new(
            Regex
                .Match(Said, " is at (?<address>http://[^ \\n]+)", RegexOptions.ExplicitCapture, Patience)
                .Groups["address"]
                .Value
        );

    /// <summary>Waits until it has said something.</summary>
    public Task Says(string words)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (speaking)
        {
            if (said.ToString().Contains(words, StringComparison.Ordinal))
                return Task.CompletedTask;
            awaited.Add((words, heard));
        }
        return heard.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends what a terminal sends for Ctrl-C.</summary>
    public async Task PressCtrlC()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end and says with which code.</summary>
    public async Task<int> Exit()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>Ends it at this moment, as a power cut would.</summary>
    public async Task IsKilled()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await IsKilled();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (speaking)
        {
            said.AppendLine(line);
            foreach (var (words, heard) in awaited)
                if (line.Contains(words, StringComparison.Ordinal))
                    heard.TrySetResult();
        }
    }
}
