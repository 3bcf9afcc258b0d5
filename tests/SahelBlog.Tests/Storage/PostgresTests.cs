using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Storage;

public sealed class PostgresTests
{
    // A theory over the other database as well, so that the reason for a skip is the same one everywhere.
    private static bool IsNotFor(StorageProvider storage) => storage != StorageProvider.Postgres;

    [Theory, BothDatabases]
    public async Task A_full_disk_of_the_server_is_told_in_words(StorageProvider storage)
    {
        if (IsNotFor(storage))
            return;
        await using var blog = await TestBlog.On(storage);

        var full = await Assert.ThrowsAsync<StorageException>(() =>
            blog.Database.Write(session =>
                session.Execute("DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$")
            )
        );

        Assert.Contains("disk is full", full.Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_change_that_lost_a_race_is_tried_again(StorageProvider storage)
    {
        if (IsNotFor(storage))
            return;
        await using var blog = await TestBlog.On(storage);
        var tries = 0;

        await blog.Database.Write(session =>
            ++tries < 5
                ? session.Execute("DO $$ BEGIN RAISE EXCEPTION 'clash' USING ERRCODE = 'deadlock_detected'; END $$")
                : Task.CompletedTask
        );

        Assert.Equal(5, tries);
    }
}
