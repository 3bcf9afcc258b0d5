using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Storage;

public sealed class RowsTests
{
    [Theory, BothDatabases]
    public async Task Times_are_kept_as_utc_milliseconds(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.Time.Advance(TimeSpan.FromTicks(1_234_567)); // 123.4567 ms
        var post = await blog.WithPost("Rain");

        var kept = (await blog.Now(post)).PublishedAt!.Value;
        var raw = await blog.Ask(session => session.Value<long>("SELECT published_at FROM posts"));

        Assert.Equal(TestBlog.Noon.AddMilliseconds(123), kept);
        Assert.Equal(TimeSpan.Zero, kept.Offset);
        Assert.Equal(kept.ToUnixTimeMilliseconds(), raw);
    }

    [Theory, BothDatabases]
    public async Task A_missing_time_is_null(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        var draft = await blog.WithDraft("Rain");

        Assert.Null((await blog.Now(draft)).PublishedAt);
    }

    [Theory, BothDatabases]
    public async Task States_are_kept_as_words(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.Comment(post);

        Assert.Equal("published", await blog.Ask(session => session.Value<string>("SELECT status FROM posts")));
        Assert.Equal("approved", await blog.Ask(session => session.Value<string>("SELECT state FROM comments")));
    }

    [Theory, BothDatabases]
    public async Task Every_state_has_a_word_that_the_table_takes_and_gives_back(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"));

        foreach (var state in Enum.GetValues<CommentState>())
        {
            await blog.Decide(state, comment);
            Assert.Equal(state, (await blog.Now(comment))!.State);
        }
    }

    [Theory, BothDatabases]
    public async Task Text_of_any_script_comes_back_as_it_went(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        const string Text = "Le Sahel — الساحل — ߒߞߏ — 🌧️ ‘quoted’ \\ % _ '";

        var comment = await blog.Comment(await blog.WithPost("Rain"), text: Text);

        Assert.Equal(Text, (await blog.Now(comment))!.Markdown);
    }

    [Fact]
    public void A_word_is_the_name_in_lower_case()
    {
        Assert.Equal("published", Words.Of(PostStatus.Published));
        Assert.Equal("sunday", Words.Of(DayOfWeek.Sunday));
    }
}
