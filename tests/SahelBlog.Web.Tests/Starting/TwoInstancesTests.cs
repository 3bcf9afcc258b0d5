using SahelBlog.Tests.Shared;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Starting;

/// <summary>One blog on two instances, which share PostgreSQL and Redis and nothing else.</summary>
public sealed class TwoInstancesTests : IAsyncLifetime
{
    private RedisServer redis = null!;
    private string database = "";

    public async ValueTask InitializeAsync()
    {
        var missing = PostgresServer.Missing ?? RedisServer.Missing;
        Assert.SkipWhen(missing is not null, missing ?? "");
        redis = await RedisServer.Start();
        database = await PostgresServer.EmptyDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        if (redis is null)
            return;
        await redis.DisposeAsync();
        await PostgresServer.Drop(database);
    }

    [Fact]
    public async Task A_page_that_one_keeps_is_shared_by_both_and_thrown_out_when_the_other_changes_it()
    {
        await using var one = Instance();
        await using var other = Instance();
        var post = await one.HasPost("Rain");
        using var reader = one.NewReader();
        using var neighbour = other.NewReader();
        await reader.Open(post.Permalink!);
        Assert.True((await neighbour.Open(post.Permalink!)).IsShared);

        using var writer = other.NewReader();
        await writer.Writes("It rained here too.", post.Permalink!);

        Assert.Contains("It rained here too.", (await reader.Open(post.Permalink!)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_one_made_is_taken_by_the_other()
    {
        await using var one = Instance();
        await using var other = Instance();
        var post = await one.HasPost("Rain");
        using var reader = one.NewReader();
        using var neighbour = other.NewReader();
        var form = (await reader.Open(post.Permalink!)).CommentForm;

        var answer = await neighbour.Submit(form.With("text", "It rained here too.").With("name", "Adjoa"));

        Assert.Equal(303, (int)answer.Status);
        Assert.Equal(["Adjoa"], (await neighbour.Open(post.Permalink!)).CommentNames);
    }

    [Fact]
    public async Task While_Redis_is_away_pages_are_made_anew_and_afterwards_none_is_old()
    {
        await using var blog = Instance();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await reader.Open(post.Permalink!);

        await redis.GoesAway();
        using var writer = blog.NewReader();
        await writer.Writes("It rained here too.", post.Permalink!);
        var away = await reader.Open(post.Permalink!);
        await redis.ComesBack();

        Assert.Equal(200, (int)away.Status);
        Assert.Contains("It rained here too.", away.Html, StringComparison.Ordinal);
        var shared = await Eventually.Some(async () =>
            await reader.Open(post.Permalink!) is { IsShared: true } page ? page : null
        );
        Assert.Contains("It rained here too.", shared.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Redis_at_its_address_the_blog_does_not_start()
    {
        await redis.GoesAway();

        var problem = Record.Exception(() => Instance());

        Assert.NotNull(problem);
        Assert.Contains("ConnectionStrings:Redis", problem.ToString(), StringComparison.Ordinal);
    }

    private BlogHost Instance() =>
        BlogHost.Unmoderated(
            ("Storage:Provider", "Postgres"),
            ("ConnectionStrings:Postgres", database),
            ("ConnectionStrings:Redis", redis.Connection)
        );
}
