using System.IO.Compression;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer;
using SahelBlog.Transfer.Backups;

namespace SahelBlog.Tests.Transfer;

/// <summary>What is no whole backup of ours changes nothing.</summary>
public sealed class RefusedBackupTests
{
    [Theory, BothDatabases]
    public async Task A_damaged_byte_a_missing_end_and_no_zip_at_all_are_refused(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        await blog.WithPost("Rain");
        blog.HasFile("images/rain.png", new string('r', 5000));
        var file = await blog.BackedUp();
        await blog.WithPost("Rivers");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var broken = blog.Beside("broken.zip");
        var at = bytes.AsSpan().IndexOf("rrrrrrrr"u8) + 4;

        foreach (
            var damage in new Func<byte[]>[]
            {
                () => [.. bytes[..at], (byte)'x', .. bytes[(at + 1)..]],
                () => bytes[..(bytes.Length / 2)],
                () => bytes[..^1],
                () => "no zip"u8.ToArray(),
                () => [],
            }
        )
        {
            await File.WriteAllBytesAsync(broken, damage(), TestContext.Current.CancellationToken);
            Assert.Matches("damaged|no backup", await blog.Refuses(broken));
        }

        Assert.Contains("There is no file", await blog.Refuses(blog.Beside("nothing.zip")), StringComparison.Ordinal);
        Assert.Equal(["Rain", "Rivers"], await blog.Titles());
        Assert.False(Directory.Exists(Path.Combine(blog.Folder, "restoring")));
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("images/../../outside.txt")]
    [InlineData("/etc/outside.txt")]
    [InlineData("images\\..\\outside.txt")]
    [InlineData("mail/letter.eml")]
    [InlineData("appsettings.json")]
    [InlineData("images/a\u0000b")]
    public async Task A_name_that_leads_out_of_the_folders_is_refused(string name)
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.HasFile("images/rain.svg", "rain");
        var file = await Lifeboat.Changed(
            await blog.BackedUp(),
            zip =>
            {
                using (var writer = new StreamWriter(zip.CreateEntry(name).Open()))
                    writer.Write("rain");
                zip.Rewrites(
                    "manifest.json",
                    text =>
                        text.Replace(
                            "images/rain.svg",
                            System.Text.Json.JsonEncodedText.Encode(name).ToString(),
                            StringComparison.Ordinal
                        )
                );
                zip.GetEntry("images/rain.svg")!.Delete();
            }
        );

        Assert.Contains("no backup", await blog.Refuses(file), StringComparison.Ordinal);

