using System.Text;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Pingback;

namespace SahelBlog.Tests.Linkbacks;

public sealed class PingbackEndpointTests
{
    [Fact]
    public void P3_The_header_wins() =>
        Assert.Equal(
            "https://a.example/header",
            Find("<link rel=\"pingback\" href=\"https://a.example/element\">", "https://a.example/header")
        );

    [Fact]
    public void P3_The_element_is_not_read_beside_a_useless_header() =>
        Assert.Null(Find("<link rel=\"pingback\" href=\"https://a.example/element\">", "javascript:x"));

    [Theory]
    [InlineData("<link rel=\"pingback\" href=\"https://a.example/x\">")]
    [InlineData("<link rel=\"pingback\" href=\"https://a.example/x\"/>")]
    [InlineData("<link rel=\"pingback\" href=\"https://a.example/x\" />")]
    [InlineData("<link rel=\"pingback\" href=\"\"><link rel=\"pingback\" href=\"https://a.example/x\">")]
    [InlineData(
        "<link rel=\"pingback\" href=\"https://a.example/x\"><link rel=\"pingback\" href=\"https://b.example/\">"
    )]
    public void P3_The_first_literal_element_counts(string html) => Assert.Equal("https://a.example/x", Find(html));

    [Theory]
    [InlineData("<link href=\"https://a.example/x\" rel=\"pingback\">")]
    [InlineData("<link rel='pingback' href='https://a.example/x'>")]
    [InlineData("<LINK rel=\"pingback\" href=\"https://a.example/x\">")]
    [InlineData("<link rel=\"pingback\" href=\"https://a.example/x")]
    [InlineData("<link rel=\"pingback\" href=\"/relative\">")]
    [InlineData("<link rel=\"pingback\" href=\"ftp://a.example/\">")]
    public void P3_Other_forms_do_not_count(string html) => Assert.Null(Find(html));

    [Fact]
    public void P3_The_four_entities_are_decoded_once() =>
        Assert.Equal(
            "https://a.example/?a=1&b=&lt;",
            Find("<link rel=\"pingback\" href=\"https://a.example/?a=1&amp;b=&amp;lt;\">")
        );

    [Fact]
    public void P3_An_endless_address_is_no_address() =>
        Assert.Null(Find($"<link rel=\"pingback\" href=\"https://a.example/{new string('x', 5000)}\">"));

    private static string? Find(string html, string? header = null) =>
        PingbackEndpoint
            .Find(
                new FetchAnswer
                {
                    FinalUrl = new Uri("https://page.example/"),
                    Status = 200,
                    PingbackHeader = header,
                    Body = Encoding.UTF8.GetBytes(html),
                }
            )
            ?.OriginalString;
}
