using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Storage;

public sealed class MigrationTests
{
    private const string CountSql = "SELECT count(*) FROM posts";

    [Theory, BothDatabases]
    public async Task An_empty_database_is_given_its_tables(StorageProvider storage)
    {
        await using var files = await TestDatabase.Empty(storage);
        await using var database = files.Open();

        await database.Migrate();

        Assert.Equal(0, await database.Read(session => session.Value<long>(CountSql)));
    }

    [Theory, BothDatabases]
    public async Task Migrating_twice_changes_nothing(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Rain");

        await blog.Database.Migrate();

        Assert.Equal(1, await blog.Ask(session => session.Value<long>(CountSql)));
    }

    [Theory, BothDatabases]
    public async Task Two_instances_that_start_at_once_both_succeed(StorageProvider storage)
    {
        await using var files = await TestDatabase.Empty(storage);
        await using var one = files.Open();
        await using var other = files.Open();

        await Task.WhenAll(Task.Run(() => one.Migrate()), Task.Run(() => other.Migrate()));

        Assert.Equal(0, await one.Read(session => session.Value<long>(CountSql)));
    }
}
