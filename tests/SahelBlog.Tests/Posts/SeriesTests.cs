using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

public sealed class SeriesTests
{
    [Theory, BothDatabases]
    public async Task Posts_that_name_a_series_are_its_parts_one_after_another(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var posts = await WithParts(blog, "One", "Two", "Three");

        var second = (await blog.Get<PostReader>().Article(posts[1]))!.Series!;

        Assert.Equal((2, 3, "The river year"), (second.Number, second.Parts.Count, second.Series.Title));
        Assert.Equal(("One", "Three"), (second.Previous!.Title, second.Next!.Title));
    }

    [Theory, BothDatabases]
    public async Task Only_published_parts_count(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var posts = await WithParts(blog, "One", "Two", "Three");

        await blog.Publishing.Unpublish(posts[0].Id);

        var second = (await blog.Get<PostReader>().Article(posts[1]))!.Series!;
        Assert.Equal((1, 2, null), (second.Number, second.Parts.Count, second.Previous));
        Assert.Equal(["Two", "Three"], (await Page(blog)).Posts.Select(one => one.Post.Title));
    }

    [Theory, BothDatabases]
    public async Task A_part_put_between_others_moves_the_later_ones_on(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await WithParts(blog, "One", "Two");

        await blog.Save(
            new PostDraft
            {
                Title = "Between",
                Series = "The river year",
                SeriesPart = 2,
            },
            PostStatus.Published
        );

        Assert.Equal(["One", "Between", "Two"], (await Page(blog)).Posts.Select(one => one.Post.Title));
    }

    [Theory, BothDatabases]
    public async Task A_save_that_says_nothing_of_a_series_leaves_the_part_where_it_is_and_an_empty_one_takes_it_out(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = (await WithParts(blog, "One"))[0];

        post = await blog.Save(TestBlog.Open(post) with { Markdown = "More." });
        Assert.Equal(1, (await blog.Ask(session => SeriesStore.PlaceOf(session, post.Id)))!.Position);
        await blog.Save(TestBlog.Open(post) with { Series = "" });

        Assert.Null(await blog.Ask(session => SeriesStore.PlaceOf(session, post.Id)));
        Assert.Null(await blog.Get<SeriesReader>().Page("the-river-year"));
    }

    [Theory, BothDatabases]
    public async Task A_series_is_renamed_reordered_and_deleted_without_losing_a_post(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var posts = await WithParts(blog, "One", "Two", "Three");
        var desk = blog.Get<SeriesDesk>();
        var id = Assert.Single(await desk.All()).Id;

        await desk.Move(id, posts[2].Id, -2, TestBlog.Aminata);
        Assert.Equal(["Three", "One", "Two"], (await Page(blog)).Posts.Select(one => one.Post.Title));
        await desk.Change(id, new("High water", "", "Three posts."), TestBlog.Aminata);
        Assert.Equal("/series/high-water/", await blog.Get<SeriesReader>().MovedTo("the-river-year"));
        await desk.Delete(id, TestBlog.Aminata);

        Assert.Empty(await desk.All());
        Assert.Null(await blog.Get<SeriesReader>().MovedTo("the-river-year"));
        foreach (var post in posts)
            Assert.Equal(PostStatus.Published, (await blog.Now(post)).Status);
    }

    [Theory, BothDatabases]
    public async Task What_is_no_title_and_no_number_is_said_at_its_field(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        var result = await blog.Publishing.Save(
            new PostDraft
            {
                Title = "Rain",
                Series = "!!!",
                SeriesPart = 0,
            },
            null,
            "Aminata"
        );

        Assert.Equal(
            [nameof(PostDraft.Series), nameof(PostDraft.SeriesPart)],
            Assert.IsType<SaveResult.Invalid>(result).Errors.Errors.Select(error => error.PropertyName)
        );
    }

    private static async Task<List<Post>> WithParts(TestBlog blog, params string[] titles)
    {
        var posts = new List<Post>();
        foreach (var title in titles)
            posts.Add(
                await blog.Save(new PostDraft { Title = title, Series = "The river year" }, PostStatus.Published)
            );
        return posts;
    }

    private static async Task<SeriesPage> Page(TestBlog blog) =>
        (await blog.Get<SeriesReader>().Page("the-river-year"))!;
}
