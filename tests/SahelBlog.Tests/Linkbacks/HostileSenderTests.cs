using Microsoft.AspNetCore.Http;
using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>What senders and pages cannot do to others (THREATS).</summary>
public sealed class HostileSenderTests
{
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
}
