using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

public sealed class ThreadMigrationTests
{
    [Theory, BothDatabases]
    public async Task Comments_that_were_there_before_the_orders_are_given_their_ranks(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var root = await blog.Comment(post);
        var reply = await blog.Comment(post, under: root);
        await blog.Comment(post, under: reply);
        await blog.Decide(CommentState.Deleted, reply);
        var spam = await blog.Comment(post);
        await blog.Decide(CommentState.Spam, spam);
        var before = await Ranks(blog);

        await blog.Database.Write(session => session.Execute("UPDATE comments SET newest_rank = 0, replied_rank = 0"));
        foreach (var statement in await Updates("0004_thread_orders.sql"))
            await blog.Database.Write(session => session.Execute(statement));

        Assert.Equal(before, await Ranks(blog));
        Assert.Equal([(-root.Id, -3L), (-root.Id, 0), (-root.Id, 0), (-spam.Id, 0)], before);
    }

    [Theory, BothDatabases]
    public async Task Comments_that_were_there_before_are_as_long_as_new_ones(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.Comment(post, text: "It rained.\n\nIt poured.\nIt stopped.");
        await blog.Comment(post, text: string.Concat(Enumerable.Repeat("It rained and rained. ", 40)).Trim());
        var before = await Lines();

        await blog.Database.Write(session => session.Execute("UPDATE comments SET lines = 0"));
        foreach (var statement in await Updates("0012_lines.sql"))
            await blog.Database.Write(session => session.Execute(statement));

        Assert.Equal([4, 15], before);
        Assert.Equal(before, await Lines());

        Task<IReadOnlyList<long>> Lines() =>
            blog.Ask(session => session.List<long>("SELECT lines FROM comments ORDER BY id"));
    }

    private static async Task<List<(long Newest, long Replied)>> Ranks(TestBlog blog) =>
        [
            .. await blog.Ask(session =>
                session.List<(long, long)>("SELECT newest_rank, replied_rank FROM comments ORDER BY id")
            ),
        ];

    private static async Task<IEnumerable<string>> Updates(string script)
    {
        var name = typeof(Database)
            .Assembly.GetManifestResourceNames()
            .Single(resource => resource.EndsWith(script, StringComparison.Ordinal));
        using var reader = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream(name)!);
        var sql = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return sql.Split(';').Where(statement => statement.Contains("UPDATE comments", StringComparison.Ordinal));
    }
}
