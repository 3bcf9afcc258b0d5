using System.Xml.Linq;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>How a feed names its hub (PROTOCOLS F5).</summary>
public sealed class HubFeedTests
{
    private const string Hub = "https://hub.example/publish?a=1&b=2";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task F5_The_feed_of_posts_names_hub_and_self_in_itself_and_in_its_headers()
    {
        await using var blog = BlogHost.Empty(("Feeds:Hub", Hub));
        using var reader = blog.NewReader();

        // The second comes out of the cache.
        foreach (var feed in new[] { await reader.Open("/feed/"), await reader.Open("/feed/") })
        {
            Assert.Equal($"<{Hub}>; rel=\"hub\", <{blog.Address}feed/>; rel=\"self\"", feed.Header("Link"));
            var links = XDocument.Parse(feed.Html).Descendants(Atom + "link");
            Assert.Equal(
                [("self", $"{blog.Address}feed/"), ("hub", Hub)],
                links.Select(link => (link.Attribute("rel")!.Value, link.Attribute("href")!.Value))
            );
        }
    }

    [Fact]
    public async Task F5_A_feed_of_which_no_hub_is_told_names_none()
    {
        await using var blog = BlogHost.Empty(("Feeds:Hub", Hub));
        await using var without = BlogHost.Empty();
        using var reader = blog.NewReader();
        using var other = without.NewReader();

        foreach (var feed in new[] { await reader.Open("/comments/feed/"), await other.Open("/feed/") })
        {
            Assert.Null(feed.Header("Link"));
            Assert.DoesNotContain("rel=\"hub\"", feed.Html, StringComparison.Ordinal);
        }
    }
}
