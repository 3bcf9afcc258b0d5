using System.Net;
using System.Text;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>What is posted and is no form is told so, at every door that reads one.</summary>
public sealed class ContentTypeTests
{
    [Theory]
    [InlineData("reply", "text/plain")]
    [InlineData("reply/1", "application/json")]
    [InlineData("/comment/1/report", "text/plain")]
    [InlineData("/comment/1/edit", "text/plain")]
    [InlineData("/sign-out", "application/json")]
    [InlineData("/sign-in/go", "text/plain")]
    [InlineData("/sign-in", "application/json")]
    [InlineData("/follow", "text/plain")]
    [InlineData("/me/erase", "text/plain")]
    [InlineData("/preview", "application/json")]
    [InlineData("/desk/preview", "text/plain")]
    public async Task It_is_of_a_type_that_is_not_read_here(string path, string type)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post);
        using var reader = blog.NewReader();

        var answer = await Sends(reader, path.StartsWith('/') ? path : post.Permalink + path, type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.DoesNotContain("Exception", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_written_the_method_is_what_is_wrong()
    {
        await using var blog = BlogHost.Unmoderated();
        using var reader = blog.NewReader();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Sends(reader, "/archive/", "text/plain")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Sends(reader, "/no/such.page/", "text/plain")).Status);
    }

    private static Task<Page> Sends(Reader reader, string path, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent("{}", Encoding.UTF8, type),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return reader.Send(request);
    }
}
