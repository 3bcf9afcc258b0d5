using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SahelBlog.Web.Tests.House;

/// <summary>A throwaway Redis for one test, which may take it away and bring it back.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Binary = "/usr/bin/redis-server";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sahelblog-redis-");
    private readonly int port;
    private Process? process;

    private RedisServer(int port) => this.port = port;

    /// <summary>Why there is none here; null where there is.</summary>
    public static string? Missing => File.Exists(Binary) ? null : $"Redis is not installed (no {Binary}).";

    /// <summary>How to reach it.</summary>
    public string Connection => $"127.0.0.1:{port},connectTimeout=2000";

    public static async Task<RedisServer> Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var free = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var server = new RedisServer(free);
        await server.ComesBack();
        return server;
    }

    public async Task GoesAway()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>With everything that it was told before it went.</summary>
    public async Task ComesBack()
    {
        process = Process.Start(
            new ProcessStartInfo(
                Binary,
                $"--port {port} --bind 127.0.0.1 --save \"\" --appendonly yes --appendfsync always --dir {folder.FullName}"
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                return;
        throw new InvalidOperationException("Redis did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await GoesAway();
        folder.Delete(recursive: true);
    }
}
