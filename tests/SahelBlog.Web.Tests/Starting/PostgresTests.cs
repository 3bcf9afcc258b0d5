using SahelBlog.Tests.Shared;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Starting;

/// <summary>The whole program on PostgreSQL, chosen by configuration alone.</summary>
public sealed class PostgresTests
{
    [Fact]
    public async Task The_starter_blog_is_served_and_takes_comments_on_PostgreSQL()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var database = await PostgresServer.EmptyDatabase();
        try
        {
            await using var blog = BlogHost.Starter(
                ("Storage:Provider", "Postgres"),
                ("ConnectionStrings:Postgres", database),
                ("Comments:Moderation", "None")
            );
            using var reader = blog.NewReader();

            Assert.Contains(
                "15 thoughts on",
                (await reader.Open(StarterBlog.ModelPost)).Html,
                StringComparison.Ordinal
            );
            foreach (var path in new[] { "/", "/archive/", "/topics/", "/topics/rain/", "/about/", "/feed/" })
                Assert.Equal(200, (int)(await reader.Open(path)).Status);
            await reader.Writes("It rained here too.", StarterBlog.ModelPost);

            var after = await reader.Open(StarterBlog.ModelPost);
            Assert.Contains("16 thoughts on", after.Html, StringComparison.Ordinal);
            Assert.Contains("It rained here too.", after.Html, StringComparison.Ordinal);
        }
        finally
        {
            await PostgresServer.Drop(database);
        }
    }
}
