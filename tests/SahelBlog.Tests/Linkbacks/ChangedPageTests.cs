using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Webmention;
using SahelBlog.Markup;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>What becomes of an entry when its page changes, vanishes, cannot be read, or is announced while we read it (W8, W10).</summary>
public sealed class ChangedPageTests
{
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
            piece => piece is { Change: TextChange.Taken } && piece.Text.Contains("wells", StringComparison.Ordinal)
        );
        Assert.Contains(
            entry.Difference,
            piece => piece is { Change: TextChange.Added } && piece.Text.Contains("Pills", StringComparison.Ordinal)
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
}
