using Microsoft.AspNetCore.Http;
using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>Whole sites are trusted, watched and banned (L2), and the learner has its say.</summary>
public sealed class SiteTests
{
    private static readonly Actor Author = new(null, "Aminata");

    [Theory, BothDatabases]
    public async Task L2_Trust_that_an_approval_earned_can_be_taken_back_and_given_again(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(provider, ("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var first = await blog.Mentioned(other.LinkingTo(target, "/1"), target);
        await blog.Desk.Approve([first.Id], TestContext.Current.CancellationToken);
        Assert.Equal(LinkbackState.Approved, (await blog.Mentioned(other.LinkingTo(target, "/2"), target)).State);

        await blog.Get<LinkingSites>()
            .Set(first.Host, SiteStanding.Watched, Author, TestContext.Current.CancellationToken);
        var third = await blog.Mentioned(other.LinkingTo(target, "/3"), target);
        Assert.Equal(LinkbackState.Held, third.State);
        await blog.Desk.Approve([third.Id], TestContext.Current.CancellationToken);
        Assert.Equal(LinkbackState.Held, (await blog.Mentioned(other.LinkingTo(target, "/4"), target)).State);

        await blog.Get<LinkingSites>()
            .Set(first.Host, SiteStanding.Trusted, Author, TestContext.Current.CancellationToken);
        Assert.Equal(LinkbackState.Approved, (await blog.Mentioned(other.LinkingTo(target, "/5"), target)).State);
    }

    [Theory, BothDatabases]
    public async Task L2_An_approval_that_is_taken_back_takes_the_trust_with_it(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(provider, ("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var first = await blog.Mentioned(other.LinkingTo(target, "/1"), target);

        var decided = await blog.Desk.Approve([first.Id], TestContext.Current.CancellationToken);
        await blog.Desk.Undo(decided, TestContext.Current.CancellationToken);

        Assert.Equal(LinkbackState.Held, (await blog.Mentioned(other.LinkingTo(target, "/2"), target)).State);
    }

    [Theory, BothDatabases]
    public async Task L2_A_refusal_that_is_taken_back_gives_the_trust_back(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(provider, ("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var first = await blog.Mentioned(other.LinkingTo(target, "/1"), target);
        await blog.Desk.Approve([first.Id], TestContext.Current.CancellationToken);

        var refused = await blog.Desk.Refuse([first.Id], TestContext.Current.CancellationToken);
        Assert.Equal(LinkbackState.Held, (await blog.Mentioned(other.LinkingTo(target, "/2"), target)).State);
        await blog.Desk.Undo(refused, TestContext.Current.CancellationToken);

        Assert.Equal(LinkbackState.Approved, (await blog.Mentioned(other.LinkingTo(target, "/3"), target)).State);
    }

    [Theory, BothDatabases]
    public async Task A_banned_site_is_turned_away_at_once_and_what_it_sent_is_spam(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(provider, ("Linkbacks:Moderation", "None"));
        await using var other = await OtherBlog.Open("127.0.0.1");
        var post = await blog.WithPost("Rain");
        var target = LinkBlog.Url(post);
        await blog.Mentioned(other.LinkingTo(target, "/1"), target);
        Assert.Equal(1, await blog.ShownCount(post));

        var banned = await blog.Get<LinkingSites>().Ban("127.0.0.1", Author, TestContext.Current.CancellationToken);

        Assert.Null(banned.Wrong);
        Assert.Equal(0, await blog.ShownCount(post));
        var asked = other.Requests.Count;
        Assert.Equal(PingbackFault.AccessDenied, await blog.Ping(other.LinkingTo(target, "/2"), target));
        await blog.Work();
        Assert.Equal(asked, other.Requests.Count);

        await blog.Get<LinkingSites>().Undo(banned.Decided, banned.Bans, Author, TestContext.Current.CancellationToken);
        Assert.Equal(1, await blog.ShownCount(post));
        Assert.Null(await blog.Ping(other.Url("/2"), target));
    }

    [Fact]
    public async Task No_page_decides_for_another_by_leading_to_it()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "FirstTime"));
        await using var honest = await OtherBlog.Open("127.0.0.1");
        await using var evil = await OtherBlog.Open("127.0.0.2");
        var post = await blog.WithPost("Rain");
        var target = LinkBlog.Url(post);
        var victim = await blog.Mentioned(honest.LinkingTo(target), target);
        await blog.Desk.Approve([victim.Id], TestContext.Current.CancellationToken);
        var refused = await blog.Mentioned(evil.LinkingTo(target, "/evil"), target);
        await blog.Desk.Refuse([refused.Id], TestContext.Current.CancellationToken);

        evil.With("/evil", Redirect(honest.Url("/entry")));
        blog.Time.Advance(TimeSpan.FromMinutes(10));
        await blog.Mentioned(evil.Url("/evil"), target);
        Assert.Equal(LinkbackState.Approved, (await blog.All()).Single(one => one.Id == victim.Id).State);

        honest.LinkingTo(target, "/later");
        evil.With("/evil", Redirect(honest.Url("/later")));
        blog.Time.Advance(TimeSpan.FromMinutes(10));
        await blog.Mentioned(evil.Url("/evil"), target);
        var later = await blog.Mentioned(honest.Url("/later"), target);
        Assert.Equal(LinkbackState.Approved, later.State);
    }

    [Fact]
    public async Task An_approval_does_not_go_with_a_redirect_to_another_site()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "FirstTime"));
        await using var known = await OtherBlog.Open("127.0.0.1");
        await using var other = await OtherBlog.Open("127.0.0.2");
        var post = await blog.WithPost("Rain");
        var target = LinkBlog.Url(post);
        var approved = await blog.Mentioned(known.LinkingTo(target), target);
        await blog.Desk.Approve([approved.Id], TestContext.Current.CancellationToken);

        other.LinkingTo(target);
        known.With("/entry", Redirect(other.Url("/entry")));
        blog.Time.Advance(TimeSpan.FromMinutes(10));
        await blog.Mentioned(known.Url("/entry"), target);
        await blog.Work();

        Assert.Equal(0, await blog.ShownCount(post));
        var states = (await blog.All()).ToDictionary(one => one.Host, one => one.State, StringComparer.Ordinal);
        Assert.Equal((LinkbackState.Gone, LinkbackState.Held), (states["127.0.0.1"], states["127.0.0.2"]));
    }

