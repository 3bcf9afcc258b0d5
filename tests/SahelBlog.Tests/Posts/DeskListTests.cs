using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

/// <summary>The desk's list: shelves, filters, orders, pages.</summary>
public sealed class DeskListTests
{
    [Theory]
    [BothDatabases]
    public async Task Pages_of_any_order_hold_each_post_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        for (var i = 0; i < 11; i++)
        {
            // Some at the same moment, some of the same title.
            blog.Time.Advance(TimeSpan.FromMinutes(i % 3));
            await blog.Save(
                new PostDraft { Title = $"Post {i / 2}", Slug = $"post-{i}" },
                i % 2 == 0 ? PostStatus.Published : PostStatus.Draft
            );
        }
        var commented = (await Walk(blog, new(DeskShelf.Published), 2))[1];
        await blog.Comment(await blog.Now(new Post { Id = commented }));

        foreach (var sort in Enum.GetValues<PostSort>())
        foreach (var size in new[] { 1, 3, 20 })
            Assert.Equal(11, (await Walk(blog, new(DeskShelf.All) { Sort = sort }, size)).Distinct().Count());
        Assert.Equal(commented, (await Walk(blog, new(DeskShelf.All) { Sort = PostSort.Comments }, 4))[0]);
        var titles = await Titles(blog, new(DeskShelf.All) { Sort = PostSort.Title });
        Assert.Equal(titles.Order(StringComparer.Ordinal), titles);
    }

    [Theory, BothDatabases]
    public async Task What_narrows_the_list_narrows_it_together(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await Save("Rain on the river", "en", "River year", "Rivers");
        await Save("Pluie sur le fleuve", "fr", "River year", "Rivers");
        await Save("Rain on the road", "en", "", "Roads");
        var rivers = (await blog.Ask(session => TopicStore.BySlug(session, "rivers")))!.Id;
        var series = Assert.Single(await blog.Get<SeriesDesk>().All()).Id;
        var all = new PostFilter(DeskShelf.All);

        Assert.Equal(["Pluie sur le fleuve", "Rain on the river"], await Titles(blog, all with { TopicId = rivers }));
        Assert.Equal(["Pluie sur le fleuve"], await Titles(blog, all with { TopicId = rivers, Language = "fr" }));
        Assert.Equal(["Rain on the road", "Rain on the river"], await Titles(blog, all with { Find = "rai" }));
        Assert.Equal(["Rain on the river"], await Titles(blog, all with { Find = "rain", SeriesId = series }));
        Assert.Equal(["Rain on the river"], await Titles(blog, all with { Find = "rain", TopicId = rivers }));
        Assert.Empty(await Titles(blog, all with { Author = "Binta" }));
        Assert.Equal(3, (await Titles(blog, all with { Author = "Aminata" })).Count);
        Assert.Empty(await Titles(blog, all with { Find = "!!!" }));
        var (authors, languages) = await blog.Get<DeskPosts>().Choices(DeskShelf.All);
        Assert.Equal(["Aminata"], authors);
        Assert.Equal(["en", "fr"], languages);

        Task<Post> Save(string title, string language, string series, string topic)
        {
            blog.Time.Advance(TimeSpan.FromHours(1));
            return blog.Save(
                new PostDraft
                {
                    Title = title,
                    Language = language,
                    Series = series,
                    Topics = [topic],
                    Markdown = "Its text.",
                },
                PostStatus.Published
            );
        }
    }

    [Theory, BothDatabases]
    public async Task Words_are_found_in_title_standfirst_and_text_and_no_longer_when_they_are_gone(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.Save(
            new PostDraft
            {
                Title = "Ménaka",
                Standfirst = "A **gauge**",
                Markdown = "Written at Koulikoro.",
            }
        );
        foreach (var word in new[] { "menaka", "gauge", "kouli", "written koulikoro" })
            Assert.Equal(["Ménaka"], await Titles(blog, new(DeskShelf.All) { Find = word }));

        await blog.Save(TestBlog.Open(post) with { Markdown = "Elsewhere." });

        Assert.Empty(await Titles(blog, new(DeskShelf.All) { Find = "Koulikoro" }));
    }

    [Theory, BothDatabases]
    public async Task A_book_of_a_million_signs_is_kept_and_its_beginning_is_found(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var words = string.Join(' ', Enumerable.Range(0, 150_000).Select(i => $"w{i:x5}"));

        await blog.Save(new PostDraft { Title = "Book", Markdown = words[..PostDraftValidator.LongestText] });

        Assert.Equal(["Book"], await Titles(blog, new(DeskShelf.All) { Find = "w00abc" }));
    }

    [Theory, BothDatabases]
    public async Task A_topic_of_many_posts_is_listed_as_one_of_few(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Rain", "Rivers");
        await blog.WithPost("Mud", "Roads");
        var rivers = (await blog.Ask(session => TopicStore.BySlug(session, "rivers")))!.Id;
        await blog.Database.Write(async session =>
        {
            await session.Execute(
                """
                INSERT INTO posts (kind, status, title, slug, standfirst, language, author_name, markdown, html, lead_html,
                    excerpt, outline, words, minutes, comments_open, linkbacks_open, published_at, created_at, updated_at)
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2100)
                SELECT 'post', 'published', 'Many', 'many', '', 'en', 'Binta', '', '', '', '', '[]', 0, 1, 1, 1, n, n, n
                FROM numbers
                """
            );
            await session.Execute(
                "INSERT INTO post_topics (topic_id, post_id, place) SELECT @rivers, id, 0 FROM posts WHERE title = 'Many'",
                new { rivers }
            );
        });

        var page = await blog.Get<DeskPosts>().Page(new(DeskShelf.All) { TopicId = rivers }, null, 2);

        Assert.Equal(["Rain", "Many"], page.Posts.Select(one => one.Post.Title));
        Assert.True(page.HasMore);
        Assert.Equal(2101, await blog.Ask(session => TopicPostStore.Count(session, [rivers])));
        var reader = await blog.Ask(session => TopicPostStore.Page(session, [rivers], 0, 2));
        Assert.Equal(["Rain", "Many"], reader.Select(post => post.Title));
    }

    private static async Task<List<long>> Walk(TestBlog blog, PostFilter filter, int size)
    {
        var ids = new List<long>();
        PostPlace? after = null;
        do
        {
            var page = await blog.Get<DeskPosts>().Page(filter, after, size);
            ids.AddRange(page.Posts.Select(one => one.Post.Id));
            after = page.Next;
        } while (after is not null);
        return ids;
    }

    private static async Task<List<string>> Titles(TestBlog blog, PostFilter filter) =>
        [.. (await blog.Get<DeskPosts>().Page(filter, null, 100)).Posts.Select(one => one.Post.Title)];
}
