using System.Net;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>Home, topics, archive: every page that lists posts.</summary>
public sealed class ListTests(StarterBlog starter)
{
    [Fact]
    public async Task Home_leads_with_the_latest_post_and_lists_those_before_it()
    {
        using var reader = starter.NewReader();
        var page = await reader.Open("/");
        Assert.Equal("The year has thirty-six weeks", page.Text(".lead .entry-title"));
        Assert.Equal(9, page.Document.QuerySelectorAll(".entries .entry").Length);
        Assert.Equal("What an onion sack weighs", page.All(".entries .entry-title")[0]);
        Assert.NotEmpty(page.All(".aside-list b"));
    }

    [Fact]
    public async Task Home_is_paged_from_the_latest_to_the_first()
    {
        await using var blog = BlogHost.Empty(("Blog:PostsPerPage", "5"));
        await WithPosts(blog, 12);
        using var reader = blog.NewReader();

        var first = await reader.Open("/");
        Assert.Equal("Post 12", first.Text(".lead .entry-title"));
        Assert.Equal(["Post 11", "Post 10", "Post 9", "Post 8"], first.All(".entries .entry-title"));
        var second = await reader.Open(first.One("a[rel=next]").GetAttribute("href")!);
        Assert.Equal(["Post 7", "Post 6", "Post 5", "Post 4", "Post 3"], second.All(".entries .entry-title"));
        var last = await reader.Open(second.One("a[rel=next]").GetAttribute("href")!);
        Assert.Equal(["Post 2", "Post 1"], last.All(".entries .entry-title"));
        Assert.False(last.Has("a[rel=next]"));
    }

    [Theory]
    [InlineData("/?page=4")]
    [InlineData("/?page=0")]
    [InlineData("/?page=-1")]
    [InlineData("/topics/rain/?page=2")]
    [InlineData("/topics/snow/")]
    public async Task A_list_page_that_is_not_there_is_not_found(string path)
    {
        await using var blog = BlogHost.Empty(("Blog:PostsPerPage", "5"));
        await WithPosts(blog, 12);
        using var reader = blog.NewReader();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(path)).Status);
    }

    [Fact]
    public async Task The_first_page_has_one_address()
    {
        using var reader = starter.NewReader();
        var page = await reader.Open("/?page=1");
        Assert.Equal(HttpStatusCode.MovedPermanently, page.Status);
        Assert.Equal("/", page.Location);
    }

    [Fact]
    public async Task Topics_are_listed_with_their_counts_and_lead_to_their_posts()
    {
        using var reader = starter.NewReader();
        var topics = await reader.Open("/topics/");
        Assert.Contains("/topics/roads/", topics.Html, StringComparison.Ordinal);
        var roads = await reader.Open("/topics/roads/");
        Assert.Equal(4, roads.Document.QuerySelectorAll(".entry").Length);
        Assert.Contains("4 posts.", roads.Text(".post-standfirst"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_archive_names_every_post_by_year_and_month()
    {
        using var reader = starter.NewReader();
        var page = await reader.Open("/archive/");
        Assert.Equal(["2026", "2023", "2021", "2017", "2014", "2012"], page.All(".year-name"));
        Assert.Equal(10, page.Document.QuerySelectorAll(".index-row").Length);
        Assert.StartsWith("10 posts since 2012", page.Text(".post-standfirst"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/archive/")]
    [InlineData("/topics/")]
    [InlineData("/feed/")]
    public async Task An_empty_blog_answers_too(string path)
    {
        await using var blog = BlogHost.Empty();
        using var reader = blog.NewReader();
        Assert.Equal(HttpStatusCode.OK, (await reader.Open(path)).Status);
    }

    private static async Task WithPosts(BlogHost blog, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await blog.Has(new PostDraft { Title = $"Post {i}", Topics = i <= 3 ? ["Rain"] : [] });
            blog.Clock.Advance(TimeSpan.FromHours(1));
        }
    }
}
