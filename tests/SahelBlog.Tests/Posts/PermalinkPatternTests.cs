using SahelBlog.Feeds;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

/// <summary>Where posts stand by the pattern, and how older ones move.</summary>
public sealed class PermalinkPatternTests
{
    private static readonly DateTimeOffset Day = new(2012, 7, 5, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/{year}/{month}/{slug}/", "/2012/07/rain/")]
    [InlineData("/{year}/{month}/{day}/{slug}/", "/2012/07/05/rain/")]
    [InlineData("/{slug}/", "/rain/")]
    [InlineData("/posts/{slug}/", "/posts/rain/")]
    [InlineData("/blog/{year}/{slug}/", "/blog/2012/rain/")]
    public void A_pattern_says_where_a_post_stands_and_pages_stand_at_the_root(string pattern, string path)
    {
        Assert.True(Permalinks.IsPattern(pattern));
        Assert.Equal(path, Permalinks.Of(pattern, PostKind.Post, "rain", Day));
        Assert.Equal("/rain/", Permalinks.Of(pattern, PostKind.Page, "rain", Day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("{slug}")]
    [InlineData("/{slug}")]
    [InlineData("/{year}/")]
    [InlineData("/{slug}/{year}/")]
    [InlineData("/{year}/{year}/{slug}/")]
    [InlineData("/desk/{slug}/")]
    [InlineData("/Desk/{slug}/")]
    [InlineData("/feed/{slug}/")]
    [InlineData("/topics/{slug}/")]
    [InlineData("/webmention/{slug}/")]
    [InlineData("/a b/{slug}/")]
    [InlineData("/../{slug}/")]
    [InlineData("//{slug}/")]
    [InlineData("/{title}/{slug}/")]
    [InlineData("/a/b/c/d/e/{slug}/")]
    public void A_pattern_that_collides_or_tells_no_posts_apart_is_none(string pattern) =>
        Assert.False(Permalinks.IsPattern(pattern));

    [Theory, BothDatabases]
    public async Task Older_posts_move_in_the_background_and_their_old_paths_lead_to_them(StorageProvider storage)
    {
        await using var blog = await Blog(storage, "/posts/{slug}/");
        var posts = new List<Post>();
        for (var i = 0; i < 230; i++)
            posts.Add(await Old(blog, $"rain-{i}", $"/2012/07/rain-{i}/"));
        var page = await blog.Save(new PostDraft { Title = "About", Kind = PostKind.Page }, PostStatus.Published);

        await blog.Database.Write(session => PermalinkMove.Begin(session, "/posts/{slug}/", TestBlog.Noon));
        await blog.Outbox.Drain(TestContext.Current.CancellationToken);
        // What is begun twice, or broke off and is begun again, finds done what is done.
        await blog.Database.Write(session => PermalinkMove.Begin(session, "/posts/{slug}/", TestBlog.Noon));
        await blog.Outbox.Drain(TestContext.Current.CancellationToken);

        foreach (var post in posts)
        {
            var moved = await blog.Now(post);
            Assert.Equal($"/posts/{post.Slug}/", moved.Permalink);
            Assert.Equal(post.Version, moved.Version);
            Assert.Equal(moved.Permalink, await blog.Ask(session => PostStore.MovedTo(session, post.Permalink!)));
        }
        Assert.Equal("/about/", (await blog.Now(page)).Permalink);
        var target = await blog.Ask(session =>
            blog.Get<OwnPages>().At(session, new Uri("http://blog.example/2012/07/rain-7/"))
        );
        Assert.Equal(posts[7].Id, target?.Id);
    }

    [Theory, BothDatabases]
    public async Task A_scheduled_post_moves_too_and_a_later_pattern_ends_the_move_to_an_earlier_one(
        StorageProvider storage
    )
    {
        await using var blog = await Blog(storage, "/posts/{slug}/");
        var post = await Old(blog, "rain", "/2012/07/rain/");
        var waiting = await blog.Save(
            new PostDraft { Title = "Wells", Date = new(TestBlog.Noon.AddDays(1)) },
            PostStatus.Scheduled
        );

        await blog.Database.Write(session => PermalinkMove.Begin(session, "/{slug}/", TestBlog.Noon));
        await blog.Database.Write(session => PermalinkMove.Begin(session, "/{year}/{slug}/", TestBlog.Noon));
        await blog.Outbox.Drain(TestContext.Current.CancellationToken);

        Assert.Equal("/2012/rain/", (await blog.Now(post)).Permalink);
        Assert.Equal("/2012/wells/", (await blog.Now(waiting)).Permalink);
        Assert.Null(await blog.Ask(session => PostStore.At(session, "/2012/wells/")));
        Assert.Null(await blog.Ask(session => PostStore.At(session, "/rain/")));
    }

    [Theory, BothDatabases]
    public async Task A_post_whose_new_place_is_taken_stays_where_it_is(StorageProvider storage)
    {
        await using var blog = await Blog(storage, "/{slug}/");
        var first = await Old(blog, "rain", "/2012/07/rain/");
        var second = await Old(blog, "rain", "/2012/08/rain/");
        var own = await Old(blog, "archive", "/2012/07/archive/");

        await blog.Database.Write(session => PermalinkMove.Begin(session, "/{slug}/", TestBlog.Noon));
        await blog.Outbox.Drain(TestContext.Current.CancellationToken);

        Assert.Equal("/rain/", (await blog.Now(first)).Permalink);
        Assert.Equal("/2012/08/rain/", (await blog.Now(second)).Permalink);
        Assert.Equal("/2012/07/archive/", (await blog.Now(own)).Permalink);
    }

    [Theory, BothDatabases]
    public async Task No_new_post_stands_where_the_blog_itself_does(StorageProvider storage)
    {
        await using var blog = await Blog(storage, "/{slug}/");

        var result = await blog.Publishing.Save(
            new PostDraft { Title = "Archive" },
            null,
            "Aminata",
            PostStatus.Published,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            OwnPaths.Refusal,
            Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors.Errors).ErrorMessage
        );
    }

    private static Task<TestBlog> Blog(StorageProvider storage, string pattern) =>
        TestBlog.On(
            storage,
            new() { ["Blog:Permalinks"] = pattern, ["Blog:BaseUrl"] = "http://blog.example" },
            services => services.AddLinkbacks().AddFeeds()
        );

    /// <summary>A post from when the pattern was another.</summary>
    private static async Task<Post> Old(TestBlog blog, string slug, string permalink)
    {
        var post = new Post
        {
            Kind = PostKind.Post,
            Status = PostStatus.Published,
            Title = slug,
            Slug = slug,
            Permalink = permalink,
            Language = "en",
            AuthorName = "Aminata",
            PublishedAt = Day,
            CreatedAt = Day,
            UpdatedAt = Day,
        };
        return await blog.Database.Write(async session =>
        {
            var kept = post with { Id = await PostWriteStore.Insert(session, post) };
            await PostWriteStore.Remember(session, permalink, kept.Id);
            return (await PostStore.ById(session, kept.Id))!;
        });
    }
}
