using System.IO.Compression;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer;
using SahelBlog.Transfer.Backups;

namespace SahelBlog.Tests.Transfer;

public sealed class BackupTests
{
    [Theory, BothDatabases]
    public async Task A_backup_brings_back_posts_comments_pictures_media_and_keys(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        var post = await blog.WithPost("Rain", "weather");
        await blog.Comment(await blog.WithPost("Rivers"), "Oumou", "So it is: é, \u0627, 🦁.");
        blog.HasFile("images/rain.svg", "<svg>rain</svg>");
        blog.HasFile("media/2012/photo.webp", "photo");
        blog.HasFile("keys/key.xml", "<key/>");
        var file = await blog.BackedUp();
        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);
        await blog.WithPost("Later");
        blog.HasFile("images/rain.svg", "<svg>other</svg>");
        blog.HasFile("images/later.svg", "later");
        blog.HasFile("keys/key.xml", "<other/>");
        await blog.Stops();

        var restored = await blog.Restores(file);

        Assert.Equal(["Rain", "Rivers"], await blog.Titles());
        Assert.Equal("<svg>rain</svg>", blog.Reads("images/rain.svg"));
        Assert.Equal("photo", blog.Reads("media/2012/photo.webp"));
        Assert.Equal("<key/>", blog.Reads("keys/key.xml"));
        Assert.False(File.Exists(Path.Combine(blog.Folder, "images/later.svg")));
        Assert.Equal("<other/>", File.ReadAllText(Path.Combine(restored.Former, "keys/key.xml")));
        await using var fresh = blog.AnotherInstance();
        await fresh.Migrate(TestContext.Current.CancellationToken);
        Assert.Equal(
            "published",
            await fresh.Read(session => session.Value<string>("SELECT status FROM posts WHERE id = 1"))
        );
        Assert.Equal(
            "So it is: é, \u0627, 🦁.",
            await fresh.Read(session => session.Value<string>("SELECT markdown FROM comments"))
        );
        // Numbers go on where they were, and words are found again.
        var found = $"SELECT count(*) FROM {fresh.Dialect.Found("comments")} found";
        Assert.Equal(
            1,
            await fresh.Read(session => session.Value<long>(found, new { Words = fresh.Dialect.AllWords(["so"]) }))
        );
        Assert.Equal(
            3,
            await fresh.Write(session =>
                PostWriteStore.Insert(
                    session,
                    new Post
                    {
                        Title = "New",
                        Slug = "new",
                        CreatedAt = TestBlog.Noon,
                        UpdatedAt = TestBlog.Noon,
                    }
                )
            )
        );
    }

    [Theory, BothDatabases]
    public async Task A_backup_from_one_database_is_restored_into_the_other(StorageProvider storage)
    {
        var other = storage == StorageProvider.Sqlite ? StorageProvider.Postgres : StorageProvider.Sqlite;
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using var from = await Lifeboat.On(storage);
        var post = await from.WithPost("Rain", "weather");
        var first = await from.Comment(post, "Oumou", "It rained.");
        await from.Comment(post, "Adjoa", "Here too.", first);
        var file = await from.BackedUp();
        await using var to = await Lifeboat.On(other);
        await to.WithPost("Before");
        await to.Stops();

        await to.Restores(file);

        Assert.Equal(["Rain"], await to.Titles());
        await using var fresh = to.AnotherInstance();
        await fresh.Migrate(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["It rained.", "Here too."],
            await fresh.Read(session =>
                session.List<string>("SELECT markdown FROM comments WHERE shown = 1 ORDER BY path")
            )
        );
    }

    [Theory, BothDatabases]
    public async Task A_backup_taken_while_others_write_holds_every_comment_with_its_count(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.Comment(post);
        using var enough = new CancellationTokenSource();
        var writers = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(async () =>
                {
                    while (!enough.IsCancellationRequested)
                        await blog.Comment(post);
                })
            )
            .ToList();
        var files = new List<string>();
        for (var i = 0; i < 3; i++)
            files.Add(await blog.BackedUp($"{i}.zip"));
        await enough.CancelAsync();
        await Task.WhenAll(writers);
        await blog.Stops();

        foreach (var file in files)
        {
            await blog.Restores(file);
            await using var fresh = blog.AnotherInstance();
            var (counted, there) = await fresh.Read(async session =>
                (
                    await session.Value<long>("SELECT comment_count FROM posts"),
                    await session.Value<long>("SELECT count(*) FROM comments")
                )
            );
            Assert.Equal(there, counted);
            Assert.True(there > 0);
            blog.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Theory, BothDatabases]
    public async Task A_file_that_is_there_is_not_overwritten_and_no_half_file_is_left(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        await blog.WithPost("Rain");
        File.WriteAllText(blog.Beside("mine.txt"), "mine");

        var refusal = await Assert.ThrowsAsync<TransferException>(() =>
            blog.Get<BackupMaker>().Make(blog.Beside("mine.txt"))
        );

        Assert.Contains("is there already", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(blog.Beside("mine.txt")));
        var file = await blog.BackedUp();
        Assert.Equal(
            ["blog.zip", "mine.txt"],
            Directory.GetFileSystemEntries(blog.Beside("")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory, BothDatabases]
    public async Task While_anybody_uses_the_blog_nothing_is_restored(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        await blog.WithPost("Rain");
        var file = await blog.BackedUp();
        await blog.WithPost("Rivers");
        var folder = blog.Get<SahelBlog.Settings.DataFolder>();
        await using (var house = await HouseLock.Share(folder, blog.Database))
        await using (var another = await HouseLock.Share(folder, blog.Database))
        {
            Assert.NotNull(another);
            Assert.Contains("is running", await blog.Refuses(file), StringComparison.Ordinal);
        }

        Assert.Equal(["Rain", "Rivers"], await blog.Titles());
        await blog.Stops();
        await blog.Restores(file);
        Assert.Equal(["Rain"], await blog.Titles());
    }

    [Fact]
    public async Task Letters_and_backups_are_not_in_a_backup_and_links_are_not_followed()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.HasFile("mail/letter.eml", "letter");
        blog.HasFile("backups/old.zip", "old");
        blog.HasFile("images/rain.svg", "rain");
        File.CreateSymbolicLink(Path.Combine(blog.Folder, "images", "secret"), "/etc/passwd");

        using var zip = await ZipFile.OpenReadAsync(await blog.BackedUp(), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["blog.db", "images/rain.svg", "manifest.json"],
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)
        );
    }
}
