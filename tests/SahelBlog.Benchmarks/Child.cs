using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace SahelBlog.Benchmarks;

/// <summary>A program that was started for the measurement and is ended with it.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private bool ended;

    private Child(Process process) => this.process = process;

    public static Child Start(
        string program,
        IEnumerable<string> arguments,
        params (string Name, string Value)[] settings
    )
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var child = new Child(Process.Start(start)!);
        child.process.OutputDataReceived += (_, line) => child.lines.Writer.TryWrite(line.Data ?? "");
        child.process.BeginOutputReadLine();
        return child;
    }

    /// <summary>What a pattern finds on its console, once it stands there.</summary>
    public async Task<string> Says(Regex pattern)
    {
        await foreach (var line in lines.Reader.ReadAllAsync())
            if (pattern.Match(line) is { Success: true } found)
                return found.Value;
        throw new InvalidOperationException("It ended without a word of that.");
    }

    /// <summary>Resident memory in MB.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1024 * 1024);
        }
    }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        if (ended)
            return;
        ended = true;
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What a command prints, once it has ended.</summary>
    public static async Task<string> Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var command = Process.Start(start)!;
        var output = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return command.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"{program} ended with {command.ExitCode}")
            );
    }
}
