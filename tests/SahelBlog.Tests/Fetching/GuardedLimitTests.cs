using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SahelBlog.Fetching;

namespace SahelBlog.Tests.Fetching;

/// <summary>How much and how long one answer may be.</summary>
public sealed class GuardedLimitTests
{
    private const string Html = "200 OK\r\nContent-Type: text/html; charset=\"utf-8\"";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_endless_body_is_cut_at_the_cap()
    {
        await using var server = HostileServer.Answering(
            async (_, stream, cancel) =>
            {
                await HostileServer.Say(stream, Html, cancel);
                while (true)
                {
                    await stream.WriteAsync(new byte[8192], cancel);
                }
            }
        );
        using var client = Clients.Open();

        var answer = await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Answer();

        Assert.Equal(FetchLimits.ForPage.MaxBytes, answer.Body.Length);
        Assert.True(answer.Truncated);
    }

    [Fact]
    public async Task A_body_that_ends_at_the_cap_is_whole()
    {
        await using var server = HostileServer.Saying(Html, new byte[1000]);
        using var client = Clients.Open();

        var answer = await client.Get(server.Url(), FetchLimits.ForPage with { MaxBytes = 1000 }, Cancel).Answer();

        Assert.Equal(1000, answer.Body.Length);
        Assert.False(answer.Truncated);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task The_bytes_of_a_packed_bomb_are_counted_after_unpacking(string encoding)
    {
        await using var server = HostileServer.Saying(
            Html + "\r\nContent-Encoding: " + encoding,
            Bomb(encoding, megabytes: 100)
        );
        using var client = Clients.Open();

        var answer = await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Answer();

        Assert.Equal(FetchLimits.ForPage.MaxBytes, answer.Body.Length);
        Assert.True(answer.Truncated);
    }

    [Fact]
    public async Task A_body_that_cannot_be_unpacked_is_a_bad_answer()
    {
        await using var server = HostileServer.Saying(
            Html + "\r\nContent-Encoding: gzip",
            "not gzip at all"u8.ToArray()
        );
        using var client = Clients.Open();

        Assert.Equal(FetchFailure.BadAnswer, await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Failure());
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nx")]
    public async Task One_deadline_covers_headers_and_body(string start)
    {
        var time = new FakeTimeProvider();
        var said = new TaskCompletionSource();
        await using var server = HostileServer.Answering(
            async (_, stream, cancel) =>
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(start), cancel);
                said.SetResult();
                await Task.Delay(Timeout.Infinite, cancel);
            }
        );
        using var client = Clients.Open(time);

        var fetch = client.Get(server.Url(), FetchLimits.ForPage, Cancel);
        await said.Task;
        time.Advance(FetchLimits.ForPage.Deadline);

        Assert.Equal(FetchFailure.TimedOut, await fetch.Failure());
    }

    [Fact]
    public async Task A_slow_drip_does_not_stretch_the_deadline()
    {
        var time = new FakeTimeProvider();
        await using var server = HostileServer.Answering(
            async (_, stream, cancel) =>
            {
                await HostileServer.Say(stream, Html, cancel);
                while (true)
                {
                    await stream.WriteAsync("x"u8.ToArray(), cancel);
                    time.Advance(TimeSpan.FromSeconds(1));
                }
            }
        );
        using var client = Clients.Open(time);

        Assert.Equal(FetchFailure.TimedOut, await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Failure());
    }

    [Fact]
    public async Task The_callers_own_wish_to_stop_is_no_refusal()
    {
        var asked = new TaskCompletionSource();
        await using var server = HostileServer.Answering(
            async (_, _, cancel) =>
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, cancel);
            }
        );
        using var client = Clients.Open();
        using var stop = new CancellationTokenSource();

        var fetch = client.Get(server.Url(), FetchLimits.ForPage, stop.Token);
        await asked.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    private static byte[] Bomb(string encoding, int megabytes)
    {
        using var packed = new MemoryStream();
        using (
            Stream pack =
                encoding == "gzip"
                    ? new GZipStream(packed, CompressionLevel.Fastest)
                    : new BrotliStream(packed, CompressionLevel.Fastest)
        )
        {
            for (var i = 0; i < megabytes; i++)
            {
                pack.Write(new byte[1024 * 1024]);
            }
        }

        return packed.ToArray();
    }
}
