using SahelBlog.Tests.Shared;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.DeskSettings;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Starting;

/// <summary>What is set on one instance holds on the other: by its notice through Redis, or within a second without.</summary>
public sealed class SettingsOnTwoInstancesTests : IAsyncLifetime
{
    private string database = "";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        database = await PostgresServer.EmptyDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        if (database.Length > 0)
            await PostgresServer.Drop(database);
    }

    [Fact]
    public async Task Through_Redis_at_once_while_every_clock_stands_still()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var redis = await RedisServer.Start();
        await using var one = Instance(("ConnectionStrings:Redis", redis.Connection));
        await using var other = Instance(("ConnectionStrings:Redis", redis.Connection));
        using var owner = await one.Owner();
        using var neighbour = other.NewReader();
        Assert.Contains("SahelBlog", (await neighbour.Open("/")).Text("title"), StringComparison.Ordinal);

        await owner.HasSet("blog", ("Blog:Name", "Pluie"));

        await Eventually.Some(async () =>
            (await neighbour.Open("/")).Text("title").Contains("Pluie", StringComparison.Ordinal) ? "seen" : null
        );
        // A secret that was sealed on one is opened on the other.
        await owner.HasSet("sign-in", ("SignIn:GitHub:ClientId", "id"), ("SignIn:GitHub:ClientSecret", "between us"));
        await Eventually.Some(async () =>
            (await neighbour.Open("/sign-in")).Has("[name=with][value=github]") ? "seen" : null
        );
    }

    [Fact]
    public async Task Without_Redis_after_a_second_and_the_pages_it_kept_are_thrown_out()
    {
        await using var one = Instance();
        await using var other = Instance();
        using var owner = await one.Owner();
        using var neighbour = other.NewReader();
        await neighbour.Open("/archive/");
        Assert.True((await neighbour.Open("/archive/")).IsShared);

        await owner.HasSet("blog", ("Blog:Name", "Pluie"));
        other.Clock.Advance(TimeSpan.FromSeconds(1));

        await Eventually.Some(async () =>
            (await neighbour.Open("/archive/")).Text("title").Contains("Pluie", StringComparison.Ordinal)
                ? "seen"
                : null
        );
    }

    private BlogHost Instance(params (string, string)[] more) =>
        BlogHost.Empty([("Storage:Provider", "Postgres"), ("ConnectionStrings:Postgres", database), .. more]);
}
