using SahelBlog.Linkbacks.Telling;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>The list of who will be told, before a post is published.</summary>
public sealed class LinksToTellTests
{
    [Theory, BothDatabases]
    public async Task A_draft_says_who_will_be_told_and_how_and_tells_nobody(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await OtherBlog.Open();
        var own = await blog.Publishes("Some words.", "Wind");
        var mentions = other.With("/mentions", "<link rel=webmention href=/webmention>");
        var pings = other.With("/pings", $"<link rel=\"pingback\" href=\"{other.Endpoint}\">");
        var quiet = other.With("/quiet", "<p>Quiet</p>");
        var draft = await blog.Save(
            new PostDraft
            {
                Title = "Rain",
                Markdown =
                    $"[a]({mentions}#x) [b]({pings}) [c]({quiet}) [d]({other.Url("/missing")}) [e]({mentions}) [f]({own.Permalink})",
            },
            PostStatus.Draft
        );
        Assert.Equal(4, (await Of(blog, draft)).Count(LinkAnswer.NotAsked));
        Assert.Empty(other.Requests);

        await Ask(blog, draft);

        var links = await Of(blog, draft);
        Assert.Equal(
            [
                (mentions, LinkAnswer.Webmention),
                (pings, LinkAnswer.Pingback),
                (quiet, LinkAnswer.None),
                (other.Url("/missing"), LinkAnswer.Trouble),
            ],
            links.Others.Select(one => (one.Target, one.Answer))
        );
        Assert.Equal("The server answered with status 404.", links.Others[3].Why);
        Assert.Equal([own.Id], links.Own.Select(one => one.Id));
        Assert.Empty(other.Pings);
        Assert.Empty(await blog.Log());
    }

    [Theory, BothDatabases]
    public async Task An_answer_is_good_for_a_day_and_who_gave_none_is_asked_again(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await OtherBlog.Open();
        var quiet = other.With("/quiet", "<p>Quiet</p>");
        var draft = await Draft(blog, $"[c]({quiet}) [d]({other.Url("/missing")})");

        await Ask(blog, draft);
        await Ask(blog, draft);
        Assert.Equal((1, 2), (other.Asked("/quiet"), other.Asked("/missing")));
        blog.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, (await Of(blog, draft)).Count(LinkAnswer.NotAsked));
        await Ask(blog, draft);

        Assert.Equal(2, other.Asked("/quiet"));
    }

    [Fact]
    public async Task Time_that_is_up_leaves_the_rest_for_the_next_press()
    {
        await using var blog = await TellingStory.Blog(StorageProvider.Sqlite);
        await using var other = await OtherBlog.Open();
        using var server = new SemaphoreSlim(0);
        var slow = true;
        var hanging = other.With(
            "/hanging",
            async context =>
            {
                server.Release();
                if (slow)
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                await OtherBlog.Say(context, "<p>Slow</p>");
            }
        );
        var draft = await Draft(blog, $"[a]({hanging})");

        var asking = Ask(blog, draft);
        await server.WaitAsync(TestContext.Current.CancellationToken);
        blog.Time.Advance(TimeSpan.FromSeconds(8));
        await asking;
        var left = Assert.Single((await Of(blog, draft)).Others).Answer;
        // A page's own time of five seconds is up at the same moment; either way it is asked again.
        Assert.True(left is LinkAnswer.NotAsked or LinkAnswer.Trouble, left.ToString());

        slow = false;
        await Ask(blog, draft);
        Assert.Equal(LinkAnswer.None, Assert.Single((await Of(blog, draft)).Others).Answer);
    }

    [Theory, BothDatabases]
    public async Task Who_was_told_already_is_marked(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await blog.Publishes($"See [wells]({other.Page()}).");
        Assert.False(Assert.Single((await Of(blog, post)).Others).WasTold);

        await blog.Work();

        Assert.True(Assert.Single((await Of(blog, post)).Others).WasTold);
    }

    [Fact]
    public async Task A_post_that_is_not_there_has_no_list()
    {
        await using var blog = await TellingStory.Blog(StorageProvider.Sqlite);

        Assert.Null(await blog.Get<LinksToTell>().Of(7, TestContext.Current.CancellationToken));
        Assert.False(await blog.Get<LinksToTell>().Ask(7, TestContext.Current.CancellationToken));
    }

    private static Task<Post> Draft(TestBlog blog, string text) =>
        blog.Save(new PostDraft { Title = "Rain", Markdown = text }, PostStatus.Draft);

    private static async Task<LinksOfPost> Of(TestBlog blog, Post post) =>
        (await blog.Get<LinksToTell>().Of(post.Id, TestContext.Current.CancellationToken))!;

    private static async Task Ask(TestBlog blog, Post post) =>
        Assert.True(await blog.Get<LinksToTell>().Ask(post.Id, TestContext.Current.CancellationToken));
}
