using CsCheck;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer.Export;
using SahelBlog.Transfer.Import;

namespace SahelBlog.Tests.Transfer;

public sealed class ImportLinksTests
{
    [Theory]
    [InlineData("[b](b.md)", "[b](/2012/07/b/)")]
    [InlineData("[b](./b.md#then \"B\")", "[b](/2012/07/b/#then \"B\")")]
    [InlineData("[b][1]\n\n[1]: /b.md", "[b][1]\n\n[1]: /2012/07/b/")]
    [InlineData("<a href=\"b.md\">b</a>", "<a href=\"/2012/07/b/\">b</a>")]
    [InlineData("[d]({% post_url 2012-07-03-d %})", "[d](/2012/07/d/)")]
    [InlineData("[d]({% link _posts/2012-07-03-d.md %}).", "[d](/2012/07/d/).")]
    [InlineData("[e]({{< ref \"post/e#part\" >}})", "[e](/2012/07/e/#part)")]
    [InlineData("[e]({{% relref 'e/index.md' %}})", "[e](/2012/07/e/)")]
    [InlineData("`[b](b.md)` [b](b.md) [b](b.md)", "`[b](b.md)` [b](/2012/07/b/) [b](/2012/07/b/)")]
    [InlineData(
        "`[d]({% post_url gone %})`\n\n    [e]({{< ref \"e\" >}})\n\n```\n[e]({{< ref \"e\" >}})\n```\n\n[e]({{< ref \"e\" >}}) `x`",
        "`[d]({% post_url gone %})`\n\n    [e]({{< ref \"e\" >}})\n\n```\n[e]({{< ref \"e\" >}})\n```\n\n[e](/2012/07/e/) `x`"
    )]
    [InlineData("[x](https://elsewhere.example/b.md)", "[x](https://elsewhere.example/b.md)")]
    public async Task A_link_from_file_to_file_leads_to_where_the_post_stands(string written, string kept)
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In("a.md", $"---\ntitle: A\ndate: 2012-07-01\n---\n{written}");
        blog.In("b.md", "---\ntitle: B\ndate: 2012-07-02\n---\nText.");
        blog.In("_posts/2012-07-03-d.md", "---\ntitle: D\n---\nText.");
        blog.In("content/post/e/index.md", "---\ntitle: E\ndate: 2012-07-04\n---\nText.");

        var report = await blog.Imports();

        Assert.All(report.Files, file => Assert.Empty(file.Remarks));
        Assert.Equal(kept, (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/a/")))!.Markdown);
    }

    [Fact]
    public async Task A_link_that_leads_to_no_post_is_told_and_is_led_on_once_there_is_one()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\n---\nOne\n\n[b](b.md), [c](c.md), [d]({% post_url d %})");
        blog.In("b.md", "---\ntitle: B\ndate: 2012-07-02\ndraft: true\n---\nText.");

        Assert.Equal(
            [
                new(7, "“b.md” has no address yet; the link to it stays as it is."),
                new(7, "“c.md” is not among the files; the link to it stays as it is."),
                new(7, "“d” is not among the files; the link to it stays as it is."),
            ],
            (await blog.Looks()).Files[0].Remarks
        );
        await blog.Imports();
        blog.In("b.md", "---\ntitle: B\ndate: 2012-07-02\n---\nText.");

        var report = await blog.Imports();

        Assert.Equal([ImportDeed.Change, ImportDeed.Change], report.Files.Select(file => file.Deed));
        Assert.Contains(
            "[b](/2012/07/b/), [c](c.md)",
            (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/a/")))!.Markdown,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("---\ntitle: [unclosed\ndraft: true\n---\nText.")]
    [InlineData("+++\ntitle = 'Draft'\ndraft = true\n+++\nText.")]
    public async Task A_file_whose_front_matter_cannot_be_read_is_not_published(string text)
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In("a.md", text);

        Assert.Equal(ImportDeed.Skip, Assert.Single((await blog.Imports()).Files).Deed);
        Assert.Empty(await blog.Titles());
    }

    [Fact]
    public async Task Whatever_stands_in_front_matter_is_read_or_left_out()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        await Gen.Char["abct:-[]{}?!&*|>'\"%@,#\\ \n\t\r\u0085"]
            .Array[0, 40]
            .Select(signs => new string(signs))
            .Array[100]
            .SampleAsync(
                async heads =>
                {
                    for (var number = 0; number < heads.Length; number++)
                        blog.In($"{number}.md", $"---\n{heads[number]}\n---\nText.");
                    return (await blog.Looks()).Files.Count == heads.Length;
                },
                iter: 5,
                threads: 1
            );
    }

    [Fact]
    public async Task A_heading_that_became_the_title_is_not_said_twice()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In("2012-07-01-a.md", "\n# Rain in July #\n\nIt rained.\n\n# Again\n");
        blog.In("2012-07-02-b.md", "It rained.\n\n# Rain in August\n");
        blog.In("2012-07-03-c.md", "---\ntitle: Rain\n---\n# Rain\n\nIt rained.");

        await blog.Imports();

        var texts = await blog.Ask(session => session.List<string>("SELECT title || ': ' || markdown FROM posts"));
        Assert.Equal(
            [
                "Rain in July: It rained.\n\n# Again\n",
                "Rain in August: It rained.\n\n# Rain in August\n",
                "Rain: # Rain\n\nIt rained.",
            ],
            texts
        );
    }

    [Theory, BothDatabases]
    public async Task An_export_brought_back_into_its_blog_doubles_nothing(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        await blog.WithPost("Rain");
        await blog.WithDraft("Later");
        await blog.Get<MarkdownExport>().To(blog.Beside("export"), TestContext.Current.CancellationToken);

        var report = await blog.Imports(blog.Beside("export"));

        Assert.All(
            report.Files,
            file =>
                Assert.Equal(
                    "It was exported from this blog, and its post is here; it is left as it is here.",
                    Assert.Single(file.Remarks).Sentence
                )
        );
        Assert.Equal(["Rain", "Later"], await blog.Titles());
    }
}
