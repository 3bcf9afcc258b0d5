using System.IO.Compression;
using System.Text;
using SahelBlog.Linkbacks;
using SahelBlog.Tests.Fetching;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>Peers that announce a link and then try to hurt whoever comes to look (THREATS).</summary>
public sealed class HostilePeerTests
{
    private const string Html = "200 OK\r\nContent-Type: text/html";

    [Fact]
    public async Task What_hostile_peers_say_is_not_shown_and_delays_no_honest_one()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:FetchesPerHostPerMinute", "100"));
        var post = await blog.WithPost("Rain");
        var target = LinkBlog.Url(post);
        var link = $"<a href='{target}'>rain</a>";
        HostileServer[] peers =
        [
            Endless(Html, new string(' ', 8192)),
            Endless("200 OK", "X-More: and more\r\n"),
            HostileServer.Saying("302 Found\r\nLocation: /again\r\nContent-Length: 0"),
            HostileServer.Saying("302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0"),
            HostileServer.Saying(Html + "\r\nX-Big: " + new string('x', 40 * 1024), Encoding.UTF8.GetBytes(link)),
            HostileServer.Saying(Html + "\r\nContent-Encoding: gzip", Packed(new byte[50 * 1024 * 1024])),
            HostileServer.Saying("200 OK\r\nContent-Type: image/png", Encoding.UTF8.GetBytes(link)),
            HostileServer.Saying(Html, [0x89, .. "PNG\r\n\u001a\n and no page"u8]),
            HostileServer.Saying("200 OK\r\nContent-Type: text/plain", Encoding.UTF8.GetBytes(link)),
            HostileServer.Saying(Html, Encoding.UTF8.GetBytes($"<!-- {link} --><script>'{link}'</script>")),
            HostileServer.Saying(Html, Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024) + link)),
        ];
        await using var honest = await OtherBlog.Open();

        foreach (var peer in peers)
            Assert.Null(await blog.Ping(peer.Url("/entry").AbsoluteUri, target));
        Assert.Null(await blog.Ping(honest.LinkingTo(target), target));
        await blog.Work();

        var shown = Assert.Single(await blog.Under(post));
        Assert.Equal("Notes on wells", shown.Title);
        var others = (await blog.All()).Where(one => one.Id != shown.Id).ToList();
        Assert.Equal(peers.Length, others.Count);
        Assert.All(others, one => Assert.Equal(LinkbackState.Failed, one.State));
        Assert.All(others, one => Assert.NotEmpty(one.Reason));
        foreach (var peer in peers)
            await peer.DisposeAsync();
    }

    [Fact]
    public async Task A_page_that_comes_byte_by_byte_is_given_up_in_time()
    {
        await using var blog = await LinkBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        await using var peer = HostileServer.Answering(
            async (_, stream, cancel) =>
            {
                await HostileServer.Say(stream, Html, cancel);
                while (true)
                {
                    await stream.WriteAsync("x"u8.ToArray(), cancel);
                    blog.Time.Advance(TimeSpan.FromSeconds(1));
                }
            }
        );

        Assert.Null(await blog.Ping(peer.Url().AbsoluteUri, target));
        await blog.Work();

        // It may have been the network's fault, so that it is tried again; until then nobody sees it.
        Assert.Equal(LinkbackState.Waiting, (await blog.Only()).State);
    }

    private static HostileServer Endless(string head, string piece) =>
        HostileServer.Answering(
            async (_, stream, cancel) =>
            {
                var bytes = Encoding.UTF8.GetBytes(piece);
                await stream.WriteAsync(
                    Encoding.UTF8.GetBytes("HTTP/1.1 " + head + (piece.EndsWith('\n') ? "\r\n" : "\r\n\r\n")),
                    cancel
                );
                while (true)
                {
                    await stream.WriteAsync(bytes, cancel);
                }
            }
        );

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var pack = new GZipStream(packed, CompressionLevel.Fastest))
            pack.Write(bytes);
        return packed.ToArray();
    }
}
