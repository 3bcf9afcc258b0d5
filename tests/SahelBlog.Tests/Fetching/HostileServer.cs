using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SahelBlog.Tests.Fetching;

/// <summary>A raw HTTP server on 127.0.0.1 that answers each connection as a test tells it to.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, Stream, CancellationToken, Task> answer;
    private readonly Task loop;

    private HostileServer(Func<string, Stream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        loop = Task.Run(Accept);
    }

    public List<string> Requests { get; } = [];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Url(string path = "/") => new($"http://127.0.0.1:{Port}{path}");

    public static HostileServer Answering(Func<string, Stream, CancellationToken, Task> answer) => new(answer);

    public static HostileServer Saying(string head, byte[]? body = null) =>
        new(
            async (_, stream, cancel) =>
            {
                await Say(stream, head, cancel);
                await stream.WriteAsync(body ?? [], cancel);
            }
        );

    public static HostileServer Saying(Func<string, string> headForPath) =>
        new((path, stream, cancel) => Say(stream, headForPath(path), cancel));

    public static async Task Say(Stream stream, string head, CancellationToken cancel) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes("HTTP/1.1 " + head + "\r\nConnection: close\r\n\r\n"), cancel);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        listener.Stop();
        stop.Dispose();
    }

    private async Task Accept()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(Serve(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await Head(stream);
                lock (Requests)
                {
                    Requests.Add(request);
                }

                await answer(request.Split(' ')[1], stream, stop.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                await stream.CopyToAsync(Stream.Null, stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // The client hung up, which is what most of these tests are about.
            }
        }
    }

    private async Task<string> Head(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, stop.Token);
            if (read == 0)
            {
                throw new IOException("The client said nothing.");
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }
}
