using System.Net;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>Edits are counted as new comments are.</summary>
public sealed class EditLimitTests
{
    [Fact]
    public async Task A_storm_of_strangers_does_not_shut_out_whom_the_blog_trusts()
    {
        await using var blog = BlogHost.Unmoderated(
            ("Comments:MostInAllInTenMinutes", "2"),
            ("RateLimits:Enabled", "true")
        );
        var post = await blog.HasPost("Rain");
        using var oumou = blog.NewReader();
        using var first = blog.NewReader();
        using var second = blog.NewReader();
        await oumou.Writes("It rained.", post.Permalink!);
        await first.Writes("One.", post.Permalink!);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await second.Writes("Two.", post.Permalink!)).Status);

        var form = (await oumou.Open("/comment/1/edit")).Form("main form");

        Assert.Equal(HttpStatusCode.SeeOther, (await oumou.Submit(form.With("text", "It poured."))).Status);
    }

    [Fact]
    public async Task An_edit_that_cannot_be_taken_uses_up_nothing()
    {
        await using var blog = BlogHost.Unmoderated(("Comments:MostInTenMinutes", "2"), ("RateLimits:Enabled", "true"));
        var post = await blog.HasPost("Rain");
        using var oumou = blog.NewReader();
        await oumou.Writes("It rained.", post.Permalink!);
        var form = (await oumou.Open("/comment/1/edit")).Form("main form");
        for (var time = 0; time < 3; time++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await oumou.Submit(form.With("text", ""))).Status);

        Assert.Equal(HttpStatusCode.SeeOther, (await oumou.Submit(form.With("text", "It poured."))).Status);
        var more = await oumou.Submit(form.With("text", "It stopped."));

        Assert.Equal(HttpStatusCode.TooManyRequests, more.Status);
        Assert.StartsWith("Many comments have come", more.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("It stopped.", more.Text("textarea[name=text]"));
    }
}
