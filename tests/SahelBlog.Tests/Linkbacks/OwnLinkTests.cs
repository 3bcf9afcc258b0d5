using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

public sealed class OwnLinkTests
{
    [Fact]
    public async Task P6_A_published_link_to_our_own_post_shows_there_without_http()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        var wells = await blog.WithPost("Wells", $"As I said in [the rain]({rain.Permalink}), it is late.");
        await blog.Work();

        var linkback = Assert.Single(await blog.Under(rain));
        Assert.Equal(LinkbackProtocols.Own, linkback.Protocols);
        Assert.Equal((wells.Permalink, "Wells"), (linkback.Source, linkback.Title));
        Assert.Equal(("As I said in ", "the rain", ", it is late."), (linkback.Before, linkback.Words, linkback.After));
        Assert.Equal(1, await blog.ShownCount(rain));
        Assert.Empty(await blog.Sent());
    }

    [Fact]
    public async Task P6_The_link_follows_its_posts_through_edits_moves_and_retreat()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        var wells = await blog.WithPost("Wells", $"See [rain](http://www.blog.example{rain.Permalink}).");
        await blog.Work();

        wells = await blog.Edit(wells, slug: "deep-wells");
        await blog.Edit(rain, slug: "late-rain");
        await blog.Work();
        Assert.Equal(wells.Permalink, Assert.Single(await blog.Under(rain)).Source);

        wells = await blog.Edit(wells, text: "Nothing about it.");
        await blog.Work();
        Assert.Empty(await blog.Under(rain));
        Assert.Equal(0, await blog.ShownCount(rain));

        wells = await blog.Edit(wells, text: $"See [rain]({rain.Permalink}) again.");
        await blog.Work();
        Assert.Equal(1, await blog.ShownCount(rain));

        await blog.Publishing.Unpublish(wells.Id, TestContext.Current.CancellationToken);
        await blog.Work();
        Assert.Empty(await blog.Under(rain));
        await blog.Only();
    }

    [Fact]
    public async Task W3_The_links_of_a_deleted_post_vanish_and_come_back_with_it()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        var wells = await blog.WithPost("Wells", $"See [rain]({rain.Permalink}).");
        await blog.Work();

        await blog.Publishing.Delete(wells.Id, Actor.Blog, TestContext.Current.CancellationToken);
        await blog.Work();
        Assert.Empty(await blog.Under(rain));
        Assert.Equal(0, await blog.ShownCount(rain));

        await blog.Publishing.Restore(wells.Id, Actor.Blog, TestContext.Current.CancellationToken);
        await blog.Work();
        Assert.Equal(wells.Permalink, Assert.Single(await blog.Under(rain)).Source);
        Assert.Equal(1, await blog.ShownCount(rain));
    }

    [Fact]
    public async Task W3_A_deleted_post_takes_no_ping()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        await blog.Publishing.Delete(rain.Id, Actor.Blog, TestContext.Current.CancellationToken);

        Assert.Equal(PingbackFault.TargetNotFound, await blog.Ping("http://other.example/a", LinkBlog.Url(rain)));
    }

    [Fact]
    public async Task P6_A_ping_about_an_own_link_that_is_known_tells_no_page()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        var wells = await blog.WithPost("Wells", $"See [rain]({rain.Permalink}).");
        await blog.Work();
        blog.Told.Clear();

        var fault = await blog.Ping(LinkBlog.Url(wells), LinkBlog.Url(rain));

        Assert.Equal(PingbackFault.AlreadyRegistered, fault);
        Assert.Empty(blog.Told);
    }

    [Fact]
    public async Task P6_An_own_link_that_the_author_refused_stays_refused()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        var wells = await blog.WithPost("Wells", $"See [rain]({rain.Permalink}).");
        await blog.Work();
        await blog.Desk.Refuse([(await blog.Only()).Id], TestContext.Current.CancellationToken);

        await blog.Edit(wells, text: $"See [the rain]({rain.Permalink}).");
        await blog.Work();

        Assert.Equal(LinkbackState.Refused, (await blog.Only()).State);
    }

    [Fact]
    public async Task P6_A_ping_from_our_own_host_is_judged_by_what_is_stored()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        var wells = await blog.WithPost("Wells", $"See [rain]({rain.Permalink}).");
        var silent = await blog.WithPost("Silent");

        Assert.Null(await blog.Ping(LinkBlog.Url(wells), LinkBlog.Url(rain)));
        Assert.Equal(PingbackFault.AlreadyRegistered, await blog.Ping(LinkBlog.Url(wells), LinkBlog.Url(rain)));
        Assert.Equal(PingbackFault.SourceHasNoLink, await blog.Ping(LinkBlog.Url(silent), LinkBlog.Url(rain)));
        Assert.Equal(PingbackFault.SourceNotFound, await blog.Ping("http://blog.example/no", LinkBlog.Url(rain)));
        Assert.Single(await blog.Under(rain));
    }

    [Fact]
    public async Task P6_A_draft_announces_nothing_and_a_closed_post_shows_nothing()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        var closed = await blog.Edit(await blog.WithPost("Closed"), open: false);
        await blog.Save(new PostDraft { Title = "Draft", Markdown = $"[rain]({rain.Permalink}) <http://a.example/>" });
        await blog.WithPost("Wells", $"[closed]({closed.Permalink})");

        await blog.Work();

        Assert.Empty(await blog.All());
        Assert.Empty(await blog.Sent());
    }

    [Fact]
    public async Task P6_A_stranger_whose_address_leads_back_to_us_is_no_link()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        await using var us = await LinkBlog.Open(("Blog:BaseUrl", other.Address));
        var rain = await us.WithPost("Rain");
        other.LinkingTo(other.Address + rain.Permalink);
        await using var stranger = await OtherBlog.Open();
        var source = stranger.With(
            "/x",
            context =>
            {
                context.Response.Redirect(other.Url("/entry"));
                return Task.CompletedTask;
            }
        );

        Assert.Null(await us.Ping(source, other.Address + rain.Permalink));
        await us.Work();

        Assert.Equal(LinkbackState.Failed, (await us.Only()).State);
    }

    [Fact]
    public async Task P6_Running_the_announcement_again_changes_nothing()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        var wells = await blog.WithPost("Wells", $"See [rain]({rain.Permalink}) and <http://127.0.0.1:1/a>.");
        await blog.Work();
        var handler = blog.Get<IEnumerable<IOutboxHandler>>().Single(one => one.Kind == Publishing.AnnounceLinks);

        await handler.Handle($"{wells.Id}", isLastTry: false, TestContext.Current.CancellationToken);

        await blog.Only();
        await blog.OnlySent();
        Assert.Equal(1, await blog.ShownCount(rain));
    }

    [Fact]
    public async Task P6_A_post_that_answers_a_comment_here_is_recorded_under_its_post_and_says_its_words_once()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        var comment = await blog.WithComment(rain.Id);

        await blog.Save(
            new PostDraft
            {
                Title = "To Ibrahim",
                Markdown = "I reply to you.",
                Response = PostResponse.Reply,
                ResponseTo = ThreadReader.AddressOf(comment),
            },
            PostStatus.Published
        );
        await blog.Work();

        var own = Assert.Single(await blog.Under(rain));
        Assert.True(own.IsOwn);
        Assert.Equal("I reply to you.", own.Before + own.Words + own.After);
        // Whoever tells us of it, by the comment's own address, names the same entry.
        var told = await blog.Hears(
            "http://blog.example" + own.Source,
            "http://blog.example" + ThreadReader.AddressOf(comment),
            LinkbackProtocols.Webmention
        );
        Assert.False(Assert.IsType<AnnounceResult.Accepted>(told).IsNew);
    }
}
