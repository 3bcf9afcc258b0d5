using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer;
using SahelBlog.Transfer.Backups;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Transfer;

/// <summary>
/// The program is killed in the middle of a backup or a restore, at each point where that is worst. No half file stands
/// under the backup's name, and after the next start the blog is wholly the old one or wholly the new one.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private static readonly (string, string) Bare = ("Blog:StarterContent", "false");

    private readonly DataFolderForTest folder = new();
    private readonly DataFolderForTest elsewhere = new();

    private string Backup => Path.Combine(elsewhere.Path, "blog.zip");

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    [Theory]
    [InlineData("backup-copied", false)]
    [InlineData("backup-half", false)]
    [InlineData("backup-written", false)]
    [InlineData("backup-named", true)]
    public async Task A_backup_that_is_killed_leaves_a_whole_file_or_none(string point, bool isThere)
    {
        await using var blog = BlogHost.In(folder, Bare);
        await blog.HasPost("Rain");

        var killed = await Command.Run(folder, [(Milestones.Variable, point)], ["backup", Backup]);

        Assert.NotEqual(0, killed.Code);
        Assert.Equal(isThere, File.Exists(Backup));
        if (isThere)
            File.Delete(Backup);
        // What the dead one left stands in nobody's way, and the blog never noticed.
        Assert.Equal(0, (await Command.Run(folder, "backup", Backup)).Code);
        Assert.Equal([Backup], Directory.GetFileSystemEntries(elsewhere.Path));
        await blog.HasPost("Rivers");
    }

    [Theory]
    [InlineData("restore-unpacked", false)]
    [InlineData("restore-staged", false)]
    [InlineData("restore-noted", true)]
    [InlineData("restore-away-images", true)]
    [InlineData("restore-images", true)]
    [InlineData("restore-media", true)]
    [InlineData("restore-away-keys", true)]
    [InlineData("restore-keys", true)]
    [InlineData("restore-away-blog.db", true)]
    [InlineData("restore-moved", true)]
    [InlineData("restore-forgotten", true)]
    public async Task A_restore_that_is_killed_leaves_the_old_blog_or_the_new_one(string point, bool isNew)
    {
        await Prepare([Bare]);

        var killed = await Command.Run(folder, [(Milestones.Variable, point)], ["restore", Backup]);

        Assert.NotEqual(0, killed.Code);
        await Is(isNew, [Bare]);
        // And it is carried out as if nothing had been, on the blog as it is now.
        Assert.Equal(0, (await Command.Run(folder, "restore", Backup)).Code);
        await Is(isNew: true, [Bare]);
    }

    [Theory]
    [InlineData("restore-staged", false)]
    [InlineData("restore-noted", false)]
    [InlineData("restore-swapped", true)]
    [InlineData("restore-away-images", true)]
    [InlineData("restore-moved", true)]
    public async Task On_PostgreSQL_files_follow_the_tables(string point, bool isNew)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var database = await PostgresServer.EmptyDatabase();
        try
        {
            (string, string)[] settings =
            [
                Bare,
                ("Storage:Provider", "Postgres"),
                ("ConnectionStrings:Postgres", database),
            ];
            (string, string)[] environment =
            [
                ("Storage__Provider", "Postgres"),
                ("ConnectionStrings__Postgres", database),
            ];
            await Prepare(settings);

            var killed = await Command.Run(folder, [.. environment, (Milestones.Variable, point)], ["restore", Backup]);

            Assert.NotEqual(0, killed.Code);
            await Is(isNew, settings);
            Assert.Equal(
                (0, ""),
                (await Command.Run(folder, environment, ["restore", Backup])) is var again
                    ? (again.Code, again.Complained)
                    : default
            );
            await Is(isNew: true, settings);
        }
        finally
        {
            await PostgresServer.Drop(database);
        }
    }

    /// <summary>A backup of one blog, and another blog in its place.</summary>
    private async Task Prepare((string, string)[] settings)
    {
        await using var blog = BlogHost.In(folder, settings);
        await blog.HasPost("New");
        Leave("new");
        await blog.Get<BackupMaker>().Make(Backup, TestContext.Current.CancellationToken);
        await blog.HasPost("Old");
        Leave("old");
    }

    private void Leave(string what)
    {
        foreach (var name in new[] { "images", "media" })
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, name));
            File.WriteAllText(Path.Combine(folder.Path, name, "which.txt"), what);
        }
        // Beside the blog's own key, without which no session of before would be known.
        File.WriteAllText(Path.Combine(folder.Path, "keys", "which.txt"), what);
    }

    private async Task Is(bool isNew, (string, string)[] settings)
    {
        await using var blog = BlogHost.In(folder, settings);
        var titles = await blog.Get<Database>()
            .Read(session => session.List<string>("SELECT title FROM posts ORDER BY id"));
        Assert.Equal(isNew ? ["New"] : ["New", "Old"], titles);
        foreach (var name in new[] { "images", "media", "keys" })
            Assert.Equal(
                isNew ? "new" : "old",
                await File.ReadAllTextAsync(Path.Combine(folder.Path, name, "which.txt"))
            );
        Assert.False(Path.Exists(Path.Combine(folder.Path, "restoring")));
        Assert.False(Path.Exists(Path.Combine(folder.Path, "restore.json")));
        using var reader = blog.NewReader();
        Assert.Contains("New", (await reader.Open("/")).Html, StringComparison.Ordinal);
    }
}
