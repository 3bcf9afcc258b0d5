using SahelBlog.Changes;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

public sealed class PublishingTests
{
    private const string EntriesSql = "SELECT payload FROM outbox WHERE kind = 'announce-links' ORDER BY id";

    [Theory, BothDatabases]
    public async Task A_published_post_is_found_at_its_permalink(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        var post = await blog.WithPost("Rain in May");

        var found = await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/rain-in-may/"));
        Assert.Equal(post.Id, found?.Id);
        Assert.Equal(TestBlog.Noon, found?.PublishedAt);
    }

    [Theory, BothDatabases]
    public async Task A_draft_is_found_by_nobody(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        var draft = await blog.WithDraft("Rain");

        Assert.Null(draft.Permalink);
        Assert.Empty(await blog.Ask(session => PostStore.Latest(session, 0, 10)));
        Assert.Equal(0, await blog.Ask(PostStore.CountPublished));
        Assert.True(await blog.Ask(PostStore.Any));
    }

    [Theory, BothDatabases]
    public async Task An_unpublished_post_disappears_and_comes_back_where_it_was(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");

        var draft = await blog.Publishing.Unpublish(post.Id);
        Assert.Null(await blog.Ask(session => PostStore.ByPermalink(session, post.Permalink!)));

        blog.Time.Advance(TimeSpan.FromDays(90));
        var again = await blog.Save(TestBlog.Open(draft!), PostStatus.Published);
        Assert.Equal(post.Permalink, again.Permalink);
        Assert.Equal(post.PublishedAt, again.PublishedAt);
    }

    [Theory, BothDatabases]
    public async Task Unpublishing_what_does_not_exist_is_null(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        Assert.Null(await blog.Publishing.Unpublish(7));
    }

    [Theory, BothDatabases]
    public async Task An_edit_changes_the_text_and_the_date_of_change_alone(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        blog.Time.Advance(TimeSpan.FromDays(40));

        await blog.Save(TestBlog.Open(post) with { Title = "Rain, again", Markdown = "It *fell*." });

        var now = await blog.Now(post);
        Assert.Equal("Rain, again", now.Title);
        Assert.Contains("<em>fell</em>", now.Html, StringComparison.Ordinal);
        Assert.Equal(post.Permalink, now.Permalink);
        Assert.Equal(post.PublishedAt, now.PublishedAt);
        Assert.Equal(TestBlog.Noon.AddDays(40), now.UpdatedAt);
        Assert.Equal(post.Version + 1, now.Version);
    }

    [Theory, BothDatabases]
    public async Task A_save_of_an_older_version_overwrites_nothing(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var opened = await blog.WithPost("Rain");
        await blog.Save(TestBlog.Open(opened) with { Title = "First" });

        var late = await blog.Publishing.Save(TestBlog.Open(opened) with { Title = "Second" }, null, "Aminata");

        Assert.Equal("First", Assert.IsType<SaveResult.Conflict>(late).Current.Title);
        Assert.Equal("First", (await blog.Now(opened)).Title);
    }

    [Theory, BothDatabases]
    public async Task Of_many_saves_of_one_version_exactly_one_is_kept(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var opened = TestBlog.Open(await blog.WithPost("Rain"));

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(number =>
                    Task.Run(() => blog.Publishing.Save(opened with { Title = $"Title {number}" }, null, "Aminata"))
                )
        );

        Assert.Single(results.OfType<SaveResult.Saved>());
        Assert.Equal(9, results.OfType<SaveResult.Conflict>().Count());
    }

    [Theory, BothDatabases]
    public async Task A_post_that_was_changed_meanwhile_is_unpublished_all_the_same(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");

        var saves = Enumerable.Range(0, 10).Select(_ => Task.Run(() => SaveWhateverIsThere(blog, post)));
        await Task.WhenAll([.. saves, Task.Run(() => blog.Publishing.Unpublish(post.Id))]);

        Assert.Equal(PostStatus.Draft, (await blog.Now(post)).Status);
    }

    [Theory, BothDatabases]
    public async Task Saving_what_does_not_exist_is_missing(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        var result = await blog.Publishing.Save(new PostDraft { Id = 7, Title = "Rain" }, null, "Aminata");

        Assert.IsType<SaveResult.Missing>(result);
    }

    [Theory, BothDatabases]
    public async Task Publishing_puts_the_announcement_into_the_outbox(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        await blog.WithDraft("Clouds");
        Assert.Empty(await blog.Ask(session => session.List<string>(EntriesSql)));
        var post = await blog.WithPost("Rain");

        Assert.Equal([$"{post.Id}"], await blog.Ask(session => session.List<string>(EntriesSql)));
        Assert.NotNull(await blog.Ask(session => OutboxStore.NextDue(session, OutboxLane.Web)));
    }

    [Theory, BothDatabases]
    public async Task A_post_that_is_not_kept_announces_nothing(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Rain");

        await blog.Publishing.Save(new PostDraft { Title = "Rain" }, null, "Aminata", PostStatus.Published);

        Assert.Single(await blog.Ask(session => session.List<string>(EntriesSql)));
    }

    [Theory, BothDatabases]
    public async Task The_pages_that_change_are_told_after_the_commit(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var found = new List<int>();
        blog.Changes.Listen(async _ => found.Add(await blog.Ask(PostStore.CountPublished)));

        var post = await blog.WithPost("Rain");

        Assert.Equal([PageTags.Post(post.Id), PageTags.Posts, PageTags.Lists, PageTags.Feeds], blog.Told);
        Assert.Equal([1], found);
    }

    private static async Task SaveWhateverIsThere(TestBlog blog, Post post) =>
        await blog.Publishing.Save(TestBlog.Open(await blog.Now(post)), null, "Aminata");
}
