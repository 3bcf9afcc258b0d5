using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Posts;
using SahelBlog.Tests.Shared;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Linkbacks;

/// <summary>Two real blogs that link to each other, over real HTTP.</summary>
public sealed class TwoBlogsTests
{
    [Fact]
    public async Task P8_Publishing_a_link_tells_the_other_blog_which_holds_it_until_its_author_approves()
    {
        await using var ours = Neighbour("The Delta Notebook");
        await using var theirs = Neighbour("Old Files");
        var target = await theirs.HasPost("Rain");

        var source = await ours.LinksTo(theirs, target, "A sober piece on <rain>");

        var delivery = await Eventually.Some(() => ours.Delivered(theirs.Absolute(target)));
        Assert.Equal(DeliveryState.Accepted, delivery.State);
        var held = await Eventually.Some(() => theirs.HasLinkback(LinkbackState.Held));
        Assert.Equal(ours.Absolute(source), held.Source);
        using var reader = theirs.NewReader();
        Assert.False((await reader.Open(target.Permalink!)).Has("#links"));

        await theirs.Get<LinkbackDesk>().Approve([held.Id], TestContext.Current.CancellationToken);

        var page = await reader.Open(target.Permalink!);
        Assert.Equal("1 link from other blogs", page.Text("#links-title"));
        Assert.Equal(ours.Absolute(source), page.One(".linkback-title a").GetAttribute("href"));
        Assert.Equal("A sober piece on <rain>", page.Text(".linkback-title"));
        Assert.Contains("says it well", page.Text(".linkback-quote"), StringComparison.Ordinal);
        Assert.StartsWith("1 thought on", page.Text("#conversation-title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P6_A_repeated_ping_answers_48_and_stays_one_entry()
    {
        await using var ours = Neighbour("The Delta Notebook");
        await using var theirs = Neighbour("Old Files");
        var target = await theirs.HasPost("Rain");
        var source = await ours.LinksTo(theirs, target, "On rain");
        await Eventually.Some(() => theirs.HasLinkback(LinkbackState.Held));

        var answer = await theirs.IsPinged(ours.Absolute(source), theirs.Absolute(target));

        Assert.Equal("fault 48", answer);
        Assert.Single(await theirs.Get<LinkbackQueue>().Page(null, 0, 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task L2_A_blog_that_was_approved_once_is_trusted_from_then_on()
    {
        await using var ours = Neighbour("The Delta Notebook");
        await using var theirs = Neighbour("Old Files");
        var rain = await theirs.HasPost("Rain");
        var wind = await theirs.HasPost("Wind");
        await ours.LinksTo(theirs, rain, "On rain");
        var held = await Eventually.Some(() => theirs.HasLinkback(LinkbackState.Held));
        await theirs.Get<LinkbackDesk>().Approve([held.Id], TestContext.Current.CancellationToken);

        await ours.LinksTo(theirs, wind, "On wind");

        using var reader = theirs.NewReader();
        var page = await Eventually.Some(async () =>
            await reader.Open(wind.Permalink!) is var page && page.Has("#links") ? page : null
        );
        Assert.Equal("On wind", page.Text(".linkback-title"));
    }

    [Fact]
    public async Task P1_A_post_that_takes_no_links_is_told_of_none()
    {
        await using var ours = Neighbour("The Delta Notebook");
        await using var theirs = Neighbour("Old Files");
        var target = await theirs.Has(new PostDraft { Title = "Rain", LinkbacksOpen = false });
        await ours.LinksTo(theirs, target, "On rain");
        var delivery = await Eventually.Some(() => ours.Delivered(theirs.Absolute(target)));
        Assert.Equal(DeliveryState.Silent, delivery.State);
    }

    [Fact]
    public async Task P6_A_link_to_a_post_of_our_own_shows_as_such_without_a_ping()
    {
        await using var blog = Neighbour("Old Files");
        var rain = await blog.HasPost("Rain");
        await blog.LinksTo(blog, rain, "On rain");
        using var reader = blog.NewReader();
        var page = await Eventually.Some(async () =>
            await reader.Open(rain.Permalink!) is var page && page.Has("#links") ? page : null
        );
        Assert.Equal("Also on this blog", page.Text("#links-title"));
    }

    private static BlogHost Neighbour(string name) =>
        BlogHost.EmptyInRealTime(("Blog:Name", name), ("Linkbacks:AllowPrivateNetworks", "true"));
}
