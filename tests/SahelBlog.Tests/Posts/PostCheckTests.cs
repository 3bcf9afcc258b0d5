using SahelBlog.Posts;
using SahelBlog.Posts.Checks;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

/// <summary>What is pointed out before a text is published.</summary>
public sealed class PostCheckTests
{
    private static readonly Dictionary<string, string?> Address = new(StringComparer.Ordinal)
    {
        ["Blog:BaseUrl"] = "https://blog.example",
    };

    /// <summary>A text and what is found in it, as “kind what @ line”.</summary>
    public static readonly TheoryData<string, string[]> Texts = new()
    {
        { "## One\n\nText.\n\n### Two\n\n## Three", [] },
        { "## One\n\n#### Deep", ["HeadingJump Deep @ 3"] },
        { "### First", ["HeadingJump First @ 1"] },
        { "# Like the title\n\n## Next", ["FirstHeading Like the title @ 1"] },
        { "Title\n=====\n\nText", ["FirstHeading Title @ 1"] },
        { "```\n# not a heading\n[x]()\n```\n\n`[y]()`", [] },
        { "~~~~\n```\n#### no\n~~~~\n\n## Yes", [] },
        { "a [word]() b", ["EmptyLink [word]() @ 1"] },
        { "![a picture](https://pictures.example/a.png)", [] },
        { "one\n\n![](https://pictures.example/a.png)", ["NoAlternative https://pictures.example/a.png @ 3"] },
        { "<img src=\"https://pictures.example/a.png\">", ["NoAlternative https://pictures.example/a.png @ 1"] },
        { "![x](/images/none.svg)", ["MissingPicture /images/none.svg @ 1"] },
        { "![x](/images/..%2Fblog.db)", ["MissingPicture /images/..%2Fblog.db @ 1"] },
        { "[up](#one) [down](#two)\n\n## One", ["NoSuchPlace #two @ 1"] },
        { "[talk](#comments) [one](#comment-3)", [] },
        { "[here](/2012/07/rain/) [too](/2012/07/rain) [it](https://blog.example/2012/07/rain/?order=newest)", [] },
        { "[a](/2012/07/rain/#wells)\n[b](/2012/07/rain/#sand)", ["NoSuchPlace /2012/07/rain/#sand @ 2"] },
        { "one\n[gone](/2012/07/never/)", ["DeadLink /2012/07/never/ @ 2"] },
        { "[x](https://blog.example/never/)", ["DeadLink https://blog.example/never/ @ 1"] },
        { "[x](https://other.example/never/) [m](mailto:a@b.example)", [] },
        { "[x](www.other.example)", ["DeadLink www.other.example @ 1"] },
        { "[hidden](/2012/07/dry/)", ["HiddenPost /2012/07/dry/ @ 1"] },
        { "[away](/2012/07/gone/)", ["HiddenPost /2012/07/gone/ @ 1"] },
        { "[moved](/2012/07/old/)", [] },
        { "[a](/topics/water/) [b](/topics/fire/)", ["DeadLink /topics/fire/ @ 1"] },
        { "[a](/topics/earth/) [b](/series/year/) [c](/series/never/)", ["DeadLink /series/never/ @ 1"] },
        { "[a](/) [b](/archive) [c](/feed/) [d](/2012/07/rain/feed/) [e](/sign-in)", [] },
        { "word [one][r]\n\n[r]: /2012/07/never/", ["DeadLink /2012/07/never/ @ 3"] },
        { "[ü](/2012/07/%C3%BCber/)", ["DeadLink /2012/07/%C3%BCber/ @ 1"] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_is_looked_over(string text, string[] expected)
    {
        await using var blog = await WithNeighbours(StorageProvider.Sqlite);

        var found = await Of(blog, new PostDraft { Markdown = text, Standfirst = "Some words." });

        Assert.Equal(expected, found.Select(Told));
    }

    [Theory, BothDatabases]
    public async Task Own_addresses_are_asked_of_the_database(StorageProvider storage)
    {
        await using var blog = await WithNeighbours(storage);
        var text =
            "[a](/2012/07/rain/#sand) [b](/2012/07/dry/) [c](/topics/fire/) [d](/topics/water/) [e](/x\0y/) [f](/2012/07/old/)";

        var found = await Of(blog, new PostDraft { Markdown = text, Standfirst = "Words." });

        Assert.Equal(
            [FindingKind.NoSuchPlace, FindingKind.HiddenPost, FindingKind.DeadLink],
            found.Where(one => !one.What.StartsWith("/x", StringComparison.Ordinal)).Select(one => one.Kind)
        );
    }

    [Fact]
    public async Task A_standfirst_is_missed_on_posts_and_only_advised()
    {
        await using var blog = await WithNeighbours(StorageProvider.Sqlite);

        var post = Assert.Single(await Of(blog, new PostDraft { Markdown = "Words." }));

        Assert.Equal(FindingKind.NoStandfirst, post.Kind);
        Assert.False(post.IsFault);
        Assert.Empty(await Of(blog, new PostDraft { Markdown = "Words.", Kind = PostKind.Page }));
    }

    [Fact]
    public async Task A_text_of_only_links_is_looked_over_quickly_and_no_text_makes_it_fail()
    {
        await using var blog = await WithNeighbours(StorageProvider.Sqlite);
        var many = string.Join('\n', Enumerable.Range(0, 600).Select(n => $"[{n}](/2012/07/none-{n}/)\n"));

        Assert.Equal(500, (await Of(blog, new PostDraft { Markdown = many, Standfirst = "x" })).Count);
        foreach (
            var odd in new[]
            {
                "",
                "[",
                "](",
                "#",
                "```",
                "[a](/%zz%)",
                "[a](//)",
                "[a](/?p=x#%)",
                "<a href='/\\'>x</a>",
            }
        )
            await Of(blog, new PostDraft { Markdown = odd });
    }

    private static async Task<TestBlog> WithNeighbours(StorageProvider storage)
    {
        var blog = await TestBlog.On(storage, Address);
        await blog.Save(
            new PostDraft
            {
                Title = "Rain",
                Markdown = "## Wells\n\nDeep.",
                Topics = ["Water"],
            },
            PostStatus.Published
        );
        await blog.Publishing.Unpublish((await blog.WithPost("Dry")).Id);
        await blog.Publishing.Delete((await blog.WithPost("Gone")).Id, TestBlog.Aminata);
        await blog.Save(TestBlog.Open(await blog.WithPost("Old")) with { Slug = "new" });
        await blog.Save(new PostDraft { Title = "Sown", Series = "Year" });
        var earth = await blog.Get<TopicDesk>().Add(new("Earth"), null, TestBlog.Aminata);
        await blog.Get<TopicDesk>().Change(earth.Id, new("Soil", "soil"), null, TestBlog.Aminata);
        return blog;
    }

    private static Task<IReadOnlyList<Finding>> Of(TestBlog blog, PostDraft draft) =>
        blog.Get<PostChecks>()
            .Of(
                new CheckedText
                {
                    Kind = draft.Kind,
                    Standfirst = draft.Standfirst,
                    Markdown = draft.Markdown,
                    Html = blog.Publishing.Preview(draft.Markdown, "en").Html,
                }
            );

    private static string Told(Finding finding) => $"{finding.Kind} {finding.What} @ {finding.Line}";
}
