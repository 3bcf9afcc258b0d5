using System.Net;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>What stands on every page, whatever its kind.</summary>
public sealed class HeaderTests(StarterBlog starter)
{
    [Theory]
    [MemberData(nameof(StarterBlog.Kinds), MemberType = typeof(StarterBlog))]
    public async Task Every_page_has_the_security_headers(string path)
    {
        using var reader = starter.NewReader();
        AssertSecured(await reader.Open(path));
        // Out of the cache as well.
        AssertSecured(await reader.Open(path));
    }

    [Theory]
    [MemberData(nameof(StarterBlog.Kinds), MemberType = typeof(StarterBlog))]
    public async Task No_page_has_a_script_or_a_style_in_it(string path)
    {
        using var reader = starter.NewReader();
        var page = await reader.Open(path);
        Assert.All(
            page.Document.QuerySelectorAll("script"),
            script =>
            {
                Assert.True(script.HasAttribute("src"));
                Assert.Empty(script.TextContent);
            }
        );
        Assert.Empty(page.Document.QuerySelectorAll("style, [style]"));
        Assert.All(
            page.Document.All.SelectMany(element => element.Attributes),
            attribute => Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
        );
        Assert.Empty(page.Document.QuerySelectorAll("[href^='javascript:' i]"));
    }

    [Fact]
    public async Task P1_A_post_that_takes_links_names_the_endpoint_once_in_a_header()
    {
        using var reader = starter.NewReader();
        var page = await reader.Open(StarterBlog.ModelPost);
        Assert.Equal([$"{starter.Blog.Address}xmlrpc"], page.Headers["X-Pingback"]);
        Assert.Equal(
            [$"{starter.Blog.Address}xmlrpc"],
            (await reader.Open(StarterBlog.ModelPost)).Headers["X-Pingback"]
        );
    }

    [Fact]
    public async Task P2_The_link_element_stands_once_in_its_literal_form()
    {
        using var reader = starter.NewReader();
        var html = (await reader.Open(StarterBlog.ModelPost)).Html;
        var literal = $"<link rel=\"pingback\" href=\"{starter.Blog.Address}xmlrpc\">";
        Assert.Equal(2, html.Split(literal).Length);
        Assert.Equal(2, html.Split("rel=\"pingback\"").Length);
    }

    [Fact]
    public async Task P1_P2_A_post_that_takes_no_links_names_no_endpoint()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(new PostDraft { Title = "Rain", LinkbacksOpen = false });
        using var reader = blog.NewReader();
        AssertNamesNoEndpoint(await reader.Open(post.Permalink!));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/about/")]
    [InlineData("/archive/")]
    [InlineData("/no/such/page/")]
    public async Task P1_P2_What_is_no_post_names_no_endpoint(string path)
    {
        using var reader = starter.NewReader();
        AssertNamesNoEndpoint(await reader.Open(path));
    }

    [Fact]
    public async Task P1_P2_A_draft_names_no_endpoint()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.TakesBack(post);
        using var reader = blog.NewReader();
        AssertNamesNoEndpoint(await reader.Open(post.Permalink!));
    }

    [Fact]
    public async Task Links_are_built_on_the_configured_address_and_never_on_the_Host_header()
    {
        await using var blog = BlogHost.Empty(("Blog:BaseUrl", "https://blog.example"));
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var request = new HttpRequestMessage(HttpMethod.Get, post.Permalink);
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        var page = await reader.Send(request);
        Assert.DoesNotContain("evil.example", page.Html, StringComparison.Ordinal);
        Assert.Equal("https://blog.example/xmlrpc", page.Header("X-Pingback"));
        Assert.Equal("https://blog.example/2026/11/rain/", page.One("link[rel=canonical]").GetAttribute("href"));
    }

    [Fact]
    public async Task A_picture_that_is_a_document_runs_nothing()
    {
        await using var blog = BlogHost.Empty();
        await File.WriteAllTextAsync(
            Path.Combine(blog.Get<DataFolder>().Images, "well.svg"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            TestContext.Current.CancellationToken
        );
        using var reader = blog.NewReader();

        var picture = await reader.Open("/images/well.svg");

        Assert.Equal(HttpStatusCode.OK, picture.Status);
        var policy = Assert.Single(picture.Headers["Content-Security-Policy"]);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith("sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", picture.Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task The_page_with_the_claim_is_secured_and_names_itself_to_nobody()
    {
        await using var blog = BlogHost.Empty();
        using var reader = blog.NewReader();

        var page = await reader.Open(blog.Get<DeskClaim>().Path);

        Assert.Equal(["no-referrer"], page.Headers["Referrer-Policy"]);
        var policy = Assert.Single(page.Headers["Content-Security-Policy"]);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    private static void AssertSecured(Page page)
    {
        var policy = page.Header("Content-Security-Policy");
        Assert.NotNull(policy);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("strict-origin-when-cross-origin", page.Header("Referrer-Policy"));
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Empty(page.Headers["Server"]);
        Assert.Empty(page.Headers["X-Powered-By"]);
    }

    private static void AssertNamesNoEndpoint(Page page)
    {
        Assert.Empty(page.Headers["X-Pingback"]);
        Assert.DoesNotContain("pingback\" href", page.Html, StringComparison.Ordinal);
    }
}
