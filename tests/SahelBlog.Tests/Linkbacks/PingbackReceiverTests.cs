using System.Text;
using SahelBlog.Linkbacks.Pingback;

namespace SahelBlog.Tests.Linkbacks;

public sealed class PingbackReceiverTests
{
    [Fact]
    public async Task P4_A_ping_is_answered_with_one_string_then_with_48()
    {
        await using var blog = await LinkBlog.Open();
        var post = await blog.WithPost("Rain");
        var ping = XmlRpcRequest.WritePing(new Uri("http://other.example/a"), new Uri(LinkBlog.Url(post)));

        Assert.IsType<XmlRpcSuccess>(await Answer(blog, ping));
        Assert.Equal(48, Assert.IsType<XmlRpcFault>(await Answer(blog, ping)).Code);
        await blog.Only();
    }

    [Fact]
    public async Task P7_Methods_are_listed_and_others_unknown()
    {
        await using var blog = await LinkBlog.Open();

        var list = await blog.Get<PingbackReceiver>()
            .Receive(Call("system.listMethods"), cancel: TestContext.Current.CancellationToken);
        Assert.Contains("pingback.ping", Encoding.UTF8.GetString(list.Span), StringComparison.Ordinal);
        Assert.Equal(-32601, Assert.IsType<XmlRpcFault>(await Answer(blog, Call("system.multicall"))).Code);
        Assert.Equal(-32602, Assert.IsType<XmlRpcFault>(await Answer(blog, Call("pingback.ping"))).Code);
        Assert.Equal(-32700, Assert.IsType<XmlRpcFault>(await Answer(blog, "<a"u8.ToArray())).Code);
    }

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("2001:db8::7")]
    public async Task P5_The_site_that_is_read_learns_who_sent_the_ping(string sender)
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var ping = XmlRpcRequest.WritePing(new Uri(other.LinkingTo(target)), new Uri(target));

        await blog.Get<PingbackReceiver>().Receive(ping, sender, TestContext.Current.CancellationToken);
        await blog.Work();

        Assert.EndsWith($"(asked by {sender})", other.Visitor, StringComparison.Ordinal);
    }

    private static ReadOnlyMemory<byte> Call(string method) =>
        Encoding.UTF8.GetBytes($"<methodCall><methodName>{method}</methodName><params/></methodCall>");

    private static async Task<XmlRpcResponse?> Answer(LinkBlog blog, ReadOnlyMemory<byte> body) =>
        XmlRpcResponse.Parse(
            await blog.Get<PingbackReceiver>().Receive(body, cancel: TestContext.Current.CancellationToken)
        );
}
