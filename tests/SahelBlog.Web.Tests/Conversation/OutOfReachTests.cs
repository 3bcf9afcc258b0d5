using System.Net;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>The database gives no answer: readers are told so, and nothing they wrote is lost.</summary>
public sealed class OutOfReachTests
{
    [Theory]
    [InlineData("posts")]
    [InlineData("comments")]
    [InlineData("bans")]
    public async Task A_comment_that_cannot_be_looked_at_comes_back_to_its_writer(string missing)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!))
            .CommentForm.With("name", "Oumou")
            .With("text", "@All: it rained.");
        await blog.Get<Database>().Write(session => session.Execute($"ALTER TABLE {missing} RENAME TO away"));

        var answer = await reader.Submit(form);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("@All: it rained.", answer.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_says_so()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await blog.Get<Database>().Write(session => session.Execute("ALTER TABLE posts RENAME TO away"));

        var answer = await reader.Open(post.Permalink!);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("The blog is out of reach", answer.Text("h1"));
    }
}
