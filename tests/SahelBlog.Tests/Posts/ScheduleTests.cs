using Microsoft.Extensions.Logging.Abstractions;
using SahelBlog.Changes;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

/// <summary>A scheduled post goes out at its time, once, with all that publishing does.</summary>
public sealed class ScheduleTests
{
    private const string EntriesSql = "SELECT payload FROM outbox WHERE kind = 'announce-links' ORDER BY id";
    private const string ActsSql = "SELECT act || ' by ' || person_name FROM acts WHERE subject = 'post' ORDER BY id";

    private static readonly DateTimeOffset Friday = TestBlog.Noon.AddDays(30);

    [Theory, BothDatabases]
    public async Task Before_its_time_nobody_reads_it_and_at_its_time_it_stands_under_that_month(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await Scheduled(blog, "Rain", Friday);
        Assert.Equal((PostStatus.Scheduled, "/2012/08/rain/"), (post.Status, post.Permalink));

        blog.Time.SetUtcNow(Friday.AddMilliseconds(-1));
        Assert.Equal(0, await Due(blog));
        Assert.Null(await blog.Ask(session => PostStore.ByPermalink(session, post.Permalink!)));
        Assert.Null(await blog.Ask(session => PostStore.At(session, post.Permalink!)));
        Assert.Empty(await Entries(blog));

        blog.Time.SetUtcNow(Friday);
        Assert.Equal(1, await Due(blog));

        var found = await blog.Ask(session => PostStore.ByPermalink(session, post.Permalink!));
        Assert.Equal((PostStatus.Published, Friday), (found!.Status, found.PublishedAt));
        Assert.Equal((null, post.Version + 1), (found.GoesOutAt, found.Version));
        Assert.NotNull(await blog.Ask(session => PostStore.At(session, post.Permalink!)));
    }

