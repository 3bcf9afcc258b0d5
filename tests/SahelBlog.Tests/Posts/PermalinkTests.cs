using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

public sealed class PermalinkTests
{
    [Theory, BothDatabases]
    public async Task A_permalink_is_dated_where_the_blog_lives(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage, new() { ["Blog:TimeZone"] = "Pacific/Auckland" });
        blog.Time.SetUtcNow(new(2012, 12, 31, 12, 0, 0, TimeSpan.Zero));

        var post = await blog.WithPost("Rain");

        Assert.Equal("/2013/01/rain/", post.Permalink);
    }

    [Theory, BothDatabases]
    public async Task A_page_has_no_date_in_its_permalink_and_stands_on_no_list(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        var page = await blog.Save(new PostDraft { Title = "About", Kind = PostKind.Page }, PostStatus.Published);

        Assert.Equal("/about/", page.Permalink);
        Assert.Empty(await blog.Ask(session => PostStore.Latest(session, 0, 10)));
        Assert.Empty(await blog.Ask(PostStore.Archive));
    }

    [Theory, BothDatabases]
    public async Task A_changed_slug_leads_to_the_new_place(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");

        post = await blog.Save(TestBlog.Open(post) with { Slug = "downpour" });
        await blog.Save(TestBlog.Open(post) with { Slug = "cloudburst" });

        Assert.Equal("/2012/07/cloudburst/", await MovedTo(blog, "/2012/07/rain/"));
        Assert.Equal("/2012/07/cloudburst/", await MovedTo(blog, "/2012/07/downpour/"));
    }

    [Theory, BothDatabases]
    public async Task A_slug_that_returns_is_at_home_again(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");

        post = await blog.Save(TestBlog.Open(post) with { Slug = "downpour" });
        await blog.Save(TestBlog.Open(post) with { Slug = "rain" });

        Assert.NotNull(await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/rain/")));
        Assert.Equal("/2012/07/rain/", await MovedTo(blog, "/2012/07/downpour/"));
    }

    [Theory, BothDatabases]
    public async Task An_unknown_path_leads_nowhere(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        Assert.Null(await MovedTo(blog, "/2012/07/snow/"));
    }

    [Theory, BothDatabases]
    public async Task Old_paths_of_a_draft_lead_nowhere(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        post = await blog.Save(TestBlog.Open(post) with { Slug = "downpour" });

        await blog.Publishing.Unpublish(post.Id);

        Assert.Null(await MovedTo(blog, "/2012/07/rain/"));
    }

    [Theory, BothDatabases]
    public async Task A_taken_permalink_names_the_slug(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Rain");

        var result = await blog.Publishing.Save(
            new PostDraft { Title = "Rain" },
            null,
            "Aminata",
            PostStatus.Published
        );

        var error = Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors.Errors);
        Assert.Equal(nameof(PostDraft.Slug), error.PropertyName);
        Assert.Contains("/2012/07/rain/", error.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Of_many_who_want_one_permalink_at_once_one_gets_it_and_the_others_are_told(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var draft = new PostDraft { Title = "Rain" };

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => Task.Run(() => blog.Publishing.Save(draft, null, "Aminata", PostStatus.Published)))
        );

        Assert.Single(results.OfType<SaveResult.Saved>());
        Assert.Equal(9, results.OfType<SaveResult.Invalid>().Count());
    }

    [Theory, BothDatabases]
    public async Task The_same_slug_in_another_month_is_free(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Rain");
        blog.Time.Advance(TimeSpan.FromDays(31));

        var second = await blog.WithPost("Rain");

        Assert.Equal("/2012/08/rain/", second.Permalink);
    }

    private static Task<string?> MovedTo(TestBlog blog, string path) =>
        blog.Ask(session => PostStore.MovedTo(session, path));
}
