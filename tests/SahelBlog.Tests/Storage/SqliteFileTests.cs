using Microsoft.Data.Sqlite;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Storage;

public sealed class SqliteFileTests
{
    private const string AddSql = "INSERT INTO topics (slug, name, description) VALUES (@slug, 'Rain', @text)";
    private const string CountSql = "SELECT count(*) FROM topics";

    [Fact]
    public async Task The_writer_keeps_a_write_ahead_log_and_waits_for_the_disk()
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);

        var (journal, synchronous, foreignKeys) = await blog.Database.Write(async session =>
            (
                await session.Value<string>("PRAGMA journal_mode"),
                await session.Value<long>("PRAGMA synchronous"),
                await session.Value<long>("PRAGMA foreign_keys")
            )
        );

        Assert.Equal("wal", journal);
        Assert.Equal(2, synchronous); // FULL
        Assert.Equal(1, foreignKeys);
    }

    [Fact]
    public async Task A_full_disk_is_told_in_words_and_later_changes_are_kept_again()
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);
        await LimitPages(blog, 1);

        var full = await Assert.ThrowsAsync<StorageException>(() => blog.Database.Write(AddMuch));
        await LimitPages(blog, 1_000_000);
        await blog.Database.Write(AddMuch);

        Assert.Contains("disk is full", full.Message, StringComparison.Ordinal);
        Assert.Equal(1, await blog.Ask(session => session.Value<long>(CountSql)));
    }

    [Fact]
    public async Task A_full_disk_fails_only_the_changes_that_it_had_no_room_for()
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);
        await LimitPages(blog, 1);
        var gate = new TaskCompletionSource();
        var first = blog.Database.Write(_ => gate.Task);

        var small = blog.Database.Write(session => session.Execute(AddSql, new { slug = "small", text = "" }));
        var much = blog.Database.Write(AddMuch);
        gate.SetResult();
        await first;

        await Assert.ThrowsAsync<StorageException>(() => much);
        // Whether the small one was kept or not, its caller has been told the truth.
        var kept = await small.ContinueWith(task => task.IsCompletedSuccessfully, TaskScheduler.Default) ? 1 : 0;
        Assert.Equal(kept, await blog.Ask(session => session.Value<long>(CountSql)));
    }

    [Fact]
    public async Task Callers_are_answered_also_when_no_change_can_even_begin()
    {
        await using var files = await TestDatabase.Migrated(StorageProvider.Sqlite);
        var readOnly = new SqliteConnection($"Data Source={files.File};Mode=ReadOnly;Pooling=false");
        await readOnly.OpenAsync();
        await using var writer = new SqliteWriter(readOnly);

        var change = writer.Write(session => session.Execute(AddSql, new { slug = "rain", text = "" }), default);

        await Assert.ThrowsAsync<StorageException>(() => change.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static Task AddMuch(Session session) =>
        session.Execute(AddSql, new { slug = "much", text = new string('x', 1_000_000) });

    /// <summary>To SQLite, a file that may not grow is a full disk.</summary>
    private static Task LimitPages(TestBlog blog, int pages) =>
        blog.Database.Write(session => session.Value<long>($"PRAGMA max_page_count={pages}"));
}
