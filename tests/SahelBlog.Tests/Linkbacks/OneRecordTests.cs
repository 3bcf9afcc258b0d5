using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Webmention;
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
    public async Task W8_A_repeated_mention_updates_in_place(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(provider);
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var source = other.LinkingTo(LinkBlog.Url(post), title: "Notes on wells");
        var before = await blog.Mentioned(source, LinkBlog.Url(post));

        other.LinkingTo(LinkBlog.Url(post), title: "[Updated] Notes on wells");
        blog.Time.Advance(TimeSpan.FromMinutes(10));
        var after = await blog.Mentioned(source, LinkBlog.Url(post));

        Assert.Equal(before.Id, after.Id);
        Assert.Equal(("[Updated] Notes on wells", LinkbackState.Approved), (after.Title, after.State));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(200)]
    public async Task W8_A_page_that_is_gone_or_has_no_link_leaves_a_mark_for_the_author_and_comes_back(int status)
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var source = other.LinkingTo(LinkBlog.Url(post));
        await blog.Mentioned(source, LinkBlog.Url(post));

        other.With("/entry", context => OtherBlog.Say(context, "<p>Nothing.</p>", status));
        blog.Time.Advance(TimeSpan.FromMinutes(10));
        var gone = await blog.Mentioned(source, LinkBlog.Url(post));

        Assert.Equal(LinkbackState.Gone, gone.State);
        Assert.NotEmpty(gone.Reason);
        Assert.Equal(0, await blog.ShownCount(post));

        other.LinkingTo(LinkBlog.Url(post));
        blog.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(LinkbackState.Approved, (await blog.Mentioned(source, LinkBlog.Url(post))).State);
        Assert.Equal(1, await blog.ShownCount(post));
    }

    [Theory, BothDatabases]
    public async Task W10_An_approved_text_that_becomes_another_goes_back_to_the_queue_with_the_difference(
        StorageProvider provider
    )
    {
        await using var blog = await LinkBlog.Open(provider, ("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var target = LinkBlog.Url(post);
        var source = other.LinkingTo(target);
        var held = await blog.Mentioned(source, target);
        await blog.Desk.Approve([held.Id], TestContext.Current.CancellationToken);

        other.With(
            "/entry",
            $"<title>Pills at half price</title><p>Order <a href='{target}'>here and now</a> today.</p>"
        );
        blog.Time.Advance(TimeSpan.FromMinutes(10));
        var changed = await blog.Mentioned(source, target);

        Assert.Equal(LinkbackState.Held, changed.State);
        Assert.Equal(0, await blog.ShownCount(post));
        var entry = Assert.Single(
            await blog.Get<LinkbackQueue>().Page(LinkbackState.Held, 0, 10, TestContext.Current.CancellationToken)
        );
        Assert.Contains(
            entry.Difference,
            piece => piece is { Change: WordingChange.Taken } && piece.Text.Contains("wells", StringComparison.Ordinal)
        );
        Assert.Contains(
            entry.Difference,
            piece => piece is { Change: WordingChange.Added } && piece.Text.Contains("Pills", StringComparison.Ordinal)
        );

        // The old text again is the approved one again.
        other.LinkingTo(target);
        blog.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(LinkbackState.Approved, (await blog.Mentioned(source, target)).State);
    }

    [Fact]
    public async Task W10_An_approval_that_was_taken_back_is_not_given_by_the_next_reading()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var source = other.LinkingTo(target);
        var held = await blog.Mentioned(source, target);
        var decided = await blog.Desk.Approve([held.Id], TestContext.Current.CancellationToken);

        await blog.Desk.Undo(decided, TestContext.Current.CancellationToken);
        blog.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(LinkbackState.Held, (await blog.Mentioned(source, target)).State);
    }

    [Theory, BothDatabases]
    public async Task W10_A_text_that_changes_in_small_steps_goes_back_to_the_queue_all_the_same(
        StorageProvider provider
    )
    {
        await using var blog = await LinkBlog.Open(provider, ("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        string[] words =
        [
            "millet",
            "rain",
            "river",
            "wells",
            "market",
            "harvest",
            "pills",
            "loans",
            "bonus",
            "casino",
            "bets",
            "cash",
        ];
        string With(int step) =>
            other.With(
                "/drift",
                $"<title>Notes</title><p>{string.Join(' ', words.Skip(step).Take(6))} <a href='{target}'>here</a></p>"
            );
        var held = await blog.Mentioned(With(0), target);
        await blog.Desk.Approve([held.Id], TestContext.Current.CancellationToken);

        var states = new List<LinkbackState>();
        for (var step = 1; step <= 6; step++)
        {
            blog.Time.Advance(TimeSpan.FromMinutes(20));
            states.Add((await blog.Mentioned(With(step), target)).State);
        }

        Assert.Equal(LinkbackState.Approved, states[0]);
        Assert.Equal(LinkbackState.Held, states[^1]);
    }

    [Fact]
    public async Task W10_A_like_that_comes_from_somebody_else_than_was_approved_waits()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        string By(string name) =>
            other.With(
                "/like",
                $"<div class='h-entry'><p class='p-author h-card'>{name}</p><a class='u-like-of' href='{target}'>rain</a></div>"
            );
        var like = await blog.Mentioned(By("Awa Diop"), target);
        await blog.Desk.Approve([like.Id], TestContext.Current.CancellationToken);

        blog.Time.Advance(TimeSpan.FromMinutes(10));
        var another = await blog.Mentioned(By("Cheap pills"), target);

        Assert.Equal((LinkbackKind.Like, LinkbackState.Held), (another.Kind, another.State));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(406)]
    [InlineData(451)]
    public async Task W8_A_page_that_is_refused_to_us_is_not_gone(int status)
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var source = other.LinkingTo(LinkBlog.Url(post));
        await blog.Mentioned(source, LinkBlog.Url(post));

        other.With("/entry", context => OtherBlog.Say(context, "Are you a robot?", status));
        for (var day = 0; day < 8; day++)
            await blog.WorkAfter(TimeSpan.FromDays(1));

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
    public async Task P5_After_one_try_the_sender_is_told_the_same_of_every_page_without_the_link()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:AllowPrivateNetworks", "false"));
        await using var open = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var told = new HashSet<WebmentionStatus>();
        foreach (
            var (at, source) in new[]
            {
                (open, other.With("/nothing", "<p>Nothing</p>")),
                (open, other.Url("/missing")),
                (open, other.With("/busy", context => OtherBlog.Say(context, "", 503))),
                (open, "http://127.0.0.1:1/closed"),
                (blog, other.Url("/private")),
                (blog, "http://no-such-host.invalid/"),
            }
        )
        {
            var post = await at.WithPost($"Rain {told.Count} {source.Length}");
            told.Add(WebmentionStatus.Of(await at.Mentioned(source, LinkBlog.Url(post))));
        }

        Assert.Equal("refused", Assert.Single(told).Word);
    }

    [Fact]
    public async Task A_reading_that_waits_for_another_try_is_hurried_by_an_announcement_and_not_by_many()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var source = other.With("/entry", context => OtherBlog.Say(context, "", 503));
        await blog.Mentioned(source, target);
        foreach (var minutes in new[] { 1, 10, 60 })
            await blog.WorkAfter(TimeSpan.FromMinutes(minutes));
        var tries = other.Asked("/entry");

        other.LinkingTo(target);
        Assert.Equal(LinkbackState.Approved, (await blog.Mentioned(source, target)).State);
        Assert.Equal(tries + 1, other.Asked("/entry"));

        var down = other.With("/down", context => OtherBlog.Say(context, "", 503));
        for (var time = 0; time < 20; time++)
            await blog.Mentioned(down, target);
        Assert.InRange(other.Asked("/down"), 1, 2);
    }

    [Fact]
    public async Task What_is_announced_while_its_page_is_being_read_is_read_again()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var source = other.With(
            "/entry",
            async context =>
            {
                // The author presses save while we read.
                blog.Time.Advance(TimeSpan.FromSeconds(1));
                await blog.Hears(source: other.Url("/entry"), target, LinkbackProtocols.Webmention);
                await OtherBlog.Say(context, $"<title>Old</title><p><a href='{target}'>rain</a></p>");
            }
        );
        await blog.Mentioned(source, target);

        other.LinkingTo(target, title: "New");
        await blog.WorkAfter(TimeSpan.FromMinutes(20));

        Assert.Equal("New", (await blog.Only()).Title);
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
    public async Task A_site_that_is_down_for_a_while_keeps_its_place()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        await blog.Mentioned(other.LinkingTo(LinkBlog.Url(post)), LinkBlog.Url(post));

        other.With("/entry", context => OtherBlog.Say(context, "", 503));
        for (var day = 0; day < 8; day++)
            await blog.WorkAfter(TimeSpan.FromDays(1));

        Assert.Equal(1, await blog.ShownCount(post));
        Assert.NotEqual(0, (await blog.Only()).Missed);
    }

    [Fact]
    public async Task A_page_that_is_announced_every_ten_minutes_and_never_changes_is_read_ever_more_seldom()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var source = other.LinkingTo(target);
        for (var minutes = 0; minutes < 24 * 60; minutes += 10)
        {
            await blog.Mentioned(source, target);
            blog.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.InRange(other.Asked("/entry"), 2, 10);
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
