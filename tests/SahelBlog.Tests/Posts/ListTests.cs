using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

public sealed class ListTests
{
    [Theory, BothDatabases]
    public async Task The_latest_posts_come_first_a_page_at_a_time(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await WithPostsADayApart(blog, "One", "Two", "Three", "Four");

        Assert.Equal(["Four", "Three"], Titles(await blog.Ask(session => PostStore.Latest(session, 0, 2))));
        Assert.Equal(["Two", "One"], Titles(await blog.Ask(session => PostStore.Latest(session, 2, 2))));
        Assert.Equal(["Four"], Titles(await blog.Ask(session => PostStore.LatestWhole(session, 1))));
        Assert.Equal(["Four", "Three", "Two", "One"], (await blog.Ask(PostStore.Archive)).Select(entry => entry.Title));
    }

    [Theory, BothDatabases]
    public async Task A_post_knows_its_neighbours_also_when_they_came_in_the_same_moment(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var one = await blog.WithPost("One");
        var two = await blog.WithPost("Two");
        await blog.WithDraft("Draft");
        var three = await blog.WithPost("Three");

        Assert.Equal("One", (await blog.Ask(session => PostStore.Older(session, two)))?.Title);
        Assert.Equal("Three", (await blog.Ask(session => PostStore.Newer(session, two)))?.Title);
        Assert.Null(await blog.Ask(session => PostStore.Older(session, one)));
        Assert.Null(await blog.Ask(session => PostStore.Newer(session, three)));
    }

    [Theory, BothDatabases]
    public async Task Related_posts_share_the_most_topics(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain", "Weather", "Crops", "Niger");
        await blog.WithPost("Roads", "Niger");
        await blog.WithPost("Harvest", "Crops", "Weather");
        await blog.WithPost("Guitars", "Music");

        var related = await blog.Ask(session => PostStore.Related(session, post.Id, 5));

        Assert.Equal(["Harvest", "Roads"], Titles(related));
    }

    [Theory, BothDatabases]
    public async Task The_desk_lists_drafts_and_published_posts_apart(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Rain");
        await blog.WithDraft("Clouds");

        var desk = blog.Get<DeskPosts>();
        Assert.Equal(["Clouds"], Titles(await desk.Drafts(10)));
        Assert.Equal(
            ["Clouds", "Rain"],
            (await desk.Page(new(DeskShelf.All), null, 10)).Posts.Select(one => one.Post.Title)
        );
        Assert.Equal(1, await desk.Count(DeskShelf.Published));
    }

    [Theory, BothDatabases]
    public async Task The_draft_touched_last_comes_first_at_the_desk(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var unpublished = await blog.WithPost("Unpublished");
        await blog.Publishing.Unpublish(unpublished.Id);
        blog.Time.Advance(TimeSpan.FromDays(1));
        await blog.WithDraft("Never published");

        var drafts = await blog.Get<DeskPosts>().Drafts(10);

        Assert.Equal(["Never published", "Unpublished"], Titles(drafts));
    }

    private static async Task WithPostsADayApart(TestBlog blog, params string[] titles)
    {
        foreach (var title in titles)
        {
            await blog.WithPost(title);
            blog.Time.Advance(TimeSpan.FromDays(1));
        }
    }

    private static IEnumerable<string> Titles(IEnumerable<PostSummary> posts) => posts.Select(post => post.Title);
}
