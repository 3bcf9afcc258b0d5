using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

public sealed class TopicTests
{
    [Theory, BothDatabases]
    public async Task Topics_keep_the_order_that_the_author_gave_them(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Earlier", "Music", "Roads");

        var post = await blog.WithPost("Rain", "Roads", "Crops", "Music");

        Assert.Equal(["Roads", "Crops", "Music"], await TopicsOf(blog, post));
    }

    [Theory, BothDatabases]
    public async Task Two_spellings_of_one_topic_are_one(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        var post = await blog.WithPost("Rain", "Ménaka", "menaka", " MENAKA ");

        Assert.Equal(["Ménaka"], await TopicsOf(blog, post));
    }

    [Theory, BothDatabases]
    public async Task Two_names_that_make_one_address_are_two_topics(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        var post = await blog.WithPost("Rain", "C", "C#", "C++");
        var other = await blog.WithPost("Wells", "C#", "c");

        Assert.Equal(["C", "C#", "C++"], await TopicsOf(blog, post));
        Assert.Equal(["C#", "C"], await TopicsOf(blog, other));
        Assert.Equal(
            ["c", "c-2", "c-3"],
            (await blog.Ask(TopicStore.Names)).Select(topic => topic.Slug).Order(StringComparer.Ordinal)
        );
    }

    [Theory, BothDatabases]
    public async Task A_name_that_another_has_is_refused(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.Save(
            new PostDraft
            {
                Title = "Rain",
                Topics = ["Roads"],
                Series = "The year",
            }
        );

        Assert.Equal(
            NamingProblem.NameTaken,
            (await blog.Get<TopicDesk>().Add(new("Roads", "other"), null, TestBlog.Aminata)).Problem
        );
        Assert.Equal(
            NamingProblem.NameTaken,
            (await blog.Get<SeriesDesk>().Add(new("The year", "other"), TestBlog.Aminata)).Problem
        );
    }

    [Theory, BothDatabases]
    public async Task An_edit_replaces_the_topics(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain", "Roads", "Crops");

        await blog.Save(TestBlog.Open(post) with { Topics = ["Music"] });

        Assert.Equal(["Music"], await TopicsOf(blog, post));
    }

    [Theory, BothDatabases]
    public async Task Topics_count_published_posts_and_the_fullest_comes_first(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Rain", "Crops", "Roads");
        await blog.WithPost("Mud", "Roads");
        await blog.Save(new PostDraft { Title = "Draft", Topics = ["Crops", "Music"] });

        var topics = await blog.Ask(TopicStore.All);

        Assert.Equal([("Roads", 2), ("Crops", 1)], topics.Select(topic => (topic.Name, topic.PostCount)));
    }

    [Theory, BothDatabases]
    public async Task A_topic_lists_its_published_posts(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Rain", "Roads");
        await blog.WithPost("Guitars", "Music");
        await blog.Save(new PostDraft { Title = "Draft", Topics = ["Roads"] });
        var roads = await blog.Ask(session => TopicStore.BySlug(session, "roads"));

        var posts = await blog.Ask(session => TopicPostStore.Page(session, [roads!.Id], 0, 10));

        Assert.Equal(["Rain"], posts.Select(post => post.Title));
        Assert.Equal(1, await blog.Ask(session => TopicPostStore.Count(session, [roads!.Id])));
        Assert.Equal("/topics/roads/", roads!.Path);
    }

    [Theory, BothDatabases]
    public async Task The_topics_of_no_posts_are_none(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        Assert.Empty(await blog.Ask(session => TopicStore.OfPosts(session, [])));
    }

    private static async Task<IEnumerable<string>> TopicsOf(TestBlog blog, Post post)
    {
        var topics = await blog.Ask(session => TopicStore.OfPosts(session, [post.Id]));
        return topics[post.Id].Select(topic => topic.Name);
    }
}
