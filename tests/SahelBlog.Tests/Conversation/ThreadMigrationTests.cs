using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

public sealed class ThreadMigrationTests
{
    private const string Script = "0004_thread_orders.sql";

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
        foreach (var statement in await Updates())
            await blog.Database.Write(session => session.Execute(statement));

        Assert.Equal(before, await Ranks(blog));
        Assert.Equal([(-root.Id, -3L), (-root.Id, 0), (-root.Id, 0), (-spam.Id, 0)], before);
    }

    private static async Task<List<(long Newest, long Replied)>> Ranks(TestBlog blog) =>
        [
            .. await blog.Ask(session =>
                session.List<(long, long)>("SELECT newest_rank, replied_rank FROM comments ORDER BY id")
            ),
        ];

    private static async Task<IEnumerable<string>> Updates()
    {
        var name = typeof(Database)
            .Assembly.GetManifestResourceNames()
            .Single(resource => resource.EndsWith(Script, StringComparison.Ordinal));
        using var reader = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream(name)!);
        var sql = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return sql.Split(';').Where(statement => statement.Contains("UPDATE comments", StringComparison.Ordinal));
    }
}
