using SahelBlog.Posts;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

public sealed class MicroformatTests
{
    [Fact]
    public async Task M1_A_post_is_an_entry_that_names_itself()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.Has(
            new PostDraft
            {
                Title = "Rain in May",
                Standfirst = "It was late.",
                Markdown = "It *fell*.",
                Topics = ["Rain", "Wells"],
            }
        );

        var entry = Assert.Single(await blog.Reads(post.Permalink!));

        Assert.Equal(["h-entry"], entry.Types);
        Assert.Equal("Rain in May", entry.One("name"));
        Assert.Equal(blog.Url(post.Permalink!), entry.One("url"));
        Assert.Equal("It was late.", entry.One("summary"));
        Assert.Equal("<p>It <em>fell</em>.</p>", entry.One("content"));
        Assert.Equal(["Rain", "Wells"], entry.All("category"));
        Assert.Equal(BlogHost.Opening, DateTimeOffset.Parse(entry.One("published"), null));
        Assert.Equal(BlogHost.Opening, DateTimeOffset.Parse(entry.One("updated"), null));
        var author = Assert.Single(entry.Nested("author"));
        Assert.Equal(["h-card"], author.Types);
        Assert.Equal((Story.Author, blog.Url("/")), (author.One("name"), author.One("url")));
    }

    [Fact]
    public async Task M1_Comments_are_cited_in_the_entry_each_with_its_own_address()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var first = await blog.HasComment(post, "It *rained*.", "Oumou");
        var reply = await blog.HasComment(post, "It poured.", "Issa", replyingTo: first.Id);

        var cited = Assert.Single(await blog.Reads(post.Permalink!)).Nested("comment");

        Assert.Equal(2, cited.Count);
        Assert.All(cited, one => Assert.Equal(["h-cite"], one.Types));
        Assert.Equal([first.Id, reply.Id], cited.Select(one => long.Parse(new Uri(one.One("url")).Segments[^1], null)));
        Assert.Equal("<p>It <em>rained</em>.</p>", cited[0].One("content"));
        Assert.Equal("Issa", Assert.Single(cited[1].Nested("author")).One("name"));
        Assert.Equal(BlogHost.Opening, DateTimeOffset.Parse(cited[0].One("published"), null));
        using var reader = blog.NewReader();
        Assert.EndsWith(
            $"#comment-{reply.Id}",
            (await reader.Open(cited[1].One("url"))).Location,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task M1_A_comment_that_waits_is_cited_nowhere_and_a_gone_one_no_more()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await reader.Writes("Mine.", post.Permalink!);

        var own = Microformat.On(await reader.Open(post.Permalink!), blog.Address);

        Assert.Empty(Assert.Single(own).All("comment"));
    }

    [Fact]
    public async Task M1_A_comment_that_stands_alone_is_an_entry_in_reply_to_what_it_answers()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var first = await blog.HasComment(post);
        var reply = await blog.HasComment(post, "It poured.", "Issa", replyingTo: first.Id);

        var root = Assert.Single(await blog.Reads($"{post.Permalink}reply/{first.Id}"));
        var below = Assert.Single(await blog.Reads($"{post.Permalink}reply/{reply.Id}"));

        Assert.Equal(["h-entry"], root.Types);
        Assert.Equal(blog.Url(post.Permalink!), root.One("in-reply-to"));
        Assert.Equal(root.One("url"), below.One("in-reply-to"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/topics/water/")]
    [InlineData("/archive/")]
    public async Task M1_Lists_are_feeds_of_entries(string list)
    {
        await using var blog = BlogHost.Empty();
        var rain = await blog.Has(new PostDraft { Title = "Rain", Topics = ["Water"] });
        blog.Clock.Advance(TimeSpan.FromDays(1));
        var wells = await blog.Has(new PostDraft { Title = "Wells", Topics = ["Water"] });

        var feed = Assert.Single(await blog.Reads(list), one => one.Types.Contains("h-feed"));

        Assert.Equal(["Wells", "Rain"], feed.Children.Select(one => one.One("name")));
        Assert.Equal(
            [blog.Url(wells.Permalink!), blog.Url(rain.Permalink!)],
            feed.Children.Select(one => one.One("url"))
        );
        foreach (var entry in feed.Children)
        {
            Assert.Equal(["h-entry"], entry.Types);
            Assert.NotEmpty(entry.One("published"));
            Assert.Equal(Story.Author, Assert.Single(entry.Nested("author")).One("name"));
        }
    }

    [Theory]
    [InlineData("in-reply-to", "en", "In reply to other.example/a")]
    [InlineData("like-of", "en", "Likes other.example/a")]
    [InlineData("repost-of", "fr", "Partage other.example/a")]
    [InlineData("bookmark-of", "ar", "يحفظ other.example/a")]
    public async Task M1_A_post_that_answers_a_page_says_so_to_readers_and_to_other_blogs(
        string word,
        string language,
        string said
    )
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(
            new PostDraft
            {
                Title = "Rain",
                Language = language,
                Response = word,
                ResponseTo = "https://other.example/a/",
            }
        );

        Assert.Equal("https://other.example/a/", Assert.Single(await blog.Reads(post.Permalink!)).One(word));
        using var reader = blog.NewReader();
        Assert.Equal(said, (await reader.Open(post.Permalink!)).Text(".response"));
    }

    [Fact]
    public async Task A_post_that_answers_another_of_ours_names_it_as_long_as_it_stands()
    {
        await using var blog = BlogHost.Empty();
        var rain = await blog.HasPost("Rain");
        foreach (var address in new[] { rain.Permalink!, blog.Url(rain.Permalink!) })
        {
            var post = await blog.Has(
                new PostDraft
                {
                    Title = $"Wells {address.Length}",
                    Response = PostResponse.Reply,
                    ResponseTo = address,
                }
            );
            using var reader = blog.NewReader();
            Assert.Equal("In reply to Rain", (await reader.Open(post.Permalink!)).Text(".response"));
            Assert.Equal(
                blog.Url(rain.Permalink!),
                Assert.Single(await blog.Reads(post.Permalink!)).One("in-reply-to")
            );
        }
    }

    [Fact]
    public async Task The_starter_blog_holds_a_post_that_answers_another()
    {
        await using var blog = BlogHost.Starter();
        using var reader = blog.NewReader();

        var page = await reader.Open("/2026/02/a-years-notice/");

        Assert.StartsWith("In reply to Five chairs and no table", page.Text(".response"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_post_answers_is_written_in_the_editor_and_stays_when_something_has_to_be_mended()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var form = (await owner.Open("/desk/write"))
            .Form("form[data-editor]")
            .With("title", "Rain")
            .With("response", "in-reply-to")
            .With("response-to", "not an address")
            .With("do", "publish");

        var wrong = await owner.Submit(form);
        Assert.Equal(
            "The page that the post answers needs its address, which begins with http:// or https://.",
            wrong.Text("#response-to-e")
        );
        Assert.Equal("not an address", wrong.One("#response-to").GetAttribute("value"));
        Assert.True(wrong.Has("#response option[value='in-reply-to'][selected]"));
        var saved = await owner.Submit(form.With("response-to", "https://other.example/a"));

        var editor = await owner.Open(saved.Location!);
        Assert.Equal("https://other.example/a", editor.One("#response-to").GetAttribute("value"));
        Assert.Equal(
            "In reply to other.example/a",
            (await owner.Open(editor.One(".desk-head a.button[href^='/2']").GetAttribute("href")!)).Text(".response")
        );
    }

    [Fact]
    public async Task All_readers_are_given_the_same_bytes()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post);
        using var one = blog.NewReader();
        using var other = blog.NewReader();

        var first = await one.Open(post.Permalink!);
        var second = await other.Open(post.Permalink!);

        Assert.True(second.IsShared);
        Assert.Equal(first.Bytes, second.Bytes);
    }
}

/// <summary>What other blogs read.</summary>
internal static class OtherBlogs
{
    public static string Url(this BlogHost blog, string path) => new Uri(blog.Address, path).AbsoluteUri;

    public static async Task<IReadOnlyList<Microformat>> Reads(this BlogHost blog, string path)
    {
        using var reader = blog.NewReader();
        return Microformat.On(await reader.Open(path), new Uri(blog.Address, path));
    }
}