    [Theory, BothDatabases]
    public async Task All_that_publishing_does_is_done_when_it_goes_out(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await Scheduled(blog, "Rain", Friday);
        blog.Time.SetUtcNow(Friday);
        blog.Told.Clear();

        await Due(blog);

        Assert.Equal([PageTags.Post(post.Id), PageTags.Posts, PageTags.Lists, PageTags.Feeds], blog.Told);
        Assert.Equal([post.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)], await Entries(blog));
        Assert.Equal(["schedule by Aminata", "publish by The blog itself"], await Acts(blog));
    }

    [Theory, BothDatabases]
    public async Task Overdue_posts_go_out_at_once_each_under_its_own_time(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var rain = await Scheduled(blog, "Rain", Friday);
        var wells = await Scheduled(blog, "Wells", Friday.AddHours(2));
        var later = await Scheduled(blog, "Later", Friday.AddDays(9));

        blog.Time.SetUtcNow(Friday.AddDays(3));
        Assert.Equal(2, await Due(blog));

        Assert.Equal(
            [wells.Id, rain.Id],
            (await blog.Ask(session => PostStore.Latest(session, 0, 9))).Select(one => one.Id)
        );
        Assert.Equal(PostStatus.Scheduled, (await blog.Now(later)).Status);
        Assert.Equal(0, await Due(blog));
    }

    [Theory, BothDatabases]
    public async Task Two_instances_on_one_database_let_each_out_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var posts = new List<Post>();
        for (var i = 0; i < 20; i++)
            posts.Add(await Scheduled(blog, $"Rain {i}", Friday));
        await using var other = blog.AnotherInstance();
        var twin = new ScheduledPosts(
            other,
            blog.Get<OutboxBell>(),
            new ChangeFeed(),
            blog.Get<SahelBlog.Settings.BlogClock>(),
            blog.Time,
            NullLogger<ScheduledPosts>.Instance
        );
        blog.Time.SetUtcNow(Friday);

        var counts = await Task.WhenAll(
            Task.Run(() => Due(blog)),
            Task.Run(() => twin.PublishDue()),
            Task.Run(() => Due(blog)),
            Task.Run(() => twin.PublishDue())
        );

        Assert.Equal(20, counts.Sum());
        Assert.Equal(20, (await Entries(blog)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20, (await Entries(blog)).Count);
        Assert.Equal(20, (await Acts(blog)).Count(act => act == "publish by The blog itself"));
        foreach (var post in posts)
            Assert.Equal(post.Version + 1, (await blog.Now(post)).Version);
    }

    [Theory, BothDatabases]
    public async Task A_save_keeps_its_time_and_another_time_moves_it_and_its_reserved_place(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await Scheduled(blog, "Rain", Friday);

        post = await blog.Save(TestBlog.Open(post) with { Markdown = "A sentence more." });
        Assert.Equal((PostStatus.Scheduled, Friday), (post.Status, post.GoesOutAt));

        post = await blog.Save(TestBlog.Open(post) with { Date = new(Friday.AddDays(60)) });
        Assert.Equal((PostStatus.Scheduled, "/2012/10/rain/"), (post.Status, post.Permalink));
        blog.Time.SetUtcNow(Friday.AddDays(1));
        Assert.Equal(0, await Due(blog));
        // Nobody has ever been at the first place: another may have it.
        await blog.Save(new PostDraft { Title = "Rain", Date = new(Friday) }, PostStatus.Published);
    }

    [Theory, BothDatabases]
    public async Task Unscheduled_it_is_a_draft_without_a_place(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await Scheduled(blog, "Rain", Friday);

        var draft = await Save(blog, TestBlog.Open(post), PostStatus.Draft);

        Assert.Equal((PostStatus.Draft, null, null), (draft.Status, draft.GoesOutAt, draft.Permalink));
        blog.Time.SetUtcNow(Friday.AddDays(1));
        Assert.Equal(0, await Due(blog));
        Assert.Empty(await Entries(blog));
        Assert.Equal(["schedule by Aminata", "unschedule by Aminata"], await Acts(blog));
        // The button of the list does the same.
        var again = await blog.Save(TestBlog.Open(draft) with { Date = new(Friday.AddDays(9)) }, PostStatus.Scheduled);
        Assert.Null((await blog.Publishing.Unpublish(again.Id))!.Permalink);
    }

    [Theory, BothDatabases]
    public async Task Published_before_its_time_it_stands_under_today(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await Scheduled(blog, "Rain", Friday);

        var published = await blog.Save(TestBlog.Open(post) with { Date = new(Friday) }, PostStatus.Published);

        Assert.Equal((TestBlog.Noon, "/2012/07/rain/"), (published.PublishedAt, published.Permalink));
        Assert.Null(published.GoesOutAt);
        blog.Time.SetUtcNow(Friday);
        Assert.Equal(0, await Due(blog));
    }

    [Theory, BothDatabases]
    public async Task A_time_that_is_past_publishes_at_once_under_that_date(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var before = TestBlog.Noon.AddYears(-3);

        var post = await blog.Save(new PostDraft { Title = "Rain", Date = new(before) }, PostStatus.Scheduled);

        Assert.Equal((PostStatus.Published, before, "/2009/07/rain/"), (post.Status, post.PublishedAt, post.Permalink));
    }

    [Theory, BothDatabases]
    public async Task Without_a_time_nothing_is_scheduled(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        var result = await blog.Publishing.Save(
            new PostDraft { Title = "Rain" },
            null,
            "Aminata",
            PostStatus.Scheduled
        );

        Assert.Equal(
            nameof(PostDraft.Date),
            Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors.Errors).PropertyName
        );
    }

    [Theory, BothDatabases]
    public async Task Who_has_it_open_while_it_goes_out_saves_without_a_conflict_and_it_stays_out(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await Scheduled(blog, "Rain", Friday);
        var open = TestBlog.Open(post) with { Markdown = "A sentence more.", Date = new(Friday) };
        blog.Time.SetUtcNow(Friday);
        await Due(blog);

        var saved = await blog.Save(open);
        Assert.Equal(
            (PostStatus.Published, "A sentence more.", Friday),
            (saved.Status, saved.Markdown, saved.PublishedAt)
        );
        // What somebody else has saved meanwhile is a conflict all the same.
        Assert.IsType<SaveResult.Conflict>(await blog.Publishing.Save(open, null, "Aminata"));
    }

    [Theory, BothDatabases]
    public async Task It_goes_out_for_whom_it_was_meant(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.Save(
            new PostDraft
            {
                Title = "Rain",
                Date = new(Friday),
                Audience = PostStatus.Private,
            },
            PostStatus.Scheduled
        );
        blog.Time.SetUtcNow(Friday);

        await Due(blog);

        Assert.Equal(PostStatus.Private, (await blog.Now(post)).Status);
        Assert.Empty(await Entries(blog));
        Assert.Contains("private by The blog itself", await Acts(blog));
    }

    [Theory, BothDatabases]
    public async Task A_deleted_one_does_not_go_out_and_comes_back_as_what_it_still_can_be(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await Scheduled(blog, "Rain", Friday);
        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);
        Assert.Equal(PostStatus.Scheduled, (await blog.Publishing.Restore(post.Id, TestBlog.Aminata))!.Status);
        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);

        blog.Time.SetUtcNow(Friday.AddDays(1));
        Assert.Equal(0, await Due(blog));
        var late = await blog.Publishing.Restore(post.Id, TestBlog.Aminata);

        Assert.Equal((PostStatus.Draft, null, null), (late!.Status, late.GoesOutAt, late.Permalink));
    }

    [Theory, BothDatabases]
    public async Task The_desk_lists_what_goes_out_the_next_first(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var desk = blog.Get<DeskPosts>();
        var later = await Scheduled(blog, "Later", Friday.AddDays(2));
        var rain = await Scheduled(blog, "Rain", Friday);

        var scheduled = await desk.Scheduled(5);

        Assert.Equal(
            [(rain.Id, Friday), (later.Id, Friday.AddDays(2))],
            scheduled.Select(one => (one.Id, one.GoesOutAt!.Value))
        );
        Assert.Equal(2, await desk.CountScheduled());
        Assert.Equal(2, await desk.Count(DeskShelf.All));
    }

    [Theory, BothDatabases]
    public async Task The_date_of_a_published_post_can_be_set_back_and_its_old_address_leads_to_the_new(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        blog.Time.Advance(TimeSpan.FromSeconds(31));
        var post = await blog.WithPost("Rain");
        var minute = post.PublishedAt!.Value.AddSeconds(-31);

        // The form knows minutes: what was not touched stays to the second.
        post = await blog.Save(TestBlog.Open(post) with { Date = new(minute) });
        Assert.Equal(TestBlog.Noon.AddSeconds(31), post.PublishedAt);

        post = await Save(blog, TestBlog.Open(post) with { Date = new(TestBlog.Noon.AddMonths(-1)) });
        Assert.Equal("/2012/06/rain/", post.Permalink);
        Assert.Equal(post.Permalink, await blog.Ask(session => PostStore.MovedTo(session, "/2012/07/rain/")));
        Assert.Contains("date by Aminata", await Acts(blog));

        var ahead = await blog.Publishing.Save(TestBlog.Open(post) with { Date = new(Friday) }, null, "Aminata");
        Assert.IsType<SaveResult.Invalid>(ahead);
    }

    private static Task<Post> Scheduled(TestBlog blog, string title, DateTimeOffset at) =>
        Save(blog, new PostDraft { Title = title, Date = new(at) }, PostStatus.Scheduled);

    /// <summary>Somebody of the blog saves, so that the log knows of it.</summary>
    private static async Task<Post> Save(TestBlog blog, PostDraft draft, PostStatus? status = null) =>
        Assert.IsType<SaveResult.Saved>(await blog.Publishing.Save(draft, await Author(blog), "Aminata", status)).Post;

    private static async Task<long> Author(TestBlog blog) =>
        await blog.Ask(session => session.First<long?>("SELECT id FROM people LIMIT 1"))
        ?? await blog.WithPerson("Aminata");

    private static Task<int> Due(TestBlog blog) => blog.Get<ScheduledPosts>().PublishDue();

    private static Task<IReadOnlyList<string>> Entries(TestBlog blog) =>
        blog.Ask(session => session.List<string>(EntriesSql));

    private static Task<IReadOnlyList<string>> Acts(TestBlog blog) =>
        blog.Ask(session => session.List<string>(ActsSql));
}
