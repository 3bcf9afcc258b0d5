using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Linkbacks;

/// <summary>The door for other blogs, as Python's own client and as strangers find it.</summary>
public sealed class XmlRpcDoorTests
{
    private const string Source = "https://a.example/";

    [Fact]
    public async Task P7_It_says_what_it_understands()
    {
        await using var blog = BlogHost.Empty();
        Assert.Equal(
            "['pingback.ping', 'system.listMethods']",
            Sorted(await Python.Call($"{blog.Address}xmlrpc", "system.listMethods"))
        );
    }

    [Theory]
    [InlineData("system.multicall")]
    [InlineData("wp.getUsersBlogs")]
    public async Task P7_What_it_does_not_understand_is_a_fault(string method)
    {
        await using var blog = BlogHost.Empty();
        Assert.Equal("fault -32601", await Python.Call($"{blog.Address}xmlrpc", method, "x"));
    }

    [Fact]
    public async Task P4_A_target_that_does_not_exist_is_fault_32()
    {
        await using var blog = BlogHost.Empty();
        var draft = await blog.TakesBack(await blog.HasPost("Rain"));
        Assert.Equal("fault 32", await blog.IsPinged(Source, $"{blog.Address}2026/11/nothing/"));
        Assert.Equal("fault 32", await blog.IsPinged(Source, blog.Absolute(draft)));
        Assert.Equal("fault 32", await blog.IsPinged(Source, $"{blog.Address}?p={draft.Id}"));
    }

    [Fact]
    public async Task P4_A_target_that_takes_no_pings_is_fault_33()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(new PostDraft { Title = "Rain", LinkbacksOpen = false });
        Assert.Equal("fault 33", await blog.IsPinged(Source, blog.Absolute(post)));
    }

    [Fact]
    public async Task P4_Parameters_that_are_none_are_a_fault()
    {
        await using var blog = BlogHost.Empty();
        Assert.Equal("fault -32602", await Python.Call($"{blog.Address}xmlrpc", "pingback.ping", Source));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task P7_It_is_written_to_and_nothing_else(string method)
    {
        await using var blog = BlogHost.Empty();
        using var stranger = blog.NewReader();
        var answer = await stranger.Send(new HttpRequestMessage(new HttpMethod(method), "/xmlrpc"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal("POST", answer.Header("Allow"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<methodCall>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><methodCall><methodName>&a;</methodName></methodCall>")]
    public async Task P7_What_is_no_call_is_fault_32700(string body)
    {
        await using var blog = BlogHost.Empty();
        using var stranger = blog.NewReader();
        Assert.Contains("<int>-32700</int>", (await Post(stranger, body)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P7_A_body_beyond_64_KB_is_not_read()
    {
        await using var blog = BlogHost.Empty();
        using var stranger = blog.NewReader();
        var call =
            $"<methodCall><methodName>system.listMethods</methodName><!--{new string('x', 70_000)}--></methodCall>";
        Assert.Contains("<int>-32700</int>", (await Post(stranger, call)).Html, StringComparison.Ordinal);
    }

    private static Task<Page> Post(Reader stranger, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/xmlrpc")
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/xml")),
        };
        return stranger.Send(request);
    }

    private static string Sorted(string list) =>
        $"[{string.Join(", ", list.Trim('[', ']').Split(", ").Order(StringComparer.Ordinal))}]";
}
