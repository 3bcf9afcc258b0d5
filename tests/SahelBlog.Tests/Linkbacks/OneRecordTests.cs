using SahelBlog.Linkbacks;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>One page is one entry, kept up to date by whatever announces it and by readings of our own (L1, W8, W10).</summary>
public sealed class OneRecordTests
{
    [Theory, BothDatabases]
    public async Task L1_A_page_that_is_announced_in_three_ways_is_one_entry(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(
            provider,
            ("Linkbacks:Trackback", "true"),
            ("Linkbacks:Moderation", "None")
        );
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var (source, target) = (other.LinkingTo(LinkBlog.Url(post)), LinkBlog.Url(post));

        var first = await blog.Hears(source, target, LinkbackProtocols.Trackback);
        var second = await blog.Hears(source + "?utm_source=x", target, LinkbackProtocols.Webmention);
        var third = await blog.Hears(source + "#part", target, LinkbackProtocols.Pingback);
        await blog.Work();

        var entry = await blog.Only();
        Assert.Equal(
            LinkbackProtocols.Pingback | LinkbackProtocols.Webmention | LinkbackProtocols.Trackback,
            entry.Protocols
        );
        Assert.Equal("pingback, webmention, trackback", entry.Protocols.Words());
        Assert.All(
            [first, second, third],
            result => Assert.Equal(entry.Token, Assert.IsType<AnnounceResult.Accepted>(result).Token)
        );
        Assert.Equal(1, other.Asked("/entry"));
        Assert.Equal(1, await blog.ShownCount(post));
    }

    [Theory, BothDatabases]
    public async Task W6_A_sender_still_finds_what_became_of_an_entry_that_was_joined_with_another(
        StorageProvider provider
    )
    {
        await using var blog = await LinkBlog.Open(provider);
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        await blog.Mentioned(other.LinkingTo(target), target);
        var copy = other.With("/amp", $"<link rel=canonical href='/entry'><p><a href='{target}'>rain</a></p>");

        var accepted = Assert.IsType<AnnounceResult.Accepted>(
            await blog.Hears(copy, target, LinkbackProtocols.Webmention)
        );
        await blog.Work();

        var joined = await blog.Linkbacks.ByToken(accepted.Token, TestContext.Current.CancellationToken);
        Assert.Equal((await blog.Only()).Id, joined!.Id);
        Assert.Equal(LinkbackState.Approved, joined.State);
    }

    [Fact]
    public async Task W6_A_page_of_our_own_keeps_the_name_that_its_sender_knows()
    {
        await using var blog = await LinkBlog.Open();
        var rain = await blog.WithPost("Rain");
        var wells = await blog.WithPost("Wells", $"On [rain]({rain.Permalink}).");
        await blog.Work();
        var accepted = Assert.IsType<AnnounceResult.Accepted>(
            await blog.Hears(LinkBlog.Url(wells), LinkBlog.Url(rain), LinkbackProtocols.Webmention)
        );

        await blog.Edit(wells, $"On [the rain]({rain.Permalink}), once more.");
        await blog.Work();

        var known = await blog.Linkbacks.ByToken(accepted.Token, TestContext.Current.CancellationToken);
        Assert.Equal("the rain", known!.Words);
    }

    [Fact]
    public async Task L1_Pages_are_read_again_ever_more_seldom_while_they_stay_as_they_are()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        await blog.Mentioned(other.LinkingTo(target), target);
        Assert.Equal(1, other.Asked("/entry"));

        foreach (var (days, readings) in new[] { (1, 2), (1, 2), (1, 3), (4, 4), (7, 4), (1, 5) })
        {
            await blog.WorkAfter(TimeSpan.FromDays(days));
            Assert.Equal(readings, other.Asked("/entry"));
        }
    }

    [Fact]
    public async Task L1_A_page_that_went_away_by_itself_disappears_and_is_left_alone_in_the_end()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        await blog.Mentioned(other.LinkingTo(LinkBlog.Url(post)), LinkBlog.Url(post));

        other.With("/entry", context => OtherBlog.Say(context, "", 410));
        for (var day = 0; day < 200; day++)
            await blog.WorkAfter(TimeSpan.FromDays(1));

        Assert.Equal(LinkbackState.Gone, (await blog.Only()).State);
        Assert.Equal(0, await blog.ShownCount(post));
        Assert.Equal(1 + ReadingPlan.MostMissed, other.Asked("/entry"));
        Assert.Null((await blog.Only()).DueAt);
    }

    [Fact]
    public async Task W7_A_mention_in_an_image_or_in_plain_text_counts_for_a_webmention_alone()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var target = LinkBlog.Url(post);
        var image = other.With("/image", $"<title>A wall</title><p><img src='{target}' alt='rain'></p>");

        await blog.Ping(image, target);
        await blog.Work();
        Assert.Equal(LinkbackState.Failed, (await blog.Only()).State);

        blog.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(LinkbackState.Approved, (await blog.Mentioned(image, target)).State);
    }

    [Fact]
    public async Task L1_A_page_that_calls_itself_the_copy_of_anothers_does_not_speak_for_it()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "None"));
        await using var host = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        string Thief(string path) =>
            host.With(
                path,
                $"<title>Pills</title><link rel=canonical href='/honest'><p>Buy <a href='{target}'>them</a></p>"
            );
        var honest = host.LinkingTo(target, "/honest");
        await blog.Mentioned(honest, target);
        await blog.Mentioned(Thief("/thief"), target);
        Assert.Equal("Notes on wells", (await blog.Only()).Title);

        await using var second = await LinkBlog.Open(("Linkbacks:Moderation", "None"));
        await second.WithPost("Rain");
        await second.Mentioned(Thief("/earlier"), target);
        await second.Mentioned(honest, target);
        await second.WorkAfter(TimeSpan.FromMinutes(10));
        Assert.Equal(("Notes on wells", honest), ((await second.Only()).Title, (await second.Only()).Source));
    }

    [Fact]
    public async Task What_goes_by_the_name_of_one_of_ours_waits_for_a_look()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        await blog.WithPerson("Ramata Sow");
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        await blog.Desk.Approve(
            [(await blog.Mentioned(other.LinkingTo(target), target)).Id],
            TestContext.Current.CancellationToken
        );

        var mimic = await blog.Mentioned(
            other.With(
                "/mimic",
                $"<div class='h-entry'><p class='p-author h-card'>Rаmata  S0w</p><a class='u-in-reply-to' href='{target}'>so</a></div>"
            ),
            target
        );

        Assert.Equal(LinkbackState.Held, mimic.State);
        Assert.Contains("Ramata Sow", mimic.Reason, StringComparison.Ordinal);
    }
}
