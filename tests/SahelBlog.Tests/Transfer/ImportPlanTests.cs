using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer.Import;

namespace SahelBlog.Tests.Transfer;

/// <summary>Every file is judged before anything is done with one, and what came before keeps its place.</summary>
public sealed class ImportPlanTests
{
    private const string WaitingSql = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        """;

    [Theory, BothDatabases]
    public async Task No_link_is_led_to_a_post_that_is_not_brought_in(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        await blog.WithPost("Taken");
        blog.In(
            "a.md",
            "---\ntitle: A\ndate: 2012-07-01\n---\n[b](b.md) [c](c.md) [d](d.md) [e](e.md) [f](f.md) [g](g.md)"
        );
        blog.In("b.md", "---\ntitle: B\ndate: 2012-07-02\nlanguage: klingon\n---\nText.");
        blog.In("c.md", "---\ntitle: [unclosed\ndate: 2012-07-03\n---\nText.");
        blog.In("d.md", "---\ntitle: D\ndate: 2012-07-04\nslug: d\n---\nText.");
        blog.In("e.md", "---\ntitle: E\ndate: 2012-07-05\nslug: d\n---\nText.");
        blog.In("f.md", "---\ntitle: F\ndate: 2012-07-05\nslug: taken\n---\nText.");
        blog.In("g.md", "---\ntitle: G\ndate: 2012-07-05\n---\n" + new string('>', 100_000));

        var report = await blog.Imports();

        Assert.Equal(
            [ImportDeed.Make, ImportDeed.Skip, ImportDeed.Skip, ImportDeed.Make, ImportDeed.Skip, ImportDeed.Skip],
            report.Files.Take(6).Select(file => file.Deed)
        );
        Assert.Equal(ImportDeed.Skip, report.Files[6].Deed);
        Assert.Equal(
            new[] { "b", "c", "e", "f", "g" }.Select(name => new ImportRemark(
                5,
                $"“{name}.md” has no address yet; the link to it stays as it is."
            )),
            report.Files[0].Remarks
        );
        Assert.Equal(
            "[b](b.md) [c](c.md) [d](/2012/07/d/) [e](e.md) [f](f.md) [g](g.md)",
            (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/a/")))!.Markdown
        );
    }

    [Fact]
    public async Task A_link_leads_to_where_the_desk_has_moved_the_post()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\n---\n[b](b.md)");
        blog.In("b.md", "---\ntitle: B\ndate: 2012-07-02\n---\nText.");
        await blog.Imports();
        var b = (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/b/")))!;
        await blog.Save(TestBlog.Open(b) with { Slug = "moved" });

        var report = await blog.Imports();

        Assert.Equal([ImportDeed.Change, ImportDeed.Same], report.Files.Select(file => file.Deed));
        Assert.Equal(
            "[b](/2012/07/moved/)",
            (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/a/")))!.Markdown
        );
    }

    [Theory, BothDatabases]
    public async Task A_file_without_a_date_keeps_the_days_and_the_address_that_its_post_got(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\n---\n[b](b.md)");
        blog.In("b.md", "---\ntitle: B\n---\nFirst.");
        var may = new DateTime(2012, 5, 3, 12, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(blog.Put("b.md"), may);
        await blog.Imports();
        blog.In("b.md", "---\ntitle: B\n---\nSecond.");
        File.SetLastWriteTimeUtc(blog.Put("b.md"), may.AddDays(40));

        var report = await blog.Imports();

        Assert.Equal([ImportDeed.Same, ImportDeed.Change], report.Files.Select(file => file.Deed));
        var b = (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/05/b/")))!;
        Assert.Equal(("Second.", may, may), (b.Markdown, b.PublishedAt!.Value.UtcDateTime, b.CreatedAt.UtcDateTime));
    }

    [Theory, BothDatabases]
    public async Task A_post_that_is_saved_at_the_desk_in_the_moment_of_its_change_is_left(StorageProvider storage)
    {
        // One writer at a time crosses nobody.
        if (storage == StorageProvider.Sqlite)
            return;
        await using var blog = await Lifeboat.On(storage);
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\ntopics: [rain]\n---\nFirst.");
        await blog.Imports();
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\ntopics: [sun]\n---\nSecond.");
        await using var other = blog.AnotherInstance();

        Task<ImportReport>? importing = null;
        await other.Write(async session =>
        {
            await session.Execute("UPDATE posts SET version = version + 1, markdown = 'Mine.'");
            importing = blog.Imports();
            while (await other.Read(one => one.Value<long>(WaitingSql)) == 0)
                await Task.Yield();
        });
        var file = Assert.Single((await importing!).Files);

        Assert.Equal(ImportDeed.Skip, file.Deed);
        Assert.Contains("edited at the desk", Assert.Single(file.Remarks).Sentence, StringComparison.Ordinal);
        var post = (await blog.Ask(session => PostStore.ByPermalink(session, "/2012/07/a/")))!;
        Assert.Equal("Mine.", post.Markdown);
        Assert.Equal(
            "rain",
            Assert.Single((await blog.Ask(session => TopicStore.OfPosts(session, [post.Id])))[post.Id]).Slug
        );
        Assert.Equal(ImportDeed.Skip, Assert.Single((await blog.Imports()).Files).Deed);
    }

    [Fact]
    public async Task A_post_whose_time_to_go_out_is_over_comes_as_a_draft()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.In("a.md", "---\ntitle: A\nstatus: scheduled\ngoes-out: 2012-07-05T11:59:00Z\n---\nText.");
        blog.In("b.md", "---\ntitle: B\nstatus: scheduled\ngoes-out: 2012-07-05T12:01:00Z\n---\nText.");

        var files = (await blog.Imports()).Files;

        Assert.Equal(["draft", "scheduled"], files.Select(file => file.Status));
        Assert.Equal(
            new ImportRemark(4, "The time at which it was to go out is over; it comes as a draft."),
            Assert.Single(files[0].Remarks)
        );
        Assert.Empty(files[1].Remarks);
        Assert.Equal(
            ["draft", "scheduled"],
            await blog.Ask(session => session.List<string>("SELECT status FROM posts ORDER BY id"))
        );
    }
}
