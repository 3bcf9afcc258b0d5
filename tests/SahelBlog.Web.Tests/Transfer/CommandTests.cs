using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Transfer;

/// <summary>The program at a terminal.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task What_is_not_understood_ends_with_2_and_says_so_on_the_other_channel()
    {
        using var folder = new DataFolderForTest();
        foreach (
            var words in new string[][]
            {
                ["frobnicate"],
                ["backup"],
                ["backup", "a", "b"],
                ["import", "markdown", "a", "--dry-run", "--apply"],
            }
        )
        {
            var command = await Command.Run(folder, words);
            Assert.Equal(2, command.Code);
            Assert.NotEmpty(command.Complained);
            Assert.Empty(command.Said);
        }
        var help = await Command.Run(folder, "--help");
        Assert.Equal(0, help.Code);
        foreach (var word in new[] { "serve", "backup", "restore", "export", "import" })
            Assert.Contains(word, help.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blog_that_runs_is_backed_up_and_only_one_that_is_stopped_is_restored()
    {
        using var folder = new DataFolderForTest();
        using var elsewhere = new DataFolderForTest();
        var file = Path.Combine(elsewhere.Path, "blog.zip");
        await using (var blog = BlogHost.In(folder, ("Blog:StarterContent", "false")))
        {
            await blog.HasPost("Rain");

            var backup = await Command.Run(folder, "backup", file);

            Assert.Equal((0, ""), (backup.Code, backup.Complained));
            Assert.Contains("read back and whole", backup.Said, StringComparison.Ordinal);
            await blog.HasPost("Rivers");
            var refused = await Command.Run(folder, "restore", file);
            Assert.Equal((1, ""), (refused.Code, refused.Said));
            Assert.Contains("The blog is running", refused.Complained, StringComparison.Ordinal);
            Assert.Equal(2, await blog.PostCount());
        }

        var restored = await Command.Run(folder, "restore", file);

        Assert.Equal((0, ""), (restored.Code, restored.Complained));
        Assert.Contains("before-restore-", restored.Said, StringComparison.Ordinal);
        await using var again = BlogHost.In(folder, ("Blog:StarterContent", "false"));
        Assert.Equal(1, await again.PostCount());
        using var reader = again.NewReader();
        Assert.Contains("Rain", (await reader.Open("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posts_go_out_as_Markdown_and_come_into_another_blog_after_a_look()
    {
        using var folder = new DataFolderForTest();
        using var other = new DataFolderForTest();
        await using (var blog = BlogHost.In(folder))
            Assert.Equal(12, await blog.PostCount());
        var target = Path.Combine(other.Path, "out");

        var export = await Command.Run(folder, "export", "markdown", target);

        Assert.Equal((0, ""), (export.Code, export.Complained));
        Assert.Contains("11 posts, 1 pages, 45 comments", export.Said, StringComparison.Ordinal);
        Assert.Equal(1, (await Command.Run(folder, "export", "markdown", target)).Code);

        // A setting stands behind a command as well as it stands alone.
        var fresh = Path.Combine(other.Path, "fresh");
        Directory.CreateDirectory(fresh);
        string[] to = ["--Blog:DataPath", fresh];
        var look = await Command.Run(folder, ["import", "markdown", target, .. to]);
        Assert.Equal((0, ""), (look.Code, look.Complained));
        Assert.Contains("Nothing is changed yet: 12 to make", look.Said, StringComparison.Ordinal);
        Assert.Contains(
            "12 made",
            (await Command.Run(folder, ["import", "markdown", target, "--apply", .. to])).Said,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "12 as they were",
            (await Command.Run(folder, ["import", "markdown", target, "--apply", .. to])).Said,
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await Command.Run(folder, ["import", "markdown", Path.Combine(other.Path, "nowhere")])).Code);
    }

    [Fact]
    public async Task What_is_imported_beside_a_blog_that_runs_is_shown_by_it()
    {
        using var folder = new DataFolderForTest();
        using var posts = new DataFolderForTest();
        await File.WriteAllTextAsync(
            Path.Combine(posts.Path, "2012-07-05-rain.md"),
            "# Rain\n\nIt rained.",
            TestContext.Current.CancellationToken
        );
        await using var blog = BlogHost.In(folder, ("Blog:StarterContent", "false"));
        using var reader = blog.NewReader();
        Assert.DoesNotContain("Rain", (await reader.Open("/")).Html, StringComparison.Ordinal);

        Assert.Equal(0, (await Command.Run(folder, "import", "markdown", posts.Path, "--apply")).Code);

        await Eventually.Some(async () =>
        {
            blog.Clock.Advance(TimeSpan.FromSeconds(10));
            return (await reader.Open("/")).Html.Contains("Rain", StringComparison.Ordinal) ? "shown" : null;
        });
    }

    [Fact]
    public async Task Serve_is_what_no_command_is()
    {
        using var folder = new DataFolderForTest();
        await using var blog = BlogProcess.StartWith(
            ["serve", "--urls", "http://127.0.0.1:0", "--Blog:Name", "Served"],
            folder
        );

        await blog.Says("Served is at");

        await blog.PressCtrlC();
        Assert.Equal(0, await blog.Exit());
    }
}
