using System.Net;
using System.Net.Sockets;
using System.Text;
using SahelBlog.Changes;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Sharing;

/// <summary>Who gives up a request gives up their own and nobody else's.</summary>
public sealed class GivenUpTests
{
    private const int Rounds = 20;
    private const int AtOnce = 5;

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/nope/", HttpStatusCode.NotFound)]
    public async Task Requests_that_are_given_up_break_no_others(string path, HttpStatusCode status)
    {
        await using var blog = BlogHost.Empty();
        await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        for (var round = 0; round < Rounds; round++)
        {
            // Nothing is in the cache: the first who asks has the page made.
            await blog.Get<ChangeFeed>().Tell(PageTags.Lists);
            var givenUp = Enumerable.Range(0, AtOnce).Select(_ => GiveUp(blog.Address, path)).ToArray();
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => reader.Open(path)));
            await Task.WhenAll(givenUp);
            Assert.All(answers, answer => Assert.Equal(status, answer.Status));
            Assert.All(answers, answer => Assert.Contains("</html>", answer.Html, StringComparison.Ordinal));
        }
    }

    /// <summary>Asks for a page and breaks the connection before the answer.</summary>
    private static async Task GiveUp(Uri blog, string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(blog.Host, blog.Port, TestContext.Current.CancellationToken);
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {blog.Authority}\r\n\r\n");
        await client.GetStream().WriteAsync(request, TestContext.Current.CancellationToken);
    }
}