    [Fact]
    public async Task P5_A_chain_of_redirects_that_never_ends_comes_to_an_end()
    {
        await using var blog = await LinkBlog.Open();
        await using var one = await OtherBlog.Open("127.0.0.1");
        await using var two = await OtherBlog.Open("127.0.0.2");
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        for (var n = 0; n < 40; n++)
        {
            one.With($"/{n}", Redirect(two.Url($"/{n}")));
            two.With($"/{n}", Redirect(one.Url($"/{n + 1}")));
        }
        await blog.Mentioned(one.Url("/0"), target);
        for (var hour = 0; hour < 48; hour++)
            await blog.WorkAfter(TimeSpan.FromHours(1));

        Assert.Equal(LinkbackState.Failed, (await blog.Only()).State);
        Assert.InRange(one.Requests.Count + two.Requests.Count, 1, 100);
    }

    [Fact]
    public async Task P5_Redirects_within_one_host_use_up_its_budget_too()
    {
        await using var blog = await LinkBlog.Open();
        await using var host = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        for (var n = 0; n < 40; n++)
            host.With($"/{n}", Redirect(host.Url($"/{n + 1}")));

        foreach (var n in Enumerable.Range(0, 6))
            await blog.Mentioned(host.Url($"/{n}"), target);

        Assert.InRange(host.Requests.Count, 1, 6 + 6 * 3);
    }

    [Fact]
    public async Task One_sender_cannot_keep_everybody_else_out()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:FetchesPerMinute", "1"));
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        AnnounceResult last = new AnnounceResult.Refused(AnnounceProblem.TooMany);
        foreach (var n in Enumerable.Range(0, 40))
            last = await Sent($"http://honest.example/none{n}", "203.0.113.9");
        Assert.Equal(AnnounceProblem.TooMany, Assert.IsType<AnnounceResult.Refused>(last).Why);

        Assert.IsType<AnnounceResult.Accepted>(await Sent("http://honest.example/real", "198.51.100.7"));

        Task<AnnounceResult> Sent(string source, string by) =>
            blog.Linkbacks.Announce(
                new Announcement(source, target, LinkbackProtocols.Webmention, by),
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public async Task A_stranger_cannot_move_another_blogs_reply_to_a_comment_and_none_enters_a_locked_thread()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var target = LinkBlog.Url(post);
        var comment = await blog.WithComment(post.Id);
        string Reply(string path, string to) =>
            other.With(
                path,
                $"<div class='h-entry'><a class='u-in-reply-to' href='{to}'>so</a><p class='e-content'>Not at all.</p></div>"
            );
        var reply = await blog.Mentioned(Reply("/reply", target), target);

        blog.Time.Advance(TimeSpan.FromMinutes(10));
        var moved = await blog.Mentioned(other.Url("/reply"), target + ThreadReader.Anchor(comment));
        Assert.Equal((reply.Id, (long?)null), (moved.Id, moved.CommentId));

        await blog.Edit(post, open: true, commentsOpen: false);
        var late = await blog.Mentioned(
            Reply("/late", target + ThreadReader.Anchor(comment)),
            target + ThreadReader.Anchor(comment)
        );
        Assert.Null(late.CommentId);
    }

    [Fact]
    public async Task One_talkative_site_does_not_make_a_posts_page_a_heavy_one()
    {
        await using var blog = await LinkBlog.Open(
            ("Linkbacks:FetchesPerHostPerMinute", "1000"),
            ("Linkbacks:FetchesPerMinute", "1000")
        );
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var target = LinkBlog.Url(post);
        var text = string.Concat(Enumerable.Repeat("word ", 400));
        foreach (var n in Enumerable.Range(0, 80))
            await blog.Mentioned(
                other.With(
                    $"/{n}",
                    $"<div class='h-entry'><a class='u-in-reply-to' href='{target}'>so</a><p class='e-content'>{text}{n}</p></div>"
                ),
                target
            );

        var shown = await blog.Get<LinkbackReader>().OfPost(post.Id, TestContext.Current.CancellationToken);
        var texts = shown.Groups.SelectMany(group => group.Entries).Select(one => one.Text.Length).ToList();
        Assert.Equal(80, texts.Count);
        Assert.True(texts[0] > 1000);
        Assert.InRange(texts.Sum(), 60_000, 80_000);
    }

