using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

public sealed class ReportTests
{
    [Fact]
    public async Task Reports_from_one_network_count_once()
    {
        await using var blog = BlogHost.Unmoderated(
            ("Comments:ReportsToHold", "2"),
            ("Proxies:Known:0", "127.0.0.0/8")
        );
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await reader.Writes("It rained.", post.Permalink!);

        await Reports("203.0.113.1");
        await Reports("203.0.113.200");
        using var stranger = blog.NewReader();
        Assert.True((await stranger.Open(post.Permalink!)).Has("#comment-1 .comment-report"));
        await Reports("198.51.100.1");
        Assert.False((await stranger.Open(post.Permalink!)).Has("#comment-1"));

        async Task Reports(string from)
        {
            var form = (await reader.Open("/comment/1/report")).Form("main form").With("reason", "spam");
            await reader.Submit(form, request => request.Headers.Add("X-Forwarded-For", from));
        }
    }
}
