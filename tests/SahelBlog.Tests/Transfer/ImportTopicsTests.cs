using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer.Import;

namespace SahelBlog.Tests.Transfer;

/// <summary>What stands in topics.yaml beside the posts.</summary>
public sealed class ImportTopicsTests
{
    [Fact]
    public async Task A_list_of_topics_with_empty_values_says_what_it_says()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In(
            "topics.yaml",
            "-\n- slug: rain\n  name:\n- slug:\n  name: Nothing\n- slug: sun\n  name: The sun\n  description:\n  parent:\n"
        );
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\ntopics: [rain, sun]\n---\nText.");

        Assert.Equal(ImportDeed.Make, Assert.Single((await blog.Imports()).Files).Deed);

        Assert.Equal(["The sun", "rain"], await Names(blog));
    }

    [Fact]
    public async Task A_list_of_topics_that_cannot_be_opened_ends_no_import()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In("topics.yaml", "- slug: rain\n  name: The rain\n");
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\ntopics: [rain]\n---\nText.");
        await using var held = new FileStream(
            blog.Put("topics.yaml"),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None
        );

        Assert.Equal(ImportDeed.Make, Assert.Single((await blog.Imports()).Files).Deed);

        Assert.Equal(["rain"], await Names(blog));
    }

    [Theory, BothDatabases]
    public async Task Topics_stand_under_each_other_where_they_are_brought(StorageProvider storage)
    {
        await using var from = await Lifeboat.On(storage);
        await using var to = await Lifeboat.On(storage);
        await using var other = await Lifeboat.On(storage);
        var desk = from.Get<TopicDesk>();
        var weather = await desk.Add(new("Weather"), null, TestBlog.Aminata);
        var rain = await desk.Add(new("Rain"), weather.Id, TestBlog.Aminata);
        await desk.Add(new("Showers"), rain.Id, TestBlog.Aminata);
        await from.WithPost("A", "Showers");
        await other.WithPost("B", "Rain");
        await from.Exports(from.Beside("out"));

        await to.Imports(from.Beside("out"));
        await other.Imports(from.Beside("out"));

        Assert.Equal(["Weather", "Weather/Rain", "Weather/Rain/Showers"], await Tree(to));
        // What is there stays where it stands.
        Assert.Equal(["Rain", "Rain/Showers"], await Tree(other));
    }

    [Fact]
    public async Task Topics_that_stand_under_each_other_in_a_circle_or_too_deep_are_made_all_the_same()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        var deep = Enumerable
            .Range(0, 9)
            .Select(level => $"- slug: t{level}\n  name: T{level}\n  parent: t{level + 1}\n");
        blog.In(
            "topics.yaml",
            "- {slug: a, name: A, parent: b}\n- {slug: b, name: B, parent: a}\n" + string.Concat(deep)
        );
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\ntopics: [a, t3, t0]\n---\nText.");

        Assert.Equal(ImportDeed.Make, Assert.Single((await blog.Imports()).Files).Deed);

        // T0 would have stood on a sixth level.
        Assert.Equal(
            ["B", "B/A", "T2", "T2/T1", "T2/T1/T0", "T7", "T7/T6", "T7/T6/T5", "T7/T6/T5/T4", "T7/T6/T5/T4/T3"],
            await Tree(blog)
        );
    }

    private static async Task<IReadOnlyList<string>> Names(TestBlog blog) =>
        [.. (await blog.Ask(TopicStore.Names)).Select(topic => topic.Name).Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<string>> Tree(TestBlog blog)
    {
        var tree = new TopicTree(await blog.Ask(TopicStore.Names));
        return
        [
            .. tree
                .All.Select(node =>
                    string.Join('/', tree.Above(node.Topic.Id).Append(node.Topic).Select(topic => topic.Name))
                )
                .Order(StringComparer.Ordinal),
        ];
    }
}