        Assert.Empty(Directory.GetFiles(blog.Folder, "outside*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_newer_form_and_newer_tables_are_refused_with_what_to_do()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        var file = await blog.BackedUp();
        var form = await Lifeboat.Changed(
            file,
            zip =>
                zip.Rewrites(
                    "manifest.json",
                    text => text.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal)
                )
        );
        Assert.Contains("update SahelBlog", await blog.Refuses(form), StringComparison.Ordinal);

        var tables = await Lifeboat.Changed(
            file,
            zip =>
                zip.Rewrites(
                    "manifest.json",
                    text =>
                        text.Replace(
                            "\"0001_posts.sql\"",
                            "\"0001_posts.sql\", \"9001_future.sql\"",
                            StringComparison.Ordinal
                        )
                )
        );
        Assert.Contains("newer program, at step 9001", await blog.Refuses(tables), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_list_does_not_name_or_names_otherwise_is_refused()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.HasFile("images/rain.svg", "rain");
        var file = await blog.BackedUp();

        foreach (
            var how in new Action<ZipArchive>[]
            {
                zip => zip.GetEntry("images/rain.svg")!.Delete(),
                zip => zip.CreateEntry("images/more.svg").Open().Dispose(),
                zip => zip.Rewrites("images/rain.svg", _ => "drop"),
                zip => zip.Rewrites("images/rain.svg", text => text + "more"),
                zip => zip.GetEntry("manifest.json")!.Delete(),
                zip => zip.Rewrites("manifest.json", _ => "{"),
                zip =>
                    zip.Rewrites(
                        "manifest.json",
                        text => text.Replace("\"sqlite\"", "\"oracle\"", StringComparison.Ordinal)
                    ),
            }
        )
            Assert.NotEmpty(await blog.Refuses(await Lifeboat.Changed(file, how)));
    }

    [Theory]
    [InlineData("\"entries\":[", "\"entries\":[null,")]
    [InlineData("\"entries\":[", "\"entries\":null,\"more\":[")]
    [InlineData("\"migrations\":[", "\"migrations\":[null,")]
    [InlineData("\"migrations\":[", "\"migrations\":null,\"more\":[")]
    [InlineData("\"provider\":\"sqlite\"", "\"provider\":null")]
    [InlineData("\"name\":\"images/rain.svg\"", "\"name\":null")]
    [InlineData("\"name\":\"images/rain.svg\",\"size\":4", "\"name\":\"images/rain.svg\",\"size\":-4")]
    [InlineData("\"name\":\"images/rain.svg\",\"size\":4", "\"name\":\"images/rain.svg\",\"size\":9223372036854775807")]
    [InlineData("\"sha256\":\"", "\"sha256\":null,\"more\":\"")]
    public async Task A_list_that_says_what_cannot_be_is_refused_with_a_sentence(string there, string instead)
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        blog.HasFile("images/rain.svg", "rain");
        var file = await Lifeboat.Changed(
            await blog.BackedUp(),
            zip =>
                zip.Rewrites(
                    "manifest.json",
                    text =>
                    {
                        Assert.Contains(there, text, StringComparison.Ordinal);
                        return text.Replace(there, instead, StringComparison.Ordinal);
                    }
                )
        );

        Assert.Contains("no backup", await blog.Refuses(file), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_backup_with_a_damaged_database_under_a_right_checksum_is_refused(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        await using var hurt = await Lifeboat.On(StorageProvider.Sqlite);
        var post = await hurt.WithPost("Rain");
        await hurt.Comment(post);
        await hurt.Database.DisposeAsync();
        // A comment that belongs to no post: every byte of the file is right, and the blog is not.
        await using (
            var open = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={hurt.Folder}/blog.db;Foreign Keys=False;Pooling=False"
            )
        )
        {
            await open.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = open.CreateCommand();
            command.CommandText = "UPDATE comments SET post_id = 99";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var file = await hurt.BackedUp();
        await blog.WithPost("Rivers");

        var refusal = await Assert.ThrowsAsync<StorageException>(() => blog.Restores(file));

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["Rivers"], await blog.Titles());
    }

    [Fact]
    public async Task Files_of_another_user_are_told_in_a_sentence_and_nothing_is_changed()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        await blog.WithPost("Rain");
        var file = await blog.BackedUp();
        await blog.WithPost("Rivers");
        // Nobody may write to a folder as to a file, not even whoever may do everything.
        var taken = Path.Combine(blog.Folder, "restore.json.partial");
        Directory.CreateDirectory(taken);

        Assert.Contains("as the user as whom the blog runs", await blog.Refuses(file), StringComparison.Ordinal);

        Assert.Equal(["Rain", "Rivers"], await blog.Titles());
        Directory.Delete(taken);
        File.Delete(Path.Combine(blog.Folder, "blog.lock"));
        Directory.CreateDirectory(Path.Combine(blog.Folder, "blog.lock"));
        var refusal = await Assert.ThrowsAsync<TransferException>(() =>
            HouseLock.Share(blog.Get<DataFolder>(), blog.Database, TestContext.Current.CancellationToken)
        );
        Assert.Contains("blog.lock belongs to somebody else", refusal.Message, StringComparison.Ordinal);
    }
}
