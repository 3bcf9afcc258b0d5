using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Settings;

/// <summary>What happened on which day, as it is reckoned where the blog lives.</summary>
public sealed class DayRangeTests
{
    private const string LinkSql = """
        INSERT INTO linkbacks (post_id, source, source_key, target, protocols, state, host, announced_at)
        VALUES (@post, @host, @key, '', @protocols, @state, @host, @at)
        """;

    [Theory, BothDatabases]
    public async Task Comments_are_counted_on_the_day_on_which_their_writers_sent_them(StorageProvider storage)
    {
        await using var blog = await In("Pacific/Auckland", storage);
        var days = new CommentDays(blog.Database);
        var post = await blog.WithPost("Rain");
        // Noon here is midnight there: in a moment it is the seventh of July.
        blog.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        await blog.Comment(post);
        await blog.Comment(post, "Tomasz");
        blog.Time.Advance(TimeSpan.FromMilliseconds(1));
        var spam = await blog.Comment(post, "A seller");
        await blog.Decide(CommentState.Spam, spam);
        var innocent = await blog.Comment(post, "Adjoa");
        await blog.Decide(CommentState.Spam, innocent);
        await blog.Decide(CommentState.Approved, innocent);

        var range = Range(blog, 3);

        Assert.Equal(new DateOnly(2012, 7, 7), range.Last);
        Assert.Equal([0, 2, 1], await days.Written(CommentState.Approved, range));
        Assert.Equal([0, 0, 1], await days.Written(CommentState.Spam, range));
        Assert.Equal(1, await days.LetBack(range));
        Assert.Equal(2, await days.WrittenBefore(CommentState.Approved, Range(blog, 1)));
        Assert.Equal(0, await days.WrittenBefore(CommentState.Approved, range));
    }

    [Theory, BothDatabases]
    public async Task What_happened_before_the_first_day_is_left_out(StorageProvider storage)
    {
        await using var blog = await In("America/St_Johns", storage);
        // Two and a half hours behind: the second of July begins there at half past two.
        blog.Time.SetUtcNow(new DateTimeOffset(2012, 7, 2, 2, 29, 59, TimeSpan.Zero).AddDays(365));
        await blog.WithPost("Sand");
        blog.Time.Advance(TimeSpan.FromSeconds(1));
        await blog.WithPost("Rain");
        await blog.WithDraft("Wind");
        blog.Time.Advance(TimeSpan.FromDays(3));

        Assert.Equal([1, 0, 0, 0], await new PostDays(blog.Database).Published(Range(blog, 4)));
        Assert.Equal([1, 1, 0, 0, 0], await new PostDays(blog.Database).Published(Range(blog, 5)));
    }

    [Theory, BothDatabases]
    public async Task An_hour_that_comes_twice_belongs_to_its_day_both_times(StorageProvider storage)
    {
        await using var blog = await In("America/Havana", storage);
        // At one in the morning of this day clocks there went back to midnight.
        blog.Time.SetUtcNow(new DateTimeOffset(2012, 11, 4, 4, 30, 0, TimeSpan.Zero));
        await blog.WithPost("Rain");
        blog.Time.Advance(TimeSpan.FromHours(1));
        await blog.WithPost("Rain again");

        Assert.Equal([2], await new PostDays(blog.Database).Published(Range(blog, 1)));
    }

    [Theory, BothDatabases]
    public async Task Links_in_are_those_from_other_sites_that_readers_see(StorageProvider storage)
    {
        await using var blog = await In("UTC", storage);
        var days = new LinkbackDays(blog.Database);
        var post = await blog.WithPost("Rain");
        var made = 0;
        foreach (
            var (host, protocols, state, hours) in new[]
            {
                ("slow.example", "webmention", "approved", 0),
                ("slow.example", "pingback", "approved", -24),
                ("wide.example", "pingback", "approved", -24),
                ("old.example", "pingback", "approved", -72),
                ("blog.example", "own", "approved", 0),
                ("held.example", "pingback", "held", 0),
                ("spam.example", "pingback", "spam", -48),
            }
        )
            await blog.Database.Write(session =>
                session.Execute(
                    LinkSql,
                    new
                    {
                        post = post.Id,
                        host,
                        key = $"key {++made}",
                        protocols,
                        state,
                        at = TestBlog.Noon.AddHours(hours),
                    }
                )
            );

        var (perDay, sites) = await days.Approved(Range(blog, 3));

        Assert.Equal([0, 2, 1], perDay);
        Assert.Equal(2, sites);
        Assert.Equal([1, 0, 0], await days.Spam(Range(blog, 3)));
    }

    private static Task<TestBlog> In(string zone, StorageProvider storage) =>
        TestBlog.On(storage, new(StringComparer.Ordinal) { ["Blog:TimeZone"] = zone });

    private static DayRange Range(TestBlog blog, int days) => new(blog.Get<BlogClock>(), days);
}
