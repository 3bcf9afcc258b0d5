using System.Net;
using SahelBlog.Conversation;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>Permalinks hold, and what stands nowhere says so.</summary>
public sealed class AddressTests(StarterBlog starter)
{
    [Theory]
    [InlineData("/2012/09/five-chairs-and-no-table", StarterBlog.ModelPost)]
    [InlineData("/about", "/about/")]
    public async Task An_address_without_its_last_slash_leads_to_the_permalink(string path, string permalink)
    {
        using var reader = starter.NewReader();
        var page = await reader.Open(path);
        Assert.Equal(HttpStatusCode.MovedPermanently, page.Status);
        Assert.Equal(permalink, page.Location);
    }

    [Fact]
    public async Task A_post_that_was_renamed_is_found_under_its_old_address()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain in May");
        var renamed = await blog.Changes(post, draft => draft with { Slug = "rain-in-june" });
        using var reader = blog.NewReader();

        var old = await reader.Open(post.Permalink!);
        Assert.Equal(HttpStatusCode.MovedPermanently, old.Status);
        Assert.Equal("/2026/11/rain-in-june/", old.Location);
        Assert.Equal(renamed.Permalink, old.Location);
    }

    [Fact]
    public async Task A_post_that_was_taken_back_is_gone_until_it_is_published_again()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        Assert.Equal(HttpStatusCode.OK, (await reader.Open(post.Permalink!)).Status);
        var draft = await blog.TakesBack(post);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(post.Permalink!)).Status);
        await blog.Changes(draft, same => same);
        Assert.Equal(HttpStatusCode.OK, (await reader.Open(post.Permalink!)).Status);
    }

    [Fact]
    public async Task A_post_is_found_by_its_number()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await reader.Open("/");
        Assert.Equal(post.Permalink, (await reader.Open($"/?p={post.Id}")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/?p=999")).Status);
    }

    [Fact]
    public async Task A_comment_s_address_leads_to_its_page_of_a_long_thread()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComments(post, 450);
        using var reader = blog.NewReader();

        Assert.Equal($"{post.Permalink}#comment-200", (await reader.Open("/comment/200")).Location);
        Assert.Equal($"{post.Permalink}?comments=201#comment-201", (await reader.Open("/comment/201")).Location);
        Assert.Equal($"{post.Permalink}?comments=450#comment-450", (await reader.Open("/comment/450")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/comment/451")).Status);
        var third = await reader.Open($"{post.Permalink}?comments=401");
        Assert.Equal(50, third.CommentNames.Count);
        Assert.Equal("Reader 401", third.CommentNames[0]);
        Assert.Equal(
            $"{blog.Address}{post.Permalink![1..]}?comments=401",
            third.One("link[rel=canonical]").GetAttribute("href")
        );
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"{post.Permalink}?comments=451")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"{post.Permalink}?comments=0")).Status);
    }

    [Fact]
    public async Task A_comment_that_nobody_may_see_has_no_address()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var spam = await blog.HasComment(post, "Buy sand");
        await blog.Decides(spam.Id, CommentState.Spam);
        using var reader = blog.NewReader();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"/comment/{spam.Id}")).Status);
    }

    [Theory]
    [InlineData("/no/such/page/")]
    [InlineData("/2012/09/no-such-post/")]
    [InlineData("/2012/13/five-chairs-and-no-table/")]
    [InlineData("/nobody/")]
    [InlineData("/images/none.png")]
    public async Task Where_nothing_stands_a_page_says_so_and_shows_a_way_on(string path)
    {
        using var reader = starter.NewReader();
        var page = await reader.Open(path);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Nothing on the horizon", page.Text("h1"));
        Assert.NotEmpty(page.All(".entry-title"));
        Assert.False(page.IsShared);
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("PUT", StarterBlog.ModelPost)]
    [InlineData("DELETE", StarterBlog.ModelPost)]
    [InlineData("POST", "/archive/")]
    [InlineData("POST", "/topics/")]
    [InlineData("POST", "/about/")]
    [InlineData("POST", "/feed/")]
    [InlineData("PATCH", StarterBlog.ModelPost + "reply")]
    public async Task A_method_that_a_page_does_not_have_is_refused(string method, string path)
    {
        using var reader = starter.NewReader();
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await reader.Send(request)).Status);
    }

    [Fact]
    public async Task HEAD_is_GET_without_the_page()
    {
        using var reader = starter.NewReader();
        var page = await reader.Send(new HttpRequestMessage(HttpMethod.Head, StarterBlog.ModelPost));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Bytes);
        Assert.True((await reader.Open(StarterBlog.ModelPost)).Bytes.Length > 10_000);
    }
}
