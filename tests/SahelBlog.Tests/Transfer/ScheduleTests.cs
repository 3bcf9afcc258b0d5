using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer.Backups;

namespace SahelBlog.Tests.Transfer;

public sealed class ScheduleTests
{
    // The clock of a test blog begins at noon on a Thursday.
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory, BothDatabases]
    public async Task Once_a_day_at_its_hour_a_backup_is_made_and_the_oldest_of_them_goes(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(
            storage,
            ("Backups:At", "3"),
            ("Backups:Keep", "2"),
            ("Blog:TimeZone", "Africa/Lagos")
        );
        var schedule = blog.Get<BackupSchedule>();
        blog.HasFile("backups/my-own.zip", "mine");
        Assert.Null(await schedule.MakeWhatIsDue(default));
        blog.Time.Advance(TimeSpan.FromHours(13));
        Assert.Null(await schedule.MakeWhatIsDue(default));
        blog.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("sahelblog-2012-07-06-030000.scheduled.zip", await schedule.MakeWhatIsDue(default));

        Assert.Null(await schedule.MakeWhatIsDue(default));
        for (var day = 0; day < 3; day++)
        {
            blog.Time.Advance(Day);
            Assert.NotNull(await schedule.MakeWhatIsDue(default));
        }
        var asked = await blog.Get<BackupDesk>().MakeNow(TestBlog.Aminata);
        Assert.Equal(
            [
                "my-own.zip",
                "sahelblog-2012-07-08-030000.scheduled.zip",
                "sahelblog-2012-07-09-030000.scheduled.zip",
                asked,
            ],
            (await blog.Get<BackupDesk>().List()).Select(backup => backup.Name).Order(StringComparer.Ordinal)
        );
    }

    [Theory, BothDatabases]
    public async Task Two_instances_make_one_backup(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        await using var database = blog.AnotherInstance();
        var other = Another(blog, database);
        await blog.Get<BackupSchedule>().MakeWhatIsDue(default);
        blog.Time.Advance(Day);

        var made = await Task.WhenAll(blog.Get<BackupSchedule>().MakeWhatIsDue(default), other.MakeWhatIsDue(default));

        Assert.Single(made, name => name is not null);
        Assert.Single(await blog.Get<BackupDesk>().List());
    }

    [Theory, BothDatabases]
    public async Task A_backup_that_was_missed_is_made_after_the_next_start(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        await blog.Get<BackupSchedule>().MakeWhatIsDue(default);
        blog.Time.Advance(2.5 * Day);
        Assert.True((await blog.Get<BackupDesk>().State()).IsOverdue);

        Assert.NotNull(await Another(blog, blog.Database).MakeWhatIsDue(default));

        var state = await blog.Get<BackupDesk>().State();
        Assert.Equal(blog.Time.GetUtcNow(), state.Last);
        Assert.Null(state.LastFailure);
        Assert.False(state.IsOverdue);
    }

    [Theory, BothDatabases]
    public async Task A_failure_is_told_and_what_failed_is_tried_again(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        var schedule = blog.Get<BackupSchedule>();
        await schedule.MakeWhatIsDue(default);
        blog.HasFile("backups", "a file stands where the folder should be");
        blog.Time.Advance(Day);

        Assert.Null(await schedule.MakeWhatIsDue(default));

        Assert.NotNull((await blog.Get<BackupDesk>().State()).LastFailure);
        File.Delete(Path.Combine(blog.Folder, "backups"));
        blog.Time.Advance(TimeSpan.FromHours(3));
        Assert.NotNull(await schedule.MakeWhatIsDue(default));
        Assert.Null((await blog.Get<BackupDesk>().State()).LastFailure);
    }

    [Theory, BothDatabases]
    public async Task A_database_that_cannot_be_copied_is_told_of_and_the_blog_goes_on(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        var (schedule, desk) = (blog.Get<BackupSchedule>(), blog.Get<BackupDesk>());
        await schedule.MakeWhatIsDue(default);
        await blog.Database.Write(session => session.Execute("DROP TABLE schemaversions"));
        blog.Time.Advance(Day);

        Assert.Null(await schedule.MakeWhatIsDue(default));

        Assert.Contains("could not be copied", (await desk.State()).LastFailure!.Sentence, StringComparison.Ordinal);
        var asked = await Assert.ThrowsAsync<StorageException>(() => desk.MakeNow(TestBlog.Aminata));
        Assert.Contains("could not be copied", asked.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(desk.Folder));
    }

    [Fact]
    public async Task What_a_killed_backup_left_goes_when_the_next_is_made()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        string[] left = [".a.zip.sahelblog-partial", ".a.zip.sahelblog-partial.tables/blog.db", ".mine.zip.partial"];
        foreach (var name in left)
            blog.HasFile("backups/" + name, "secrets");
        blog.HasFile("backups/.now.zip.sahelblog-partial", "another instance is at it");
        foreach (var entry in new DirectoryInfo(Path.Combine(blog.Folder, "backups")).EnumerateFileSystemInfos())
            entry.LastWriteTimeUtc = entry.Name.StartsWith(".now", StringComparison.Ordinal)
                ? TestBlog.Noon.UtcDateTime
                : TestBlog.Noon.UtcDateTime.AddHours(-3);

        var made = await blog.Get<BackupDesk>().MakeNow(TestBlog.Aminata);

        Assert.Equal(
            [".mine.zip.partial", ".now.zip.sahelblog-partial", made],
            Directory
                .GetFileSystemEntries(Path.Combine(blog.Folder, "backups"))
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Never_means_never_and_weekly_means_Monday()
    {
        await using var never = await Lifeboat.On(StorageProvider.Sqlite, ("Backups:Every", "Never"));
        await never.Get<BackupSchedule>().MakeWhatIsDue(default);
        never.Time.Advance(20 * Day);
        Assert.Null(await never.Get<BackupSchedule>().MakeWhatIsDue(default));
        Assert.False((await never.Get<BackupDesk>().State()).IsOverdue);

        await using var weekly = await Lifeboat.On(
            StorageProvider.Sqlite,
            ("Backups:Every", "Weekly"),
            ("Backups:At", "0")
        );
        await weekly.Get<BackupSchedule>().MakeWhatIsDue(default);
        weekly.Time.Advance(3 * Day);
        Assert.Null(await weekly.Get<BackupSchedule>().MakeWhatIsDue(default));
        weekly.Time.Advance(TimeSpan.FromHours(12));
        Assert.Equal(
            "sahelblog-2012-07-09-000000.scheduled.zip",
            await weekly.Get<BackupSchedule>().MakeWhatIsDue(default)
        );
    }

    [Fact]
    public async Task A_damaged_backup_says_so_and_only_what_is_listed_is_found_or_taken_away()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        var desk = blog.Get<BackupDesk>();
        var name = await desk.MakeNow(TestBlog.Aminata);
        Assert.Null(await desk.Check(name));
        blog.HasFile($"backups/{name}", "not a backup any more");

        Assert.Contains("no backup", await desk.Check(name), StringComparison.Ordinal);

        Assert.Null(await desk.Find("../blog.db"));
        Assert.False(await desk.Delete("../blog.db", TestBlog.Aminata));
        Assert.True(File.Exists(Path.Combine(blog.Folder, "blog.db")));
        Assert.True(await desk.Delete(name, TestBlog.Aminata));
        Assert.Empty(await desk.List());
    }

    private static BackupSchedule Another(TestBlog blog, Database database)
    {
        var (folder, clock) = (blog.Get<DataFolder>(), blog.Get<BlogClock>());
        var options = blog.Get<IOptionsMonitor<BackupOptions>>();
        var maker = new BackupMaker(database, folder, clock, new());
        var desk = new BackupDesk(database, maker, folder, clock, options, NullLogger<BackupDesk>.Instance);
        return new(database, desk, clock, blog.Time, options, NullLogger<BackupSchedule>.Instance);
    }
}
