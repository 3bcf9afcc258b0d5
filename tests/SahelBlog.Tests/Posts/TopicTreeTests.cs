using CsCheck;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

/// <summary>Topics under topics, whatever is done to them.</summary>
public sealed class TopicTreeTests
{
    [Theory, BothDatabases]
    public async Task No_acts_make_a_circle_or_lose_a_topic_or_a_post(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var desk = blog.Get<TopicDesk>();
        var run = 0;
        await Gen.Select(Gen.Int[0, 9], Gen.Int[0, 7], Gen.Int[0, 8])
            .Array[5, 25]
            .SampleAsync(
                async acts =>
                {
                    var mark = $"{++run}";
                    var ids = new List<long>();
                    for (var i = 0; i < 8; i++)
                        ids.Add(
                            (
                                await desk.Add(
                                    new($"Topic {mark} {i}"),
                                    i == 0 ? null : Pick(ids, i / 2),
                                    TestBlog.Aminata
                                )
                            ).Id
                        );
                    ids.RemoveAll(id => id == 0);
                    var post = await blog.WithPost($"Post {mark}", $"Topic {mark} 0", $"Topic {mark} 3");
                    foreach (var (act, one, other) in acts)
                        await Do(desk, act, Pick(ids, one), other == 8 ? null : Pick(ids, other));

                    var tree = await desk.Tree();
                    var here = tree
                        .All.Where(node => node.Topic.Name.StartsWith($"Topic {mark} ", StringComparison.Ordinal))
                        .ToList();
                    var kept = await blog.Ask(TopicDeskStore.All);
                    // Each topic in the table is reached from a root, once: there is no circle.
                    Assert.Equal(
                        kept.Select(topic => topic.Id).Order(),
                        tree.All.Select(node => node.Topic.Id).Order()
                    );
                    Assert.All(here, node => Assert.True(node.Depth < TopicTree.MostLevels));
                    Assert.Equal(PostStatus.Published, (await blog.Now(post)).Status);
                    foreach (var node in here)
                        Assert.Equal(
                            await CountByHand(blog, node),
                            await blog.Ask(session => TopicPostStore.Count(session, tree.WithAllBelow(node.Topic.Id)))
                        );
                },
                iter: 20,
                threads: 1
            );

        static long? Pick(List<long> ids, int place) => ids.Count == 0 ? null : ids[place % ids.Count];
    }

    [Theory, BothDatabases]
    public async Task A_topic_stands_neither_under_itself_nor_too_deep(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var desk = blog.Get<TopicDesk>();
        long? parent = null;
        var ids = new List<long>();
        for (var level = 0; level < TopicTree.MostLevels; level++)
        {
            parent = (await desk.Add(new($"Level {level}"), parent, TestBlog.Aminata)).Id;
            ids.Add(parent.Value);
        }

        Assert.Equal(NamingProblem.TooDeep, (await desk.Add(new("Below"), parent, TestBlog.Aminata)).Problem);
        Assert.Equal(
            NamingProblem.Circle,
            (await desk.Change(ids[0], new("Level 0"), ids[2], TestBlog.Aminata)).Problem
        );
        Assert.Equal(
            NamingProblem.Circle,
            (await desk.Change(ids[0], new("Level 0"), ids[0], TestBlog.Aminata)).Problem
        );
        var other = (await desk.Add(new("Other"), null, TestBlog.Aminata)).Id;
        Assert.Equal(
            NamingProblem.TooDeep,
            (await desk.Change(ids[0], new("Level 0"), other, TestBlog.Aminata)).Problem
        );
        Assert.Null((await desk.Change(ids[1], new("Level 1"), other, TestBlog.Aminata)).Problem);
    }

    [Theory, BothDatabases]
    public async Task Posts_of_a_topic_below_are_posts_of_the_topic_and_each_counts_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var desk = blog.Get<TopicDesk>();
        await blog.WithPost("Both", "Rivers", "Floods");
        await blog.WithPost("Below", "Floods");
        await blog.WithPost("Beside", "Roads");
        var rivers = await Topic(blog, "rivers");
        var floods = await Topic(blog, "floods");

        await desk.Change(floods.Id, new("Floods", "", "When it is too much."), rivers.Id, TestBlog.Aminata);

