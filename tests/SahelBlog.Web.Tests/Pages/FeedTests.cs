using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>The feed of posts, read as a feed reader reads it (PROTOCOLS F1).</summary>
public sealed class FeedTests(StarterBlog starter)
{
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Slash = "http://purl.org/rss/1.0/modules/slash/";

    [Fact]
    public async Task F1_A_feed_reader_finds_every_post_with_its_parts()
    {
        using var reader = starter.NewReader();
        var answer = await reader.Open("/feed/");
        Assert.Equal("application/rss+xml; charset=utf-8", answer.Header("Content-Type"));

        var feed = Read(answer);
        Assert.Equal("SahelBlog", feed.Title.Text);
        Assert.Contains(feed.Links, link => link.RelationshipType == "self" && link.Uri.AbsolutePath == "/feed/");
        Assert.Equal(10, feed.Items.Count());
        Assert.All(
            feed.Items,
            item =>
            {
                Assert.True(item.Links[0].Uri.IsAbsoluteUri);
                Assert.NotEqual(default, item.PublishDate);
                Assert.Matches("^http://127.0.0.1:[0-9]+/\\?p=[0-9]+$", item.Id);
                Assert.Equal(
                    Story.Author,
                    item.ElementExtensions.ReadElementExtensions<string>("creator", DublinCore.NamespaceName)[0]
                );
                Assert.NotEmpty(
                    item.ElementExtensions.ReadElementExtensions<string>("encoded", Content.NamespaceName)[0]
                );
            }
        );
    }

    [Fact]
    public async Task F1_Dates_are_RFC_822_and_comments_are_counted()
    {
        using var reader = starter.NewReader();
        var item = Xml(await reader.Open("/feed/"))
            .Descendants("item")
            .Single(one => one.Element("title")!.Value.StartsWith("Five chairs", StringComparison.Ordinal));
        Assert.Equal("Tue, 18 Sep 2012 07:00:00 GMT", item.Element("pubDate")!.Value);
        Assert.Equal("8", item.Element(Slash + "comments")!.Value);
    }

    [Fact]
    public async Task F1_Addresses_in_the_text_are_absolute()
    {
        await using var blog = BlogHost.Empty();
        await blog.Has(new PostDraft { Title = "Rain", Markdown = "[About](/about/) and ![a map](/images/map.png)" });
        using var reader = blog.NewReader();
        var html = Xml(await reader.Open("/feed/")).Descendants(Content + "encoded").Single().Value;
        Assert.Contains($"href=\"{blog.Address}about/\"", html, StringComparison.Ordinal);
        Assert.Contains($"src=\"{blog.Address}images/map.png\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F1_The_guid_outlives_a_new_address()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain in May");
        using var reader = blog.NewReader();
        var before = Read(await reader.Open("/feed/")).Items.Single();
        await blog.Changes(post, draft => draft with { Slug = "rain-in-june" });
        var after = Read(await reader.Open("/feed/")).Items.Single();
        Assert.NotEqual(before.Links[0].Uri, after.Links[0].Uri);
        Assert.Equal(before.Id, after.Id);
    }

    [Fact]
    public async Task F1_Signs_that_XML_forbids_do_not_break_the_feed()
    {
        await using var blog = BlogHost.Empty();
        await blog.Has(new PostDraft { Title = "Bell \u0007 & <b> \uFFFE", Markdown = "Form\u000Cfeed ]]> \u0001" });
        using var reader = blog.NewReader();
        var item = Read(await reader.Open("/feed/")).Items.Single();
        Assert.Equal("Bell  & <b>", item.Title.Text);
    }

    [Fact]
    public async Task F1_The_feed_holds_the_latest_twenty()
    {
        await using var blog = BlogHost.Empty();
        for (var i = 1; i <= 21; i++)
        {
            await blog.HasPost(string.Create(CultureInfo.InvariantCulture, $"Post {i}"));
            blog.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        using var reader = blog.NewReader();
        var titles = Read(await reader.Open("/feed/")).Items.Select(item => item.Title.Text).ToList();
        Assert.Equal(20, titles.Count);
        Assert.Equal("Post 21", titles[0]);
        Assert.DoesNotContain("Post 1", titles);
    }

    [Fact]
    public async Task The_feed_without_its_slash_answers_or_leads_there()
    {
        using var reader = starter.NewReader();
        Assert.Equal(10, Read(await reader.OpenAndFollow("/feed")).Items.Count());
    }

    private static SyndicationFeed Read(Page page)
    {
        using var xml = XmlReader.Create(new MemoryStream(page.Bytes));
        return SyndicationFeed.Load(xml);
    }

    private static XDocument Xml(Page page) => XDocument.Load(new MemoryStream(page.Bytes));
}
