using System.Net;
using SahelBlog.Fetching;

namespace SahelBlog.Tests.Fetching;

public sealed class GuardedAddressTests
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://127.0.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://①⓪.①①.①②.①③/")]
    [InlineData("http://127。0。0。1/")]
    [InlineData("http://%31%32%37.0.0.1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://0/")]
    [InlineData("http://0.1.2.3/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://172.31.255.255/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://192.0.0.1/")]
    [InlineData("http://192.0.2.1/")]
    [InlineData("http://198.51.100.1/")]
    [InlineData("http://203.0.113.1/")]
    [InlineData("http://198.18.0.1/")]
    [InlineData("http://192.88.99.1/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://239.255.255.255/")]
    [InlineData("http://240.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[0:0:0:0:0:0:0:1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[::ffff:93.184.216.34]/")]
    [InlineData("http://[::ffff:0:10.0.0.1]/")]
    [InlineData("http://[64:ff9b::10.0.0.1]/")]
    [InlineData("http://[64:ff9b:1::10.0.0.1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001:0:7f00:1::1]/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("http://[3fff::1]/")]
    [InlineData("http://[fc00::1]/")]
    [InlineData("http://[fd12:3456::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://[fec0::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://[100::1]/")]
    [InlineData("http://[5f00::1]/")]
    [InlineData("http://[4000::1]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://localhost./")]
    [InlineData("http://a.localhost/")]
    [InlineData("http://printer.local/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://router/")]
    public async Task An_address_in_a_private_or_odd_form_is_refused(string url)
    {
        using var client = Clients.Guarded();
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed))
        {
            return; // No URL at all: no caller can hand it over.
        }

        var failure = await client.Get(parsed, FetchLimits.ForPage, Cancel).Failure();

        Assert.True(failure is FetchFailure.ForbiddenAddress or FetchFailure.BadAddress, failure.ToString());
    }

    [Theory]
    [InlineData("ftp://example.org/", FetchFailure.BadAddress)]
    [InlineData("file:///etc/passwd", FetchFailure.BadAddress)]
    [InlineData("gopher://example.org/", FetchFailure.BadAddress)]
    [InlineData("http://user:secret@example.org/", FetchFailure.BadAddress)]
    [InlineData("http://user@example.org/", FetchFailure.BadAddress)]
    [InlineData("http://example.org./", FetchFailure.BadAddress)]
    [InlineData("http://example.org:22/", FetchFailure.ForbiddenPort)]
    [InlineData("https://example.org:8443/", FetchFailure.ForbiddenPort)]
    [InlineData("http://example.org:6379/", FetchFailure.ForbiddenPort)]
    public async Task Only_http_and_https_on_their_own_ports_without_a_user_are_fetched(string url, FetchFailure why)
    {
        using var client = Clients.Guarded();

        Assert.Equal(why, await client.Get(new Uri(url), FetchLimits.ForPage, Cancel).Failure());
    }

    [Fact]
    public async Task A_relative_address_and_one_beyond_2048_characters_are_refused()
    {
        using var client = Clients.Guarded();

        var relative = await client.Get(new Uri("/x", UriKind.Relative), FetchLimits.ForPage, Cancel).Failure();
        var tooLong = new Uri("http://example.org/" + new string('a', 2048));

        Assert.Equal(FetchFailure.BadAddress, relative);
        Assert.Equal(FetchFailure.BadAddress, await client.Get(tooLong, FetchLimits.ForPage, Cancel).Failure());
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.128.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("2a00:1450:4007::200e", true)]
    [InlineData("172.20.0.1", false)]
    [InlineData("::ffff:8.8.8.8", false)]
    public void The_table_knows_public_from_special(string address, bool isPublic) =>
        Assert.Equal(isPublic, AddressRules.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task One_private_address_among_public_ones_condemns_the_host()
    {
        List<IPEndPoint> dialled = [];
        using var client = Clients.InWorld(_ => [Public, IPAddress.Parse("10.0.0.1")], 1, dialled);

        var failure = await client.Get(new Uri("http://mixed.example/"), FetchLimits.ForPage, Cancel).Failure();

        Assert.Equal(FetchFailure.ForbiddenAddress, failure);
        Assert.Empty(dialled);
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_that_very_address_is_dialled()
    {
        await using var server = HostileServer.Saying("200 OK\r\nContent-Type: text/html\r\nContent-Length: 0");
        List<IPEndPoint> dialled = [];
        var asked = 0;
        using var client = Clients.InWorld(_ => asked++ == 0 ? [Public] : [IPAddress.Loopback], server.Port, dialled);

        var answer = await client.Get(new Uri("http://rebinding.example/"), FetchLimits.ForPage, Cancel).Answer();

        Assert.Equal(200, answer.Status);
        Assert.Equal(1, asked);
        Assert.Equal(new IPEndPoint(Public, 80), Assert.Single(dialled));
    }

    [Fact]
    public async Task The_second_request_to_a_host_judges_it_again()
    {
        // The server keeps the connection open, so that a pool would have one to hand out unjudged.
        await using var server = HostileServer.Answering(
            async (_, stream, cancel) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancel);
                await Task.Delay(Timeout.Infinite, cancel);
            }
        );
        var asked = 0;
        using var client = Clients.InWorld(_ => asked++ == 0 ? [Public] : [IPAddress.Loopback], server.Port, []);
        var url = new Uri("http://rebinding.example/");

        await client.Get(url, FetchLimits.ForPage, Cancel).Answer();

        Assert.Equal(FetchFailure.ForbiddenAddress, await client.Get(url, FetchLimits.ForPage, Cancel).Failure());
    }

    [Theory]
    [InlineData("http://inside.example/", FetchFailure.ForbiddenAddress)]
    [InlineData("http://127.0.0.1/", FetchFailure.ForbiddenAddress)]
    [InlineData("http://[::ffff:10.0.0.1]/", FetchFailure.ForbiddenAddress)]
    [InlineData("//①⓪.①①.①②.①③/", FetchFailure.ForbiddenAddress)]
    [InlineData("http://outside.example:8080/", FetchFailure.ForbiddenPort)]
    [InlineData("http://me@outside.example/", FetchFailure.BadAddress)]
    public async Task A_redirect_from_an_allowed_to_a_forbidden_address_is_refused(string location, FetchFailure why)
    {
        await using var server = HostileServer.Saying($"302 Found\r\nLocation: {location}\r\nContent-Length: 0");
        List<IPEndPoint> dialled = [];
        using var client = Clients.InWorld(Names, server.Port, dialled);

        var failure = await client.Get(new Uri("http://outside.example/"), FetchLimits.ForPage, Cancel).Failure();

        Assert.Equal(why, failure);
        Assert.Single(dialled);

        static IPAddress[] Names(string host) =>
            IPAddress.TryParse(host, out var literal) ? [literal]
            : host == "outside.example" ? [Public]
            : [IPAddress.Parse("192.168.0.1")];
    }

    [Fact]
    public async Task A_name_without_an_address_is_unresolvable()
    {
        using var client = Clients.InWorld(_ => [], 1, []);

        var failure = await client.Get(new Uri("http://nowhere.example/"), FetchLimits.ForPage, Cancel).Failure();

        Assert.Equal(FetchFailure.Unresolvable, failure);
    }
}
