using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

public sealed class LinkbackModerationTests
{
    [Fact]
    public async Task L2_A_site_whose_link_was_approved_is_trusted_until_it_is_refused()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var first = await Announced(blog, other, post, "/1");
        Assert.Equal(LinkbackState.Held, first.State);
        Assert.NotEmpty(first.Reason);

        var decided = await blog.Desk.Approve([first.Id], TestContext.Current.CancellationToken);
        Assert.Equal([new DecidedLinkback(first.Id, LinkbackState.Held, LinkbackState.Approved)], decided);
        var second = await Announced(blog, other, post, "/2");
        Assert.Equal(LinkbackState.Approved, second.State);

        await blog.Desk.Refuse([first.Id, second.Id], TestContext.Current.CancellationToken);
        Assert.Equal(LinkbackState.Held, (await Announced(blog, other, post, "/3")).State);
        Assert.Equal(0, await blog.ShownCount(post));
    }

    [Fact]
    public async Task L2_With_all_moderated_a_trusted_site_waits_too()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "All"));
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        await blog.Desk.Approve([(await Announced(blog, other, post, "/1")).Id], TestContext.Current.CancellationToken);

        Assert.Equal(LinkbackState.Held, (await Announced(blog, other, post, "/2")).State);
    }

    [Fact]
    public async Task P6_A_refused_link_stays_refused_however_often_it_is_announced()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var linkback = await Announced(blog, other, post, "/1");
        await blog.Desk.Refuse([linkback.Id], TestContext.Current.CancellationToken);

        blog.Time.Advance(TimeSpan.FromDays(1));
        other.With("/1", "<p>Gone</p>");
        await blog.Ping(other.Url("/1"), LinkBlog.Url(post));
        await blog.Work();
        blog.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(LinkbackState.Refused, (await Announced(blog, other, post, "/1")).State);
    }

    [Fact]
    public async Task A_decision_can_be_taken_back_and_tells_the_pages()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var linkback = await Announced(blog, other, post, "/1");
        blog.Told.Clear();

        var decided = await blog.Desk.Refuse([linkback.Id, 999], TestContext.Current.CancellationToken);
        Assert.Contains($"post:{post.Id}", blog.Told, StringComparer.Ordinal);
        Assert.Empty(await blog.Under(post));
        await blog.Desk.Undo(decided, TestContext.Current.CancellationToken);

        Assert.Single(await blog.Under(post));
        Assert.Equal(1, await blog.ShownCount(post));
    }

    [Fact]
    public async Task A_page_that_was_not_found_to_link_cannot_be_approved()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        await blog.Ping(other.Url("/missing"), LinkBlog.Url(post));
        await blog.Work();

        Assert.Empty(await blog.Desk.Approve([(await blog.Only()).Id], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_page_that_was_never_read_cannot_be_approved_by_refusing_it_first()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        await blog.Ping(other.LinkingTo(LinkBlog.Url(post)), LinkBlog.Url(post));
        var waiting = await blog.Only();
        Assert.Equal(LinkbackState.Waiting, waiting.State);

        Assert.Single(await blog.Desk.Refuse([waiting.Id], TestContext.Current.CancellationToken));
        Assert.Empty(await blog.Desk.Approve([waiting.Id], TestContext.Current.CancellationToken));

        Assert.Equal(LinkbackState.Refused, (await blog.Only()).State);
        Assert.Empty(await blog.Under(post));
        Assert.Equal(0, await blog.ShownCount(post));
    }

    [Fact]
    public async Task A_page_without_the_link_cannot_be_approved_by_refusing_it_first()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        await blog.Ping(other.With("/nolink", "<p>Nothing</p>"), LinkBlog.Url(post));
        await blog.Work();
        var failed = await blog.Only();

        await blog.Desk.Refuse([failed.Id], TestContext.Current.CancellationToken);

        Assert.Empty(await blog.Desk.Approve([failed.Id], TestContext.Current.CancellationToken));
        Assert.Equal(0, await blog.ShownCount(post));
    }

    [Fact]
    public async Task A_held_link_that_was_refused_can_still_be_approved()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "All"));
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var held = await Announced(blog, other, post, "/1");

        await blog.Desk.Refuse([held.Id], TestContext.Current.CancellationToken);
        Assert.Single(await blog.Desk.Approve([held.Id], TestContext.Current.CancellationToken));

        Assert.Equal(1, await blog.ShownCount(post));
    }

    private static async Task<Linkback> Announced(LinkBlog blog, OtherBlog other, Post post, string path)
    {
        var source = other.LinkingTo(LinkBlog.Url(post), path);
        await blog.Ping(source, LinkBlog.Url(post));
        await blog.Work();
        return (await blog.All()).Single(linkback => linkback.Source == source);
    }
}
