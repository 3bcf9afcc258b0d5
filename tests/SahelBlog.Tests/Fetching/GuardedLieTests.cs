using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SahelBlog.Fetching;

namespace SahelBlog.Tests.Fetching;

/// <summary>Servers whose answers are not what they say, or never come to an end (THREATS: endless and slow bodies).</summary>
public sealed class GuardedLieTests
{
    private const string Html = "200 OK\r\nContent-Type: text/html";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_without_end_are_cut_off()
    {
        await using var server = HostileServer.Answering(
            async (_, stream, cancel) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancel);
                while (true)
                {
                    await stream.WriteAsync("X-More: and more and more\r\n"u8.ToArray(), cancel);
                }
            }
        );
        using var client = Clients.Open();

        Assert.Equal(
            FetchFailure.HeadersTooLong,
            await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Failure()
        );
    }

    [Fact]
    public async Task Answers_before_the_answer_do_not_stretch_the_deadline()
    {
        var time = new FakeTimeProvider();
        await using var server = HostileServer.Answering(
            async (_, stream, cancel) =>
            {
                while (true)
                {
                    await stream.WriteAsync("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"u8.ToArray(), cancel);
                    time.Advance(TimeSpan.FromSeconds(1));
                }
            }
        );
        using var client = Clients.Open(time);

        Assert.Equal(FetchFailure.TimedOut, await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Failure());
    }

    [Theory]
    [InlineData("Content-Length: 1000", "short", FetchFailure.Unreachable)]
    [InlineData("Transfer-Encoding: chunked", "zz\r\nno number\r\n", FetchFailure.BadAnswer)]
    [InlineData("Transfer-Encoding: chunked", "ffffffffffffffff\r\n", FetchFailure.Unreachable)]
    [InlineData("Transfer-Encoding: chunked", "5\r\nhello\r\n", FetchFailure.Unreachable)]
    public async Task A_body_of_another_length_than_it_says_is_no_answer(string length, string body, FetchFailure why)
    {
        await using var server = HostileServer.Saying(Html + "\r\n" + length, Encoding.UTF8.GetBytes(body));
        using var client = Clients.Open();

        Assert.Equal(why, await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Failure());
    }

    [Fact]
    public async Task The_bytes_of_a_bomb_that_is_packed_twice_are_counted_after_unpacking()
    {
        var bomb = Packed(Packed(new byte[10 * 1024 * 1024]));
        await using var server = HostileServer.Saying(Html + "\r\nContent-Encoding: gzip, gzip", bomb);
        using var client = Clients.Open();

        var answer = await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Answer();

        Assert.True(answer.Body.Length <= FetchLimits.ForPage.MaxBytes);
    }

    [Fact]
    public async Task A_picture_is_followed_through_3_redirects_and_no_document_is_taken_for_one()
    {
        await using var server = HostileServer.Saying(path =>
            path == "/svg"
                ? "200 OK\r\nContent-Type: image/svg+xml"
                : "302 Found\r\nLocation: /again\r\nContent-Length: 0"
        );
        using var client = Clients.Open();

        var loop = await client.Get(server.Url(), FetchLimits.ForPicture, Cancel).Failure();
        Assert.Equal((FetchFailure.TooManyRedirects, 4), (loop, server.Requests.Count));
        Assert.Equal(
            FetchFailure.WrongMediaType,
            await client.Get(server.Url("/svg"), FetchLimits.ForPicture, Cancel).Failure()
        );
    }

    [Fact]
    public async Task A_name_that_turns_private_between_two_redirects_is_refused()
    {
        await using var server = HostileServer.Saying("302 Found\r\nLocation: /again\r\nContent-Length: 0");
        List<IPEndPoint> dialled = [];
        var asked = 0;
        using var client = Clients.InWorld(
            _ => [IPAddress.Parse(asked++ == 0 ? "93.184.216.34" : "169.254.169.254")],
            server.Port,
            dialled
        );

        var failure = await client.Get(new Uri("http://rebinding.example/"), FetchLimits.ForPage, Cancel).Failure();

        Assert.Equal(FetchFailure.ForbiddenAddress, failure);
        Assert.Single(dialled);
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var pack = new GZipStream(packed, CompressionLevel.Fastest))
            pack.Write(bytes);
        return packed.ToArray();
    }
}
