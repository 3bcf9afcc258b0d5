using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Linkbacks;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer;

namespace SahelBlog.Tests.Posts;

public sealed class ResponseTests
{
    [Theory, BothDatabases]
    public async Task What_a_post_answers_is_kept_and_changed_with_it(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var draft = new PostDraft
        {
            Title = "Rain",
            Response = PostResponse.Reply,
            ResponseTo = "https://other.example/a",
        };

        var post = await blog.Save(draft, PostStatus.Published);
        var kept = await blog.Now(post);
        Assert.Equal((PostResponse.Reply, "https://other.example/a"), (kept.Response, kept.ResponseTo));

        await blog.Save(TestBlog.Open(kept));
        kept = await blog.Now(post);
        Assert.Equal(("", ""), (kept.Response, kept.ResponseTo));
    }

    [Fact]
    public async Task P6_A_post_that_answers_another_of_ours_shows_there()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");

        var answer = await blog.Save(
            new PostDraft
            {
                Title = "Wells",
                Markdown = "It is late, and I have been asking at every well why that is.",
                Response = PostResponse.Reply,
                ResponseTo = LinkBlog.Url(rain),
            },
            PostStatus.Published
        );
        await blog.Work();

        var linkback = Assert.Single(await blog.Under(rain));
        Assert.Equal(answer.Permalink, linkback.Source);
        Assert.Equal("It is late, and I have", linkback.Words);
        Assert.Equal(" been asking at every well why that is.", linkback.After);
    }

    [Fact]
    public async Task P6_Where_the_text_links_there_too_its_own_words_are_shown()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");

        await blog.Save(
            new PostDraft
            {
                Title = "Wells",
                Markdown = $"As [the rain]({rain.Permalink}) has it.",
                Response = PostResponse.Like,
                ResponseTo = rain.Permalink!,
            },
            PostStatus.Published
        );
        await blog.Work();

        Assert.Equal("the rain", Assert.Single(await blog.Under(rain)).Words);
    }

    [Fact]
    public async Task The_page_that_is_answered_is_told_before_any_other()
    {
        await using var blog = await LinkBlog.Open();

        var post = await blog.Save(
            new PostDraft
            {
                Title = "Wells",
                Markdown = "See [b](https://b.example/).",
                Response = PostResponse.Reply,
                ResponseTo = "https://a.example/",
            },
            PostStatus.Published
        );

        var leaving = blog.Get<SahelBlog.Linkbacks.OwnLinks>().Leaving(post);
        Assert.Equal(["https://a.example/", "https://b.example/"], leaving.Select(url => url.AbsoluteUri));
    }

    [Theory]
    [InlineData("in-reply-to: https://other.example/a", PostResponse.Reply, "https://other.example/a")]
    [InlineData("like-of: http://other.example/", PostResponse.Like, "http://other.example/")]
    [InlineData("repost-of: /2012/07/rain/", PostResponse.Repost, "/2012/07/rain/")]
    [InlineData("bookmark-of: https://other.example/a", PostResponse.Bookmark, "https://other.example/a")]
    [InlineData("title: Rain", "", "")]
    public void Front_matter_says_what_a_post_answers(string line, string word, string address) =>
        Assert.Equal((word, address), FrontMatter.Read($"---\n{line}\n---\nText").Head.Response());

    [Theory]
    [InlineData("in-reply-to: https://a.example/\nlike-of: https://b.example/", "in-reply-to and like-of")]
    [InlineData("like-of: javascript:alert(1)", "like-of")]
    [InlineData("repost-of: //other.example/", "repost-of")]
    public void Front_matter_that_answers_nothing_that_can_be_answered_is_refused(string lines, string named)
    {
        var (head, _) = FrontMatter.Read($"---\n{lines}\n---\nText");

        Assert.Contains(named, Assert.Throws<FormatException>(() => head.Response()).Message, StringComparison.Ordinal);
    }
}
