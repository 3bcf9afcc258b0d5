using CsCheck;
using SahelBlog.Linkbacks;

namespace SahelBlog.Tests.Linkbacks;

public sealed class LinkTargetTests
{
    private static readonly LinkTarget Target = new(
        new Uri("https://blog.example/2012/07/an-example-post/"),
        path => path is "/2012/07/old-name" or "/?p=12" ? "/2012/07/an-example-post/" : path
    );

    [Theory]
    [InlineData("https://blog.example/2012/07/an-example-post/")]
    [InlineData("http://blog.example/2012/07/an-example-post/")]
    [InlineData("https://www.blog.example/2012/07/an-example-post/")]
    [InlineData("https://blog.example/2012/07/an-example-post")]
    [InlineData("https://blog.example/2012/07/an-example-post/#comment-3")]
    [InlineData("https://blog.example:443/2012/07/an-example-post/")]
    [InlineData("http://blog.example:80/2012/07/an-example-post/")]
    [InlineData("HTTPS://Blog.Example/2012/07/an-example-post/")]
    [InlineData("https://blog.example/2012/07/%61n%2Dexample%2dpost/")]
    [InlineData("https://blog.example/2012/07/an-example-post/?utm_source=x&utm_medium=y&fbclid=z")]
    [InlineData("https://blog.example/2012/07/an-example-post/?GCLID=1")]
    [InlineData("https://blog.example/2012/07/an-example-post/?")]
    [InlineData("https://blog.example/2012/07/../07/an-example-post/")]
    [InlineData("https://blog.example/2012/07/old-name/")]
    [InlineData("https://blog.example/?p=12")]
    [InlineData("http://www.blog.example/?utm_source=x&p=12")]
    public void P9_The_same_target_in_another_form_counts(string url) => Assert.True(Target.Matches(new Uri(url)));

    [Theory]
    [InlineData("https://blog.example/2012/07/an-example-post-2/")]
    [InlineData("https://blog.example/2012/07/an-example-post/feed/")]
    [InlineData("https://blog.example/2012/07/An-Example-Post/")]
    [InlineData("https://blog.example/2012/07/")]
    [InlineData("https://blog.example/")]
    [InlineData("https://blog.example/?p=123")]
    [InlineData("https://blog.example.evil.example/2012/07/an-example-post/")]
    [InlineData("https://blog.example:8443/2012/07/an-example-post/")]
    [InlineData("https://other.example/?u=https://blog.example/2012/07/an-example-post/")]
    [InlineData("ftp://blog.example/2012/07/an-example-post/")]
    [InlineData("mailto:blog@blog.example")]
    public void P9_Another_address_does_not_count(string url) => Assert.False(Target.Matches(new Uri(url)));

    [Fact]
    public void P9_The_front_page_is_a_target_too()
    {
        var front = new LinkTarget(new Uri("https://blog.example"), path => path);

        Assert.True(front.Matches(new Uri("http://www.blog.example/#top")));
        Assert.False(front.Matches(new Uri("https://blog.example/a")));
    }

    [Theory]
    [InlineData("HTTP://WWW.Example.org:80/a/b/?p=1&utm_source=x#y", "example.org/a/b?p=1")]
    [InlineData("https://example.org", "example.org")]
    [InlineData("https://example.org/?p=1", "example.org/?p=1")]
    [InlineData("https://example.org:8080/%7ea%2fb", "example.org:8080/~a%2Fb")]
    [InlineData("https://bücher.example/é", "xn--bcher-kva.example/%C3%A9")]
    public void L1_The_key_of_a_source_keeps_its_query_without_tracking(string url, string key) =>
        Assert.Equal(key, LinkTarget.Key(new Uri(url)));

    [Fact]
    public void P9_Whatever_stands_in_an_href_is_judged_without_an_exception() =>
        Gen.Select(Gen.OneOf(Gen.Const(""), Gen.Const("http://"), Gen.Const("//blog.example/")), Gen.String)
            .Sample(
                (start, rest) =>
                {
                    if (Uri.TryCreate(new Uri("https://blog.example/a/"), start + rest, out var url))
                    {
                        Target.Matches(url);
                    }
                }
            );
}