        var page = (await blog.Get<TopicReader>().Page("rivers", 1))!;
        Assert.Equal(["Below", "Both"], page.Posts.Posts.Select(one => one.Post.Title).Order());
        Assert.Equal(2, page.Posts.Total);
        Assert.Equal([("Floods", 2)], page.Below.Select(topic => (topic.Name, topic.PostCount)));
        Assert.Equal(["Rivers"], (await blog.Get<TopicReader>().Page("floods", 1))!.Above.Select(topic => topic.Name));
        var tree = await blog.Get<TopicReader>().Tree();
        Assert.Equal([("Rivers", 2), ("Roads", 1)], tree.Roots.Select(node => (node.Topic.Name, node.Topic.PostCount)));
    }

    [Theory, BothDatabases]
    public async Task The_old_address_of_a_topic_leads_to_it_and_its_old_name_names_it(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Rain", "Roads");
        var roads = await Topic(blog, "roads");
        var desk = blog.Get<TopicDesk>();

        await desk.Change(roads.Id, new("Ways", "", "Of all kinds."), null, TestBlog.Aminata);
        await desk.Change(roads.Id, new("Ways and roads"), null, TestBlog.Aminata);

        var reader = blog.Get<TopicReader>();
        Assert.Equal("/topics/ways-and-roads/", await reader.MovedTo("roads"));
        Assert.Equal("/topics/ways-and-roads/", await reader.MovedTo("ways"));
        await blog.WithPost("Mud", "Roads");
        Assert.Equal(2, (await reader.Page("ways-and-roads", 1))!.Posts.Total);
        // Another topic may have the address afterwards.
        await desk.Add(new("Ways"), null, TestBlog.Aminata);
        Assert.Null(await reader.Page("ways", 1));
        await blog.WithPost("Paths", "Ways");
        Assert.NotNull(await reader.Page("ways", 1));
        Assert.Equal(NamingProblem.AddressTaken, (await desk.Add(new("Ways"), null, TestBlog.Aminata)).Problem);
    }

    [Theory, BothDatabases]
    public async Task Of_two_merged_topics_one_is_left_with_the_posts_and_topics_of_both(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var desk = blog.Get<TopicDesk>();
        await blog.WithPost("Both", "Roads", "Streets");
        await blog.WithPost("One", "Streets");
        var (roads, streets) = (await Topic(blog, "roads"), await Topic(blog, "streets"));
        await desk.Add(new("Lanes"), streets.Id, TestBlog.Aminata);

        await desk.Merge(streets.Id, roads.Id, TestBlog.Aminata);

        Assert.Equal(["Lanes", "Roads"], (await desk.Tree()).All.Select(node => node.Topic.Name).Order());
        Assert.Equal("Lanes", Assert.Single((await desk.Tree()).Under(roads.Id)).Name);
        Assert.Equal(2, (await blog.Get<TopicReader>().Page("roads", 1))!.Posts.Total);
        Assert.Equal("/topics/roads/", await blog.Get<TopicReader>().MovedTo("streets"));
    }

    [Theory, BothDatabases]
    public async Task A_deleted_topic_leaves_its_posts_and_what_stood_under_it_comes_up(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var desk = blog.Get<TopicDesk>();
        var post = await blog.WithPost("Rain", "Rivers");
        var rivers = await Topic(blog, "rivers");
        var floods = (await desk.Add(new("Floods"), rivers.Id, TestBlog.Aminata)).Id;

        await desk.Delete(rivers.Id, TestBlog.Aminata);

        Assert.Equal(PostStatus.Published, (await blog.Now(post)).Status);
        Assert.Equal(floods, Assert.Single((await desk.Tree()).Roots).Topic.Id);
        Assert.Contains(SahelBlog.Changes.PageTags.Posts, blog.Told);
    }

    private static async Task Do(TopicDesk desk, int act, long? one, long? other)
    {
        if (one is not { } id || (await desk.Tree()).Find(id) is not { } topic)
            return;
        switch (act)
        {
            case 0:
                await desk.Delete(id, TestBlog.Aminata);
                break;
            case 1 or 2 when other is { } into:
                await desk.Merge(id, into, TestBlog.Aminata);
                break;
            default:
                await desk.Change(id, new(topic.Name, topic.Slug), other, TestBlog.Aminata);
                break;
        }
    }

    private static async Task<int> CountByHand(TestBlog blog, TopicNode node)
    {
        var posts = new HashSet<long>();
        foreach (var below in node.WithAllBelow())
        foreach (var post in await blog.Ask(session => TopicPostStore.Page(session, [below.Topic.Id], 0, 100)))
            posts.Add(post.Id);
        return posts.Count;
    }

    private static async Task<Topic> Topic(TestBlog blog, string slug) =>
        (await blog.Ask(session => TopicStore.BySlug(session, slug)))!;
}
