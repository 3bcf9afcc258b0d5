using System.Text;
using SahelBlog.Fetching;

namespace SahelBlog.Tests.Fetching;

public sealed class GuardedTransferTests
{
    private const string Html = "200 OK\r\nContent-Type: text/html; charset=\"utf-8\"";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_carries_status_type_charset_body_and_the_announcing_headers()
    {
        await using var server = HostileServer.Saying(
            Html + "\r\nX-Pingback: https://a.example/x\r\nLink: <a>; rel=b\r\nLink: <c>; rel=d",
            "<p>é</p>"u8.ToArray()
        );
        using var client = Clients.Open();

        var answer = await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Answer();

        Assert.Equal(200, answer.Status);
        Assert.Equal("text/html", answer.MediaType);
        Assert.Equal("utf-8", answer.Charset);
        Assert.Equal("https://a.example/x", answer.PingbackHeader);
        Assert.Equal(["<a>; rel=b", "<c>; rel=d"], answer.LinkHeaders);
        Assert.Equal("<p>é</p>", Encoding.UTF8.GetString(answer.Body.Span));
        Assert.False(answer.Truncated);
    }

    [Fact]
    public async Task W4_The_request_names_us_and_sends_no_cookie_credential_or_trace()
    {
        await using var server = HostileServer.Saying(Html + "\r\nSet-Cookie: a=b");
        using var client = Clients.Open();

        await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Answer();
        await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Answer();

        Assert.All(
            server.Requests,
            request =>
            {
                Assert.Contains("User-Agent: " + Clients.UserAgent, request, StringComparison.Ordinal);
                Assert.DoesNotContain("Cookie", request, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("Authorization", request, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("traceparent", request, StringComparison.OrdinalIgnoreCase);
            }
        );
    }

    [Fact]
    public async Task P5_The_request_tells_whose_ping_made_us_ask()
    {
        await using var server = HostileServer.Saying(Html);
        using var client = Clients.Open();

        var limits = FetchLimits.ForPage with { AskedBy = System.Net.IPAddress.Parse("203.0.113.7") };
        await client.Get(server.Url(), limits, Cancel).Answer();

        Assert.Contains("(asked by 203.0.113.7)", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_handshake_is_insecure()
    {
        var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerInPlainText(listener);
        using var client = Clients.Open();

        var url = new Uri($"https://{listener.LocalEndpoint}/");
        Assert.Equal(FetchFailure.Insecure, await client.Get(url, FetchLimits.ForPage, Cancel).Failure());

        await answering;
        listener.Stop();

        static async Task AnswerInPlainText(System.Net.Sockets.TcpListener listener)
        {
            using var guest = await listener.AcceptTcpClientAsync(Cancel);
            await guest.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), Cancel);
        }
    }

    [Fact]
    public async Task Redirects_are_followed_to_their_end()
    {
        await using var server = HostileServer.Saying(path =>
            path == "/end" ? Html : "301 Moved\r\nLocation: /end\r\nContent-Length: 0"
        );
        using var client = Clients.Open();

        var answer = await client.Get(server.Url("/start"), FetchLimits.ForPage, Cancel).Answer();

        Assert.Equal(server.Url("/end"), answer.FinalUrl);
    }

    [Fact]
    public async Task W7_A_redirect_loop_ends_after_20()
    {
        await using var server = HostileServer.Saying("302 Found\r\nLocation: /again\r\nContent-Length: 0");
        using var client = Clients.Open();

        var failure = await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Failure();

        Assert.Equal(FetchFailure.TooManyRedirects, failure);
        Assert.Equal(21, server.Requests.Count);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("javascript:alert(1)")]
    public async Task A_redirect_to_another_scheme_is_refused(string location)
    {
        await using var server = HostileServer.Saying($"302 Found\r\nLocation: {location}\r\nContent-Length: 0");
        using var client = Clients.Open();

        Assert.Equal(FetchFailure.BadAddress, await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Failure());
    }

    [Fact]
    public async Task Headers_beyond_the_cap_are_refused()
    {
        await using var server = HostileServer.Saying(Html + "\r\nX-Big: " + new string('x', 40 * 1024));
        using var client = Clients.Open();

        Assert.Equal(
            FetchFailure.HeadersTooLong,
            await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Failure()
        );
    }

    [Fact]
    public async Task A_media_type_that_was_not_asked_for_is_refused_unread()
    {
        await using var server = HostileServer.Saying("200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 999999999");
        using var client = Clients.Open();

        Assert.Equal(
            FetchFailure.WrongMediaType,
            await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Failure()
        );
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/feed+json; charset=utf-8")]
    public async Task W7_Json_and_its_dialects_are_read(string type)
    {
        await using var server = HostileServer.Saying($"200 OK\r\nContent-Type: {type}", "{}"u8.ToArray());
        using var client = Clients.Open();

        Assert.Equal(2, (await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Answer()).Body.Length);
    }

    [Theory]
    [InlineData("404 Not Found", 404)]
    [InlineData("410 Gone\r\nContent-Type: image/png", 410)]
    [InlineData("503 Busy", 503)]
    public async Task A_status_beyond_200_is_an_answer(string head, int status)
    {
        await using var server = HostileServer.Saying(head);
        using var client = Clients.Open();

        Assert.Equal(status, (await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Answer()).Status);
    }

    [Fact]
    public async Task What_is_not_http_is_a_bad_answer()
    {
        await using var server = HostileServer.Answering(
            async (_, stream, cancel) => await stream.WriteAsync("SSH-2.0-OpenSSH\r\n\r\n"u8.ToArray(), cancel)
        );
        using var client = Clients.Open();

        Assert.Equal(FetchFailure.BadAnswer, await client.Get(server.Url(), FetchLimits.ForPage, Cancel).Failure());
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        var server = HostileServer.Saying(Html);
        var url = server.Url();
        await server.DisposeAsync();
        using var client = Clients.Open();

        Assert.Equal(FetchFailure.Unreachable, await client.Get(url, FetchLimits.ForPage, Cancel).Failure());
    }

    [Fact]
    public async Task A_post_sends_its_body_and_follows_no_redirect()
    {
        await using var server = HostileServer.Saying("307 Elsewhere\r\nLocation: /other\r\nContent-Length: 0");
        using var client = Clients.Open();

        var answer = await client
            .Post(server.Url(), "text/xml; charset=utf-8", "<a/>"u8.ToArray(), FetchLimits.ForAnswer, Cancel)
            .Answer();

        Assert.Equal(307, answer.Status);
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("POST / ", request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/xml; charset=utf-8", request, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 4", request, StringComparison.Ordinal);
    }
}