    private static Func<HttpContext, Task> Redirect(string to) =>
        context =>
        {
            context.Response.Redirect(to);
            return Task.CompletedTask;
        };

    [Fact]
    public async Task A_decision_that_somebody_has_overtaken_is_left_alone_by_undo()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var held = await blog.Mentioned(other.LinkingTo(target), target);
        var mine = await blog.Desk.Approve([held.Id], TestContext.Current.CancellationToken);
        await blog.Desk.Decide([held.Id], LinkbackState.Spam, Author, TestContext.Current.CancellationToken);

        var undone = await blog.Desk.Undo(mine, TestContext.Current.CancellationToken);

        Assert.Equal((0, 1), (undone.Changed.Count, undone.Overtaken));
        Assert.Equal(LinkbackState.Spam, (await blog.Only()).State);
    }

    [Fact]
    public async Task T1_A_trackback_is_always_held_and_its_page_must_link_here()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "None"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));

        await blog.Hears(other.LinkingTo(target), target, LinkbackProtocols.Trackback);
        await blog.Work();
        Assert.Equal(LinkbackState.Held, (await blog.Only()).State);

        await blog.Hears(other.With("/none", "<p>Nothing</p>"), target, LinkbackProtocols.Trackback);
        await blog.Work();
        Assert.Single(await blog.All(), one => one.State == LinkbackState.Failed);
    }

    [Theory, BothDatabases]
    public async Task What_reads_like_spam_waits_even_from_a_trusted_site_and_decisions_teach(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(
            provider,
            ("Linkbacks:Moderation", "FirstTime"),
            ("Linkbacks:FetchesPerHostPerMinute", "1000"),
            ("Linkbacks:FetchesPerMinute", "1000")
        );
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        // Only what a person decides on teaches: nothing here is shown by itself.
        await blog.Get<LinkingSites>()
            .Set("127.0.0.1", SiteStanding.Watched, Author, TestContext.Current.CancellationToken);
        foreach (var n in Enumerable.Range(1, Opinion.LessonsOfEachKind + 1))
        {
            await Decided(
                $"/good/{n}",
                $"Harvest notes {n}",
                "millet prices rose beside the river",
                LinkbackState.Approved
            );
            await Decided($"/spam/{n}", $"Casino offer {n}", "cheap casino bonus pills online", LinkbackState.Spam);
        }
        await blog.Get<LinkingSites>()
            .Set("127.0.0.1", SiteStanding.Trusted, Author, TestContext.Current.CancellationToken);

        var spam = await Read("/spam/new", "Casino offer", "cheap casino bonus pills online");
        var good = await Read("/good/new", "Harvest notes", "millet prices rose beside the river");

        Assert.Equal(LinkbackState.Held, spam.State);
        Assert.Contains("Reads like spam", spam.Reason, StringComparison.Ordinal);
        Assert.Equal(LinkbackState.Approved, good.State);

        async Task<Linkback> Read(string path, string title, string words) =>
            await blog.Mentioned(
                other.With(path, $"<title>{title}</title><p>{words}, says <a href='{target}'>this post</a>.</p>"),
                target
            );

        async Task Decided(string path, string title, string words, LinkbackState state) =>
            await blog.Desk.Decide(
                [(await Read(path, title, words)).Id],
                state,
                Author,
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public async Task A_reply_to_a_comments_permalink_stands_under_that_comment_while_readers_see_it()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var comment = await blog.WithComment(post.Id);
        var target = $"{LinkBlog.Url(post)}{ThreadReader.Anchor(comment)}";
        var source = other.With(
            "/reply",
            $"""
            <div class="h-entry"><a class="u-in-reply-to" href="{target}">a comment</a>
            <p class="p-author h-card">Oumou</p><p class="e-content">Not at all: the wells were dry in May.</p></div>
            """
        );

        var reply = await blog.Mentioned(source, target);

        Assert.Equal((LinkbackKind.Reply, comment, "Oumou"), (reply.Kind, reply.CommentId, reply.Author));
        var shown = await blog.Get<LinkbackReader>().OfPost(post.Id, TestContext.Current.CancellationToken);
        Assert.Empty(shown.Groups);
        Assert.Equal("Not at all: the wells were dry in May.", Assert.Single(shown.Answers[comment]).Text);

        await blog.Get<ModerationService>()
            .Decide([comment], CommentState.Deleted, Author, TestContext.Current.CancellationToken);
        shown = await blog.Get<LinkbackReader>().OfPost(post.Id, TestContext.Current.CancellationToken);
        Assert.Single(shown.Groups);
    }
}
