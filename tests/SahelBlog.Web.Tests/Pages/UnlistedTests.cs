using System.Net;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>What is under no list is found by its address, and not by counting.</summary>
public sealed class UnlistedTests
{
    [Fact]
    public async Task What_the_page_of_an_unlisted_post_links_to_opens_to_its_readers_and_numbers_alone_do_not()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.Has(new PostDraft { Title = "A letter" }, PostStatus.Unlisted);
        using var writer = blog.NewReader();
        await writer.Writes("So it is.", post.Permalink!);
        await writer.Writes("And here @Oumou too.", post.Permalink!, "Issa", replyingTo: 1);
        using var reader = blog.NewReader();
        var page = await reader.Open(post.Permalink!);

        var links = page
            .Document.QuerySelectorAll("a[href]")
            .Select(link => link.GetAttribute("href")!)
            .Where(href =>
                href.StartsWith("/comment/", StringComparison.Ordinal)
                || href.StartsWith("/follow?", StringComparison.Ordinal)
            )
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.Contains(links, href => href.Contains("/report", StringComparison.Ordinal));
        Assert.Contains(links, href => href.StartsWith("/comment/1?", StringComparison.Ordinal));
        foreach (var href in links)
        {
            Assert.Contains((await reader.Open(href)).Status, new[] { HttpStatusCode.OK, HttpStatusCode.Redirect });
            var bare = new Uri(blog.Address, href);
            var number = bare.AbsolutePath + bare.Query.Split("under=")[0].TrimEnd('?', '&');
            Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(number)).Status);
        }
        Assert.Equal("", page.One("#news").GetAttribute("data-live"));
        Assert.Equal(HttpStatusCode.Redirect, (await writer.Open("/comment/1")).Status);

        var report = await reader.Open(links.First(href => href.Contains("/report", StringComparison.Ordinal)));
        var sent = await reader.Submit(report.Form("main form").With("reason", Words.Of(ReportReason.Spam)));
        Assert.Equal(
            HttpStatusCode.OK,
            (await reader.OpenAndFollow(sent.One("main a[rel=nofollow]").GetAttribute("href")!)).Status
        );
    }

    [Theory]
    [InlineData(PostStatus.Unlisted)]
    [InlineData(PostStatus.Private)]
    [InlineData(PostStatus.Draft)]
    public async Task A_topic_of_what_is_not_for_all_is_no_page(PostStatus status)
    {
        await using var blog = BlogHost.Unmoderated();
        var draft = new PostDraft { Title = "A letter", Topics = ["The closing of the mill"] };
        var post = await blog.Has(draft, status);
        using var reader = blog.NewReader();
        const string Topic = "/topics/the-closing-of-the-mill/";
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(Topic)).Status);

        await blog.Has(
            draft with
            {
                Id = post.Id,
                Version = post.Version,
                Markdown = "Now all may read it.",
                Audience = PostStatus.Published,
            }
        );
        Assert.Equal(HttpStatusCode.OK, (await reader.Open(Topic)).Status);
    }
}
