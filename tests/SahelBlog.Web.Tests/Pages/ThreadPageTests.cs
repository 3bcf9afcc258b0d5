using System.Net;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>Long threads as they are sent: orders, pages, and the ways between them.</summary>
public sealed class ThreadPageTests
{
    [Fact]
    public async Task The_orders_are_offered_and_the_current_one_is_marked()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithTree(blog);
        using var reader = blog.NewReader();

        var oldest = await reader.Open(post.Permalink!);
        Assert.Equal(["Oldest", "Newest", "Most replied"], oldest.All(".thread-tools .tabs a"));
        Assert.Equal(["Adjoa", "Tomasz", "Halima", "Oumou"], oldest.CommentNames);
        var newest = await reader.Open(oldest.Document.QuerySelectorAll(".tabs a")[1].GetAttribute("href")!);
        Assert.Equal("Newest", newest.Text(".tabs a[aria-current]"));
        Assert.Equal(["Tomasz", "Halima", "Oumou", "Adjoa"], newest.CommentNames);
        var replied = await reader.Open($"{post.Permalink}?order=replied");
        Assert.Equal(["Tomasz", "Halima", "Oumou", "Adjoa"], replied.CommentNames);
        Assert.True(replied.Has("meta[name=robots][content=noindex]"));
        Assert.EndsWith(
            post.Permalink!,
            replied.One("link[rel=canonical]").GetAttribute("href")!,
            StringComparison.Ordinal
        );
        Assert.False(oldest.Has("meta[name=robots]"));
        Assert.False(oldest.Has(".thread-pager"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("newest")]
    [InlineData("replied")]
    public async Task The_links_of_the_pages_walk_through_the_whole_thread_and_back(string? order)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComments(post, 250);
        for (var number = 0; number < 240; number++)
            await blog.HasComment(post, $"Number {number}", replyingTo: number % 4 == 0 ? 7 : 251 + number - 1);
        using var reader = blog.NewReader();
        var seen = new List<string>();
        var addresses = new List<string> { post.Permalink + (order is null ? "" : $"?order={order}") };

        while (true)
        {
            var page = await reader.Open(addresses[^1]);
            seen.AddRange(page.Document.QuerySelectorAll("#comments li").Select(entry => entry.Id!));
            Assert.Equal(
                addresses.ElementAtOrDefault(addresses.Count - 2),
                page.Document.QuerySelector(".thread-pager [rel=prev]")?.GetAttribute("href")?.Split('#')[0]
            );
            if (page.Document.QuerySelector(".thread-pager [rel=next]") is not { } next)
                break;
            addresses.Add(next.GetAttribute("href")!.Split('#')[0]);
        }

        Assert.Equal(490, seen.Count);
        Assert.Equal(490, seen.Distinct().Count());
        Assert.Equal(3, addresses.Count);
        Assert.Equal(490, (await blog.Get<PostReader>().ByPermalink(post.Permalink!))!.CommentCount);
    }

    [Fact]
    public async Task An_entry_whose_parent_is_on_another_page_names_it_with_a_way_there()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        using var reader = blog.NewReader();

        var first = await reader.Open(post.Permalink!);
        var more = first.One("#comment-1 > details > a.more");
        Assert.Equal("Show up to 200 more comments 31 replies to Adjoa left", more.TextContent);
        Assert.Equal("230 replies", first.Text("#comment-1 > details > summary"));
        var second = await reader.Open(more.GetAttribute("href")!.Split('#')[0]);

        Assert.Equal(31 + 1, second.Document.QuerySelectorAll("#comments > li").Length);
        var entry = second.One("#comment-201");
        Assert.True(entry.ClassList.Contains("is-continued"));
        Assert.Equal("/comment/1", entry.QuerySelector(".comment-parent a")!.GetAttribute("href"));
        Assert.Equal($"{post.Permalink}#comment-1", (await reader.Open("/comment/1")).Location);
        Assert.False(second.Has("a.more"));
    }

    [Fact]
    public async Task All_is_on_one_page_for_who_asks()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithBranch(blog);
        using var reader = blog.NewReader();

        var first = await reader.Open(post.Permalink!);
        var all = await reader.Open(first.One(".thread-tools a[href*='comments=all']").GetAttribute("href")!);

        Assert.Equal(232, all.CommentNames.Count);
        Assert.False(all.Has(".thread-pager"));
        Assert.Equal("In pages", all.Text(".thread-tools > p:nth-of-type(2) a"));
        Assert.True((await reader.Open($"{post.Permalink}?comments=all")).IsShared);
    }

    [Theory]
    [InlineData("?comments=99999")]
    [InlineData("?comments=2")]
    [InlineData("?order=best")]
    [InlineData("?comments=1e3")]
    [InlineData("?comments=99999999999999999999")]
    public async Task An_address_that_no_page_has_is_not_found(string query)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained.");
        var spam = await blog.HasComment(post, "Buy sand.");
        await blog.Decides(spam.Id, CommentState.Spam);
        using var reader = blog.NewReader();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(post.Permalink + query)).Status);
    }

    [Fact]
    public async Task Each_order_is_kept_as_a_page_of_its_own_and_thrown_out_with_the_others()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await WithTree(blog);
        using var reader = blog.NewReader();
        foreach (
            var query in new[] { "", "?order=newest", "?order=replied", "?comments=2", "?comments=2&order=newest" }
        )
        {
            var made = await reader.Open(post.Permalink + query);
            Assert.False(made.IsShared);
            Assert.True((await reader.Open(post.Permalink + query)).IsShared);
        }
        await blog.HasComment(post, "And more.");
        Assert.False((await reader.Open($"{post.Permalink}?order=replied")).IsShared);
    }

    [Fact]
    public async Task A_held_comment_is_there_for_its_writer_in_every_order()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.HasComments(post, 3);
        using var writer = blog.NewReader();
        await writer.Writes("To the second.", post.Permalink!, replyingTo: 2);
        foreach (var query in new[] { "", "?order=newest", "?order=replied" })
            Assert.True((await writer.Open(post.Permalink + query)).Has("#comment-2 #comment-4.is-held"));
    }

    /// <summary>Adjoa alone, then Tomasz with a reply by Halima and one to that by Oumou.</summary>
    private static async Task<Post> WithTree(BlogHost blog)
    {
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained.", "Adjoa");
        var second = await blog.HasComment(post, "It did not.", "Tomasz");
        var third = await blog.HasComment(post, "Where?", "Halima", second.Id);
        await blog.HasComment(post, "Here.", "Oumou", third.Id);
        return post;
    }

    /// <summary>A comment with 230 replies, and one after it.</summary>
    private static async Task<Post> WithBranch(BlogHost blog)
    {
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained.", "Adjoa");
        for (var number = 1; number <= 230; number++)
            await blog.HasComment(post, $"Number {number}", replyingTo: 1);
        await blog.HasComment(post, "It did not.", "Tomasz");
        return post;
    }
}
